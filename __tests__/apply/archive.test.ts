/**
 * A log archive and the trail of the organization on the emulator: made, changed in place, taken away; and who may write, read and delete in it, decided on the policies that
 * were applied, here and by an evaluator that others wrote.
 */
import { type LogKind, landedKinds, streamedKinds } from "../../core/log-archive";
import { catalogue } from "../../modules/catalogue";
import { filterPattern } from "../../verify/events/filter-pattern";
import { evaluate } from "../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal, type Request } from "../../verify/policy/request";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { CalledModules } from "../support/called-modules";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { type Documents, read } from "../verify/policy/documents";
import { oracle } from "../verify/policy/oracle";
import { region } from "./configuration/accounts";
import {
  appliedApart,
  archiveAccount,
  calls,
  deployer as deployerArn,
  kinds,
  managementAccount,
  organizationId,
  reader as readerArn,
  securityAccount,
  trailArn,
  trailCalls,
} from "./configuration/archive";

type Where = "locked" | "landing";
type Context = Readonly<Record<string, ContextValue>>;
type Case = readonly [
  who: Principal,
  action: string,
  on: readonly [Where, LogKind, path?: string],
  answer: "allow" | "deny",
  says: string,
  context?: Context,
];

const isMade = (kind: LogKind): boolean => (kinds as readonly LogKind[]).includes(kind);
const organization = { id: organizationId };
const account = (id: string, of: Account["organization"] = organization): Account => ({ id, organization: of });
const home = account(archiveAccount);
const stranger = account("888888888888", { id: "o-another0000" });
const roleOf = (arn: string, of: Account): Principal => ({ kind: "role", arn, account: of });
const role = (name: string, of = home): Principal => roleOf(`arn:aws:iam::${of.id}:role/${name}`, of);
const service = (name: string): Principal => ({ kind: "service", name });

const deployer = roleOf(deployerArn, home);
const reader = roleOf(readerArn, account(securityAccount));
const admin = role("admin");
const breakGlass = role("zero-trust/break-glass");
const keyAdministrator = role("zero-trust/key-administrator");
const securityAdmin = role("admin", account(securityAccount));
const managementAdmin = role("admin", { ...account(managementAccount), management: true });
const workloadAdmin = role("admin", account("333333333333"));
const foreign = role("zero-trust/investigator", stranger);
const root: Principal = { kind: "root", account: home };
const copy = (kind: LogKind) => role(`zero-trust/archive/${kind}-${region}-copy`);
const stream = (kind: LogKind) => role(`zero-trust/archive/${kind}-${region}-stream`);
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const tls: Context = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };
/** What a service says of whom it comes for. */
const comes = (source: {
  readonly arn?: string;
  readonly account: string;
  readonly organization?: string;
}): Context => ({
  ...tls,
  "aws:PrincipalIsAWSService": true,
  "aws:SourceAccount": source.account,
  ...(source.arn === undefined ? {} : { "aws:SourceArn": source.arn }),
  ...(source.organization === undefined ? {} : { "aws:SourceOrgID": source.organization }),
});
const ours = (id: string, arn?: string): Context =>
  comes({ account: id, organization: organization.id, ...(arn === undefined ? {} : { arn }) });
const theirs = (arn?: string): Context =>
  comes({ account: stranger.id, organization: "o-another0000", ...(arn === undefined ? {} : { arn }) });
const logsArn = (id: string) => `arn:aws:logs:${region}:${id}:*`;

const trail = service("cloudtrail.amazonaws.com");
const delivery = service("delivery.logs.amazonaws.com");
const config = service("config.amazonaws.com");
const guardDuty = service("guardduty.amazonaws.com");
const detector = (id: string) => `arn:aws:guardduty:us-east-1:${id}:detector/12abc34d567e8fa901bc2d34e56789f0`;
const balancer = service("logdelivery.elasticloadbalancing.amazonaws.com");
const requests = service("logging.s3.amazonaws.com");

const ofDev = "AWSLogs/333333333333/elasticloadbalancing/eu-west-1/one.log.gz";
const recorded = "AWSLogs/333333333333/Config/eu-west-1/one.json.gz";
const digest: Context = { ...ours(managementAccount, trailArn), "s3:x-amz-server-side-encryption": "AES256" };

