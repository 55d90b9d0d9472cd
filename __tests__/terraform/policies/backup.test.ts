/** Who does what with a vault, and who copies into it and out of it: decided as IAM decides on what Terraform would make. */
import { hclLiteral } from "../../../core/terraform-type";
import { aroundOf, vaultPolicy } from "../../../modules/backup/policy";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Account, absent, type ContextValue, type Principal, type Request } from "../../../verify/policy/request";
import { evaluated } from "../../support/evaluated";
import { describeWithTerraform } from "../../support/terraform";
import { oracle } from "../../verify/policy/oracle";

const organization = { id: "o-exampleorg1" };
const home: Account = { id: "333333333333", organization };
const source: Account = { id: "444444444444", organization };
const sibling: Account = { id: "222222222222", organization };

const vault = "arn:aws:backup:eu-west-1:333333333333:backup-vault:prod";
const point = "arn:aws:backup:eu-west-1:333333333333:recovery-point:11111111-2222-3333-4444-555555555555";
const recovery = "arn:aws:backup:eu-central-1:555555555555:backup-vault:prod";
const back = "arn:aws:backup:eu-west-1:444444444444:backup-vault:prod";
const elsewhere = "arn:aws:backup:eu-west-1:999999999999:backup-vault:prod";

type Named = Principal & { readonly arn: string };
const role = (name: string, account: Account = home): Named => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const deployer = role("zero-trust/apply");
const breakGlass = role("zero-trust/break-glass");
const restorer = role("zero-trust/restore-operator");
const backups = role("zero-trust/backup/prod-backup");
const testing = role("aws-service-role/restore-testing.backup.amazonaws.com/AWSServiceRoleForBackupRestoreTesting");
const admin = role("admin");
const root: Principal = { kind: "root", account: home };
const service: Principal = { kind: "service", name: "backup.amazonaws.com" };
const everybody = [deployer, breakGlass, restorer, backups, admin, root];
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const given = { organizationId: organization.id, administrators: [deployer.arn] };
const policyWith = (copiesFrom: string[], copiesTo: string[], restorers: string[], plans: object): string =>
  vaultPolicy(
    { ...given, restorers, copiesTo },
    {
      vault,
      breakGlass: breakGlass.arn,
      restoreTesting: "arn:aws:iam::333333333333:role/aws-service-role/restore-testing.backup.amazonaws.com/*",
    },
    {
      plans: hclLiteral(plans),
      around: hclLiteral(aroundOf({ ...given, copiesFrom, account: { partition: "aws" } })),
    },
  );

const deletion = [
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
];
const administration = [
  "backup:DeleteBackupVault",
  "backup:DeleteBackupVaultAccessPolicy",
  "backup:DeleteBackupVaultLockConfiguration",
  "backup:DeleteBackupVaultNotifications",
  "backup:PutBackupVaultAccessPolicy",
  "backup:PutBackupVaultLockConfiguration",
  "backup:PutBackupVaultNotifications",
];

const requestOf = (principal: Principal, action: string, on = vault, context: Asked["context"] = {}): Request => ({
  principal,
  action,
  resource: { arn: on, account: home },
  context,
  otherKeys: absent,
});

interface Asked {
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly variant?: string;
  readonly on?: string;
}

