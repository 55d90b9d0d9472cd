/** Who may write, read and delete in an archive, decided on the policies that were applied, here and by an evaluator that others wrote. */
import type { LogKind } from "../../../core/log-archive";
import { evaluate } from "../../../verify/policy/evaluate";
import { absent, type Principal, type Request } from "../../../verify/policy/request";
import { type Documents, read } from "../../verify/policy/documents";
import { oracle } from "../../verify/policy/oracle";
import { region } from "../configuration/accounts";
import { kinds, managementAccount, trailArn } from "../configuration/archive";
import {
  admin,
  breakGlass,
  type Case,
  type Context,
  config,
  copy,
  delivery,
  deployer,
  home,
  logsArn,
  ours,
  people,
  reader,
  securityAdmin,
  stranger,
  stream,
  theirs,
  tls,
  trail,
} from "./actors";
import { delivered } from "./deliveries";
import { ofRoles } from "./roles";

/** Roles may everything by their own policies. */
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

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

/** What was applied, by address and name. */
type ValueAt = (address: string, name: string) => string;

interface Asked {
  readonly principal: Principal;
  readonly action: string;
  readonly context: Context;
}

/** Both evaluators, of one mind. */
async function answerTo(asked: Asked, arn: string, policy: string) {
  const { kind } = asked.principal;
  const own = ["service", "anonymous"].includes(kind) ? [] : [everything];
  const documents: Documents = { identity: own, resource: JSON.parse(policy) as object };
  const context = kind === "anonymous" ? { ...asked.context, "aws:PrincipalIsAWSService": false } : asked.context;
  const request: Request = { ...asked, context, resource: { arn, account: home }, otherKeys: absent };
  const { answer } = evaluate(request, read(documents));
  expect((await oracle(request, documents)).answer).toBe(answer);
  return answer;
}

const says = ([who, action, [where, kind], answer, why]: Case): string =>
  `${"arn" in who ? who.arn.split(":").slice(4).join(" ") : "name" in who ? who.name : who.kind} ${answer === "allow" ? "may" : "may not"} ${action} (${where} ${kind}): ${why}`;
const table = [...delivered, ...ofRoles].map((one) => [says(one), one] as const);

/** Registers the tests of what the policies decide, within those of what was applied. */
export function testDecisions(valueAt: ValueAt): void {
  const decide = (principal: Principal, action: string, on: Case[2], context: Context = tls) => {
    const [where, kind, path = "AWSLogs/o-exampleorg1/one.json.gz"] = on;
    const made = where === "locked" ? "archive" : "landing";
    const bucket = valueAt(`module.log-archive.aws_s3_bucket.${made}_bucket["${kind}"]`, "arn");
    const policy = valueAt(`module.log-archive.aws_s3_bucket_policy.${made}_policy["${kind}"]`, "policy");
    return answerTo({ principal, action, context }, path === "" ? bucket : `${bucket}/${path}`, policy);
  };
  const decideOnKey = (principal: Principal, action: string, kind: LogKind, context: Context) => {
    const key = `module.key_${kind}.aws_kms_key.key`;
    return answerTo({ principal, action, context }, valueAt(key, "arn"), valueAt(key, "policy"));
  };

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
    const s3: Context = { ...tls, "kms:ViaService": `s3.${region}.amazonaws.com` };
    const fromDev = ours("333333333333", logsArn("333333333333"));
    expect(await decideOnKey(trail, "kms:GenerateDataKey", "trail", ours(managementAccount, trailArn))).toBe("allow");
    expect(await decideOnKey(trail, "kms:DescribeKey", "trail", ours(managementAccount, trailArn))).toBe("allow");
    expect(await decideOnKey(trail, "kms:Decrypt", "trail", ours(managementAccount, trailArn))).toBe("deny");
    expect(await decideOnKey(trail, "kms:GenerateDataKey", "trail", theirs(`${trailArn}-2`))).toBe("deny");
    expect(await decideOnKey(delivery, "kms:GenerateDataKey", "flow", fromDev)).toBe("allow");
    expect(await decideOnKey(delivery, "kms:GenerateDataKey", "flow", theirs(logsArn(stranger.id)))).toBe("deny");
    expect(await decideOnKey(config, "kms:GenerateDataKey", "config", ours("333333333333"))).toBe("allow");
    expect(await decideOnKey(config, "kms:GenerateDataKey", "config", theirs())).toBe("deny");
    expect(await decideOnKey(copy("config"), "kms:Encrypt", "config", s3)).toBe("allow");
    expect(await decideOnKey(stream("vpn"), "kms:GenerateDataKey", "vpn", s3)).toBe("allow");
    expect(await decideOnKey(stream("vpn"), "kms:GenerateDataKey", "config", s3)).toBe("deny");
    for (const kind of kinds) {
      expect(await decideOnKey(reader, "kms:Decrypt", kind, s3)).toBe("allow");
      expect(await decideOnKey(reader, "kms:Decrypt", kind, tls)).toBe("deny");
      for (const who of [deployer, admin, breakGlass, securityAdmin])
        expect(await decideOnKey(who, "kms:Decrypt", kind, s3)).toBe("deny");
    }
  });
}