/** Who delivers. */
const delivered: readonly Case[] = [
  [
    trail,
    "s3:PutObject",
    ["locked", "trail"],
    "allow",
    "the trail of the organization",
    ours(managementAccount, trailArn),
  ],
  [trail, "s3:PutObject", ["locked", "trail"], "allow", "a digest, under a key of S3", digest],
  [
    trail,
    "s3:GetBucketAcl",
    ["locked", "trail", ""],
    "allow",
    "the trail looks for it",
    ours(managementAccount, trailArn),
  ],
  [
    trail,
    "s3:PutObject",
    ["locked", "trail"],
    "deny",
    "another trail of ours",
    ours(managementAccount, `${trailArn}-2`),
  ],
  [
    trail,
    "s3:PutObject",
    ["locked", "trail"],
    "deny",
    "a trail of others",
    theirs(`arn:aws:cloudtrail:${region}:${stranger.id}:trail/organization`),
  ],
  [trail, "s3:GetObject", ["locked", "trail"], "deny", "the trail does not read", ours(managementAccount, trailArn)],
  [
    trail,
    "s3:DeleteObject",
    ["locked", "trail"],
    "deny",
    "the trail does not delete",
    ours(managementAccount, trailArn),
  ],
  [
    trail,
    "s3:PutObject",
    ["locked", "flow"],
    "deny",
    "the trail writes nothing else",
    ours(managementAccount, trailArn),
  ],
  [
    delivery,
    "s3:PutObject",
    ["locked", "flow"],
    "allow",
    "flow logs of ours",
    ours("333333333333", logsArn("333333333333")),
  ],
  [delivery, "s3:PutObject", ["locked", "flow"], "deny", "flow logs of others", theirs(logsArn(stranger.id))],
  [
    delivery,
    "s3:PutObject",
    ["locked", "flow"],
    "deny",
    "flow logs of nobody's organization",
    comes({ account: stranger.id, arn: logsArn(stranger.id) }),
  ],
  [
    delivery,
    "s3:PutObject",
    ["locked", "flow"],
    "deny",
    "without TLS",
    { ...ours("333333333333", logsArn("333333333333")), "aws:SecureTransport": false },
  ],
  [
    delivery,
    "s3:PutObject",
    ["locked", "trail"],
    "deny",
    "flow logs are no trail",
    ours("333333333333", logsArn("333333333333")),
  ],
  [
    guardDuty,
    "s3:PutObject",
    ["landing", "finding"],
    "allow",
    "GuardDuty of the security account",
    ours(securityAccount, detector(securityAccount)),
  ],
  [
    guardDuty,
    "s3:GetBucketLocation",
    ["landing", "finding", ""],
    "allow",
    "GuardDuty looks for it",
    ours(securityAccount, detector(securityAccount)),
  ],
  [
    guardDuty,
    "s3:PutObject",
    ["landing", "finding"],
    "deny",
    "GuardDuty of a member",
    ours("333333333333", detector("333333333333")),
  ],
  [guardDuty, "s3:PutObject", ["landing", "finding"], "deny", "GuardDuty of others", theirs(detector(stranger.id))],
  [
    guardDuty,
    "s3:GetObject",
    ["landing", "finding"],
    "deny",
    "GuardDuty does not read",
    ours(securityAccount, detector(securityAccount)),
  ],
  [config, "s3:PutObject", ["landing", "config", recorded], "allow", "Config of ours", ours("333333333333")],
  [config, "s3:ListBucket", ["landing", "config", ""], "allow", "Config looks for it", ours("333333333333")],
  [config, "s3:PutObject", ["landing", "config", recorded], "deny", "Config of others", theirs()],
  [
    config,
    "s3:PutObject",
    ["locked", "config", recorded],
    "deny",
    "Config writes to no locked bucket",
    ours("333333333333"),
  ],
  [
    balancer,
    "s3:PutObject",
    ["landing", "load-balancer", ofDev],
    "allow",
    "a load balancer of ours",
    { ...tls, "aws:PrincipalIsAWSService": true },
  ],
  [
    balancer,
    "s3:PutObject",
    ["landing", "load-balancer", `dev/${ofDev}`],
    "allow",
    "a load balancer of ours, below a prefix",
    { ...tls, "aws:PrincipalIsAWSService": true },
  ],
  [
    balancer,
    "s3:PutObject",
    ["landing", "load-balancer", ofDev.replace("333333333333", stranger.id)],
    "deny",
    "a load balancer of others",
    { ...tls, "aws:PrincipalIsAWSService": true },
  ],
  [
    balancer,
    "s3:PutObject",
    ["landing", "load-balancer", ofDev],
    "deny",
    "a load balancer that says it is of others",
    theirs(),
  ],
  [
    requests,
    "s3:PutObject",
    ["landing", "access", "acme-logs-trail/one"],
    "allow",
    "requests to the archive",
    ours(archiveAccount),
  ],
  [
    requests,
    "s3:PutObject",
    ["landing", "access", "acme-logs-trail/one"],
    "deny",
    "requests to other buckets of ours",
    ours("333333333333"),
  ],
  [stream("vpn"), "s3:PutObject", ["landing", "vpn"], "allow", "a stream writes its kind"],
  [stream("vpn"), "s3:PutObject", ["landing", "config"], "deny", "a stream writes no other kind"],
  [stream("vpn"), "s3:PutObject", ["locked", "vpn"], "deny", "a stream writes to no locked bucket"],
  [stream("vpn"), "s3:DeleteObject", ["landing", "vpn"], "deny", "a stream does not delete"],
  [copy("config"), "s3:ReplicateObject", ["locked", "config"], "allow", "the copy of a kind"],
  [
    copy("config"),
    "s3:GetObjectVersionForReplication",
    ["landing", "config"],
    "allow",
    "the copy reads what has landed",
  ],
  [copy("config"), "s3:ReplicateObject", ["locked", "access"], "deny", "the copy of another kind"],
  [copy("config"), "s3:ReplicateDelete", ["locked", "config"], "deny", "the copy deletes nothing"],
  [copy("config"), "s3:PutObject", ["locked", "config"], "deny", "the copy writes nothing of its own"],
];

