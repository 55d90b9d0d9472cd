/** A log archive and the trail of the organization on the emulator: made, what its policies decide, changed in place, taken away. */
import { type LogKind, landedKinds, streamedKinds } from "../../core/log-archive";
import { catalogue } from "../../modules/catalogue";
import { filterPattern } from "../../verify/events/filter-pattern";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { applied } from "../support/applied";
import { CalledModules } from "../support/called-modules";
import { describeWithTerraform, Terraform } from "../support/terraform";
import { testDecisions } from "./archive/decisions";
import { region } from "./configuration/accounts";
import {
  appliedApart,
  archiveAccount,
  calls,
  deployer,
  kinds,
  managementAccount,
  trailArn,
  trailCalls,
} from "./configuration/archive";

const isMade = (kind: LogKind): boolean => (kinds as readonly LogKind[]).includes(kind);

describeWithTerraform("a log archive on the emulator", () => {
  const called = new CalledModules(
    catalogue.filter(({ name }) => ["log-archive", "encryption-key"].includes(name)),
    { region, assume_role: [{ role_arn: deployer }] },
  );
  const calledByManagement = new CalledModules(
    catalogue.filter(({ name }) => name === "audit-trail"),
    { region, assume_role: [{ role_arn: `arn:aws:iam::${managementAccount}:role/zero-trust/apply` }] },
  );
  let watching: Terraform;
  const declare = (lock: number, retention: number): string => called.root("archive", calls({ lock, retention }));
  let emulator: Emulator;
  let terraform: Terraform;
  let values: ReadonlyMap<string, Readonly<Record<string, unknown>>>;

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
    values = new Map(
      [...(await applied(terraform)), ...(await applied(watching))].map((one) => [one.address, one.values]),
    );
  });
  afterAll(async () => {
    await emulator.stop();
    called.remove();
    calledByManagement.remove();
  });

  const valueAt = (address: string, name: string): string => {
    const value = values.get(address)?.[name];
    if (typeof value !== "string") throw new Error(`there is no ${name} at ${address}`);
    return value;
  };

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

  testDecisions(valueAt);

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