describeWithTerraform("a vault", () => {
  let policies: Readonly<Record<string, Policy>>;
  let made: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    made = await evaluated({
      alone: policyWith([], [], [], {}),
      used: policyWith([source.id], [back], [restorer.arn], {
        daily: { copies: { recovery: { vault_arn: recovery } } },
        none: { copies: {} },
      }),
    });
    policies = Object.fromEntries(Object.entries(made).map(([name, policy]) => [name, readPolicy(name, policy)]));
  });

  /** Everybody's own policies allow everything. */
  const asked = (who: Principal, action: string, { context, variant = "used", on }: Asked = {}) => {
    const resource = policies[variant];
    if (!resource) throw new Error(`there is no variant ${variant}`);
    return evaluate(requestOf(who, action, on, context), { identity: [readPolicy("own", everything)], resource });
  };
  const decide = (who: Principal, action: string, more?: Asked) => asked(who, action, more).answer;

  test.each(["alone", "used"])("loses nothing that is in it, whoever asks: %s", (variant) => {
    for (const who of everybody)
      for (const action of deletion)
        expect([action, decide(who, action, { variant, on: point })]).toEqual([action, "deny"]);
  });

  test.each(["alone", "used"])("is looked after by its administrators and break-glass only: %s", (variant) => {
    for (const action of administration) {
      for (const who of [deployer, breakGlass]) expect(decide(who, action, { variant })).toBe("allow");
      for (const who of [restorer, backups, admin, root]) expect(decide(who, action, { variant })).toBe("deny");
    }
  });

  test("is described and filled as IAM lets", () => {
    for (const who of [deployer, backups, admin]) {
      expect(decide(who, "backup:DescribeBackupVault")).toBe("allow");
      expect(decide(who, "backup:StartBackupJob")).toBe("allow");
    }
  });

  test("is restored from by who is named, by break-glass, and by AWS's own tests", () => {
    const restore = (who: Principal, variant = "used") => decide(who, "backup:StartRestoreJob", { on: point, variant });
    for (const who of [restorer, breakGlass, testing]) expect(restore(who)).toBe("allow");
    for (const who of [deployer, backups, admin, root]) expect(restore(who)).toBe("deny");
    expect(restore(restorer, "alone")).toBe("deny");
    expect(restore(breakGlass, "alone")).toBe("allow");
    expect(restore(role("zero-trust/restore-operator", sibling))).toBe("deny");
  });

  test("is copied to the vaults that are named, and to no other", () => {
    const copy = (target: string | undefined, who: Principal = backups, variant = "used") =>
      decide(who, "backup:CopyFromBackupVault", {
        on: point,
        variant,
        context: target === undefined ? {} : { "backup:CopyTargets": [target] },
      });
    expect(copy(recovery)).toBe("allow");
    expect(copy(back)).toBe("allow");
    for (const who of everybody) expect(copy(elsewhere, who)).toBe("deny");
    expect(copy(`${recovery}-2`)).toBe("deny");
    expect(copy(undefined)).toBe("deny");
    for (const target of [recovery, back]) expect(copy(target, backups, "alone")).toBe("deny");
  });

  test("takes copies of the accounts that are named, as long as they are of the organization", () => {
    const into = (who: Principal, variant = "used") => decide(who, "backup:CopyIntoBackupVault", { variant });
    expect(into(role("zero-trust/backup/prod-backup", source))).toBe("allow");
    expect(into(role("zero-trust/backup/prod-backup", source), "alone")).toBe("deny");
    expect(into(role("zero-trust/backup/prod-backup", sibling))).toBe("deny");
    for (const gone of ["none", { id: "o-anotherorg01" }] as const)
      expect(into(role("zero-trust/backup/prod-backup", { id: source.id, organization: gone }))).toBe("deny");
    expect(into({ kind: "anonymous" })).toBe("deny");
    expect(into(backups)).toBe("allow");
  });

  test("lets other accounts do nothing else", () => {
    const far = role("zero-trust/backup/prod-backup", source);
    for (const action of [...deletion, ...administration, "backup:StartRestoreJob", "backup:DescribeBackupVault"])
      expect([action, decide(far, action)]).toEqual([action, "deny"]);
  });

  test("is decided alike by an evaluator that others wrote", async () => {
    const far = role("zero-trust/backup/prod-backup", source);
    const ofPoints = [...deletion, "backup:StartRestoreJob", "backup:CopyFromBackupVault"];
    const all = [...ofPoints, ...administration, "backup:CopyIntoBackupVault", "backup:DescribeBackupVault"];
    for (const variant of ["alone", "used"])
      for (const who of [deployer, breakGlass, restorer, backups, testing, admin, far])
        for (const action of all)
          for (const target of action === "backup:CopyFromBackupVault" ? [recovery, elsewhere] : [recovery]) {
            const on = ofPoints.includes(action) ? point : vault;
            const context = action === "backup:CopyFromBackupVault" ? { "backup:CopyTargets": [target] } : {};
            const documents = { identity: [everything], resource: JSON.parse(String(made[variant])) as object };
            const { answer } = await oracle(requestOf(who, action, on, context), documents);
            const told = [variant, who.arn, action, target];
            expect([...told, answer]).toEqual([...told, decide(who, action, { variant, on, context })]);
          }
  });

  test("does not keep AWS Backup from what it does for itself, but from deleting", () => {
    const denied = (action: string) =>
      asked(service, action, { context: { "aws:PrincipalIsAWSService": true } }).explicit;
    expect(denied("backup:StartRestoreJob")).toBe(false);
    expect(denied("backup:CopyIntoBackupVault")).toBe(false);
    expect(denied("backup:DeleteRecoveryPoint")).toBe(true);
  });
});