/** Who reads, and who configures. */
const others: readonly Case[] = [
  [reader, "s3:GetObject", ["locked", "trail"], "allow", "the security account reads"],
  [reader, "s3:ListBucket", ["locked", "trail", ""], "allow", "the security account sees what is there"],
  [reader, "s3:GetObject", ["landing", "config"], "deny", "nobody reads what has only landed"],
  [
    reader,
    "s3:GetObject",
    ["locked", "trail"],
    "deny",
    "the security account without TLS",
    { ...tls, "aws:SecureTransport": false },
  ],
  [securityAdmin, "s3:GetObject", ["locked", "trail"], "deny", "another role of the security account"],
  [foreign, "s3:GetObject", ["locked", "trail"], "deny", "a role of that name elsewhere"],
  [deployer, "s3:GetObject", ["locked", "trail"], "deny", "whoever made it"],
  [breakGlass, "s3:GetObject", ["locked", "trail"], "deny", "an emergency"],
  [admin, "s3:GetObject", ["locked", "trail"], "deny", "an administrator of the account"],
  [deployer, "s3:PutBucketPolicy", ["locked", "trail", ""], "allow", "whoever made it is not locked out"],
  [deployer, "s3:PutLifecycleConfiguration", ["landing", "config", ""], "allow", "whoever made it configures it"],
  ...[admin, breakGlass, securityAdmin, reader].flatMap((who): readonly Case[] =>
    [
      "s3:PutBucketPolicy",
      "s3:DeleteBucketPolicy",
      "s3:PutLifecycleConfiguration",
      "s3:PutReplicationConfiguration",
    ].map((action) => [who, action, ["locked", "trail", ""], "deny", "the deployer configures"] as const),
  ),
  [root, "s3:PutLifecycleConfiguration", ["locked", "trail", ""], "deny", "the deployer configures"],
  [admin, "s3:PutBucketVersioning", ["landing", "config", ""], "deny", "the deployer configures"],
];

