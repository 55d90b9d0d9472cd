/** Who does what with a vault. Its policy knows no wildcard in actions. https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html */
import { Fn, Token } from "cdktf";
import { expr } from "../../core/late";
import { deny, organizationOnly } from "../../core/store-policy";

interface Given {
  readonly organizationId: string;
  readonly administrators: string[];
  readonly restorers: string[];
  readonly copiesTo: string[];
}

interface Surroundings extends Pick<Given, "organizationId"> {
  readonly account: { readonly partition: string };
  readonly copiesFrom: string[];
}

/** ARNs. */
export interface Around {
  readonly vault: string;
  readonly breakGlass: string;
  /** What tries restores for AWS Backup: roles that only AWS makes. */
  readonly restoreTesting: string;
}

/** References, in HCL. */
export interface Refs {
  readonly plans: string;
  /** What `aroundOf` gives. */
  readonly around: string;
}

/** What the statements that are made in HCL read. */
export const aroundOf = ({ organizationId, copiesFrom, account }: Surroundings) => ({
  organization_id: organizationId,
  partition: account.partition,
  copies_from: copiesFrom,
});

/** Nobody does these, not even who applies: what is in the vault goes when its time is over, and AWS Backup does that itself. */
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

const everything = "*";
const notBy = (roles: unknown) => ({ ArnNotLike: { "aws:PrincipalArn": roles } });

/** Other accounts copy into the vault, and do nothing else with it whatever its policy says. */
const copied = ({ around }: Refs): string =>
  `[for accounts in [${around}.copies_from] : { Sid = "CopyInto", Effect = "Allow", Principal = { AWS = [for a in accounts : join("", ["arn:", ${around}.partition, ":iam::", a, ":root"])] }, Action = "backup:CopyIntoBackupVault", Resource = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = ${around}.organization_id } } } if length(accounts) > 0]`;

/** Never an empty list: nothing is copied from a vault into itself. */
const targets = ({ plans }: Refs): string[] =>
  Token.asList(expr(`flatten([for p in ${plans} : [for c in p.copies : c.vault_arn]])`));

export function vaultPolicy(given: Given, { vault, breakGlass, restoreTesting }: Around, refs: Refs): string {
  const { organizationId, administrators, restorers, copiesTo } = given;
  const always = [
    deny("NobodyDeletes", deletion, everything),
    deny("AdministratorsLookAfterIt", administration, everything, notBy(Fn.concat([[breakGlass], administrators]))),
    deny("RestorersRestore", "backup:StartRestoreJob", everything, {
      ...notBy(Fn.concat([[breakGlass, restoreTesting], restorers])),
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    }),
    // Without a target the request is refused too: then all of none are others.
    deny("CopiesGoWhereTheyAreNamed", "backup:CopyFromBackupVault", everything, {
      "ForAllValues:ArnNotEquals": {
        "backup:CopyTargets": Fn.distinct(Fn.concat([[vault], copiesTo, targets(refs)]) as string[]),
      },
    }),
    organizationOnly("backup:CopyIntoBackupVault", everything, organizationId),
  ];
  return Fn.jsonencode({ Version: "2012-10-17", Statement: Fn.concat([always, expr(copied(refs))]) as unknown });
}