const destructive = [
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:PutObject",
  "s3:PutObjectRetention",
  "s3:PutObjectLegalHold",
  "s3:BypassGovernanceRetention",
  "s3:ReplicateObject",
  "s3:ReplicateDelete",
];
const people: Readonly<Record<string, Principal>> = {
  "the deployer": deployer,
  "the reader": reader,
  "break-glass": breakGlass,
  "an administrator of the archive": admin,
  "an administrator of keys": keyAdministrator,
  "the root user": root,
  "an administrator of security": securityAdmin,
  "an administrator of the organization": managementAdmin,
  "an administrator of a workload": workloadAdmin,
  "a role of another organization": foreign,
  "what hands subscriptions on": role(`zero-trust/archive/vpn-${region}-subscribe`),
  "nobody in particular": { kind: "anonymous" },
};

describeWithTerraform("a log archive on the emulator", () => {
  const called = new CalledModules(
    catalogue.filter(({ name }) => ["log-archive", "encryption-key"].includes(name)),
    { region, assume_role: [{ role_arn: deployerArn }] },
  );
  const calledByManagement = new CalledModules(
    catalogue.filter(({ name }) => name === "audit-trail"),
    { region, assume_role: [{ role_arn: `arn:aws:iam::${managementAccount}:role/zero-trust/apply` }] },
  );
  let watching: Terraform;
  const declare = (lock: number, retention: number): string => called.root("archive", calls({ lock, retention }));
  let emulator: Emulator;
  let terraform: Terraform;
  let values: ReadonlyMap<string, Readonly<Record<string, string>>>;

  beforeAll(async () => {
    emulator = await startEmulator();
    terraform = new Terraform(declare(1, 30), { emulator: emulator.url });
    await terraform.init();
    await terraform.plan("saved.tfplan");
    await terraform.apply("saved.tfplan");
    watching = new Terraform(calledByManagement.root("trail", trailCalls()), { emulator: emulator.url });
    await watching.init();
    await watching.plan("saved.tfplan");
    await watching.apply("saved.tfplan");
    values = new Map([...(await applied(terraform)), ...(await applied(watching))]);
  });
  afterAll(async () => {
    await emulator.stop();
    called.remove();
    calledByManagement.remove();
  });

  interface Part {
    readonly resources?: readonly { readonly address: string; readonly values: Readonly<Record<string, string>> }[];
    readonly child_modules?: readonly Part[];
  }
  const all = ({ resources = [], child_modules = [] }: Part): NonNullable<Part["resources"]> => [
    ...resources,
    ...child_modules.flatMap(all),
  ];
  async function applied(of: Terraform) {
    const state = JSON.parse(await of.must("show", "-json")) as { values: { root_module: Part } };
    return new Map(all(state.values.root_module).map(({ address, values: made }) => [address, made]));
  }
  const valueAt = (address: string, name: string): string => {
    const value = values.get(address)?.[name];
    if (value === undefined) throw new Error(`there is no ${name} at ${address}`);
    return value;
  };
  const bucketArn = (where: Where, kind: LogKind): string =>
    valueAt(`module.log-archive.aws_s3_bucket.${where === "locked" ? "archive" : "landing"}_bucket["${kind}"]`, "arn");
  const policyOf = (where: Where, kind: LogKind): object =>
    JSON.parse(
      valueAt(
        `module.log-archive.aws_s3_bucket_policy.${where === "locked" ? "archive" : "landing"}_policy["${kind}"]`,
        "policy",
      ),
    ) as object;

  /** Roles may everything by their own policies. */
  async function decide(who: Principal, action: string, on: Case[2], context: Context = tls): Promise<string> {
    const [where, kind, path = "AWSLogs/o-exampleorg1/one.json.gz"] = on;
    const bucket = bucketArn(where, kind);
    const arn = path === "" ? bucket : `${bucket}/${path}`;
    const own = ["service", "anonymous"].includes(who.kind) ? [] : [everything];
    const documents: Documents = { identity: own, resource: policyOf(where, kind) };
    const given = who.kind === "anonymous" ? { ...context, "aws:PrincipalIsAWSService": false } : context;
    const request: Request = {
      principal: who,
      action,
      resource: { arn, account: home },
      context: given,
      otherKeys: absent,
    };
    const { answer } = evaluate(request, read(documents));
    expect((await oracle(request, documents)).answer).toBe(answer);
    return answer;
  }

  test("is made, all of it, and the next plan is empty", async () => {
    expect(await terraform.plan()).toEqual([]);
    expect(await watching.plan()).toEqual([]);
    const made = (await terraform.must("state", "list")) + (await watching.must("state", "list"));
    expect(appliedApart.filter((type) => !made.includes(`.${type}.`))).toEqual([]);
    for (const kind of kinds) expect(made).toContain(`aws_s3_bucket_object_lock_configuration.lock["${kind}"]`);
    for (const kind of landedKinds.filter(isMade))
      expect(made).toContain(`aws_s3_bucket_replication_configuration.copy_replication["${kind}"]`);
    for (const kind of streamedKinds.filter(isMade))
      expect(made).toContain(`aws_cloudwatch_log_destination.ingest_destination["${kind}"]`);
  });

  const says = ([who, action, [where, kind], answer, why]: Case): string =>
    `${"arn" in who ? who.arn.split(":").slice(4).join(" ") : "name" in who ? who.name : who.kind} ${answer === "allow" ? "may" : "may not"} ${action} (${where} ${kind}): ${why}`;
  const table = [...delivered, ...others].map((one) => [says(one), one] as const);

  test("the table of decisions says everything once", () => {
    expect(new Set(table.map(([title]) => title)).size).toBe(table.length);
  });

  test.each(table)("%s", async (_title, [who, action, on, answer, , context]) => {
    expect(await decide(who, action, on, context)).toBe(answer);
  });

  test.each(Object.entries(people))("%s deletes no log file, and writes over none", async (_who, principal) => {
    for (const kind of ["trail", "flow", "config", "load-balancer"] as const)
      for (const where of kind === "trail" || kind === "flow"
        ? (["locked"] as const)
        : (["locked", "landing"] as const))
        for (const action of destructive)
          expect([kind, where, action, await decide(principal, action, [where, kind])]).toEqual([
            kind,
            where,
            action,
            "deny",
          ]);
  });

  test("the keys of logs are used by who delivers, for the organization, and by the readers through S3", async () => {
    const ask = async (who: Principal, action: string, kind: LogKind, context: Context) => {
      const key = `module.key_${kind}.aws_kms_key.key`;
      const documents: Documents = {
        identity: who.kind === "service" ? [] : [everything],
        resource: JSON.parse(valueAt(key, "policy")) as object,
      };
      const resource = { arn: valueAt(key, "arn"), account: home };
      const request: Request = { principal: who, action, resource, context, otherKeys: absent };
      const { answer } = evaluate(request, read(documents));
      expect((await oracle(request, documents)).answer).toBe(answer);
      return answer;
    };
    const s3: Context = { ...tls, "kms:ViaService": `s3.${region}.amazonaws.com` };
    const fromDev = ours("333333333333", logsArn("333333333333"));
    expect(await ask(trail, "kms:GenerateDataKey", "trail", ours(managementAccount, trailArn))).toBe("allow");
    expect(await ask(trail, "kms:DescribeKey", "trail", ours(managementAccount, trailArn))).toBe("allow");
    expect(await ask(trail, "kms:Decrypt", "trail", ours(managementAccount, trailArn))).toBe("deny");
    expect(await ask(trail, "kms:GenerateDataKey", "trail", theirs(`${trailArn}-2`))).toBe("deny");
    expect(await ask(delivery, "kms:GenerateDataKey", "flow", fromDev)).toBe("allow");
    expect(await ask(delivery, "kms:GenerateDataKey", "flow", theirs(logsArn(stranger.id)))).toBe("deny");
    expect(await ask(config, "kms:GenerateDataKey", "config", ours("333333333333"))).toBe("allow");
    expect(await ask(config, "kms:GenerateDataKey", "config", theirs())).toBe("deny");
    expect(await ask(copy("config"), "kms:Encrypt", "config", s3)).toBe("allow");
    expect(await ask(stream("vpn"), "kms:GenerateDataKey", "vpn", s3)).toBe("allow");
    expect(await ask(stream("vpn"), "kms:GenerateDataKey", "config", s3)).toBe("deny");
    for (const kind of kinds) {
      expect(await ask(reader, "kms:Decrypt", kind, s3)).toBe("allow");
      expect(await ask(reader, "kms:Decrypt", kind, tls)).toBe("deny");
      for (const who of [deployer, admin, breakGlass, securityAdmin])
        expect(await ask(who, "kms:Decrypt", kind, s3)).toBe("deny");
    }
  });

  test("the trail is the one that the archive lets write", () => {
    expect(valueAt("module.audit-trail.aws_cloudtrail.trail", "arn")).toBe(trailArn);
  });

  test("break-glass raises an alarm, whoever uses it and however, and others do not", () => {
    const raises = filterPattern(
      valueAt("module.audit-trail.aws_cloudwatch_log_metric_filter.watch_break_glass_use", "pattern"),
    );
    const arn = `arn:aws:iam::${archiveAccount}:role/zero-trust/break-glass`;
    const issued = (by: string) => ({
      userIdentity: { type: "AssumedRole", sessionContext: { sessionIssuer: { arn: by } } },
    });
    const user = (name: string, path = "") => ({
      userIdentity: { type: "IAMUser", arn: `arn:aws:iam::${managementAccount}:user/${path}${name}`, userName: name },
    });
    expect(raises({ eventName: "AssumeRole", requestParameters: { roleArn: arn } })).toBe(true);
    expect(raises({ eventName: "PutObject", ...issued(arn) })).toBe(true);
    expect(raises({ eventName: "ConsoleLogin", ...user("ana") })).toBe(true);
    expect(raises({ eventName: "ConsoleLogin", ...user("zoe", "zero-trust/break-glass/") })).toBe(true);
    expect(raises({ eventName: "ConsoleLogin", ...user("ben") })).toBe(false);
    expect(raises({ eventName: "PutObject", ...issued(`${arn}-2`) })).toBe(false);
    expect(
      raises({ eventName: "AssumeRole", requestParameters: { roleArn: `arn:aws:iam::${archiveAccount}:role/app` } }),
    ).toBe(false);
  });

  test("change in place: the trail is not replaced, and goes on", async () => {
    calledByManagement.root("trail", trailCalls({ break_glass_users: ["ana", "ben"], data_events: {} }));
    const changes = await watching.plan("saved.tfplan");
    expect(changes.map(({ address, actions }) => [address, actions.join()])).toEqual([
      ["module.audit-trail.aws_cloudtrail.trail", "update"],
      ["module.audit-trail.aws_cloudwatch_log_metric_filter.watch_break_glass_use", "update"],
    ]);
    await watching.apply("saved.tfplan");
    expect(await watching.plan()).toEqual([]);
  });

  test("change in place: no plan replaces a bucket, or anything of it", async () => {
    declare(7, 60);
    const changes = await terraform.plan("saved.tfplan");
    expect(changes.filter(({ actions }) => actions.join() !== "update")).toEqual([]);
    expect([...new Set(changes.map(({ type }) => type))].sort()).toEqual([
      "aws_s3_bucket_lifecycle_configuration",
      "aws_s3_bucket_object_lock_configuration",
    ]);
    await terraform.apply("saved.tfplan");
  });

  test("is destroyed but for what holds logs: requests to the archive were recorded in it", async () => {
    await watching.destroy();
    expect(await watching.must("state", "list")).toBe("");
    const refused = await terraform.run("destroy", "-auto-approve", "-no-color");
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/acme-landing-access-[^)]*\).*BucketNotEmpty/s);
    const left = (await terraform.must("state", "list")).split("\n");
    expect(left.filter((address) => address.startsWith("module.log-archive."))).toEqual([
      'module.log-archive.aws_s3_bucket.landing_bucket["access"]',
    ]);
    expect(emulator.complaints()).toBe("");
  });
});
