/** Who does what in the bucket: those who are granted it, and nobody else of the account, whatever their own policies allow. */
import { Fn, Token } from "cdktf";
import { closed, objectsOf } from "../../core/bucket-policy";
import { expr } from "../../core/late";
import { rootsOf, sidOf } from "../../core/role-patterns";
import { deny, granted, rolesThatCan, type Step } from "../../core/store-policy";
import { hclLiteral } from "../../core/terraform-type";
import { copies, grantActions, kept } from "./actions";

interface Given {
  readonly organizationId: string;
  readonly keyArn: string;
}

/** References, in HCL. */
export interface Refs {
  readonly grants: string;
  readonly replicaOf: string;
  /** What `aroundOf` gives. */
  readonly around: string;
}

/** What the statements that are made in HCL read. */
export const aroundOf = (
  { organizationId }: Pick<Given, "organizationId">,
  { bucketArn, breakGlass, replication }: { bucketArn: string; breakGlass: string; replication: string },
) => ({
  organization_id: organizationId,
  bucket: bucketArn,
  objects: objectsOf(bucketArn),
  /** The way in when everything else is closed, and what copies the bucket. */
  always: { read: [breakGlass, replication], write: [breakGlass], admin: [breakGlass] },
});

const only = (sid: string, refs: Refs, bucketArn: string, can: Step): object =>
  deny(sid, kept[can], objectsOf(bucketArn), {
    ArnNotLike: { "aws:PrincipalArn": rolesThatCan(can, refs.grants, `${refs.around}.always.${can}`) },
  });

const grantedTo = ({ grants, around }: Refs, which: "inside" | "itself"): string =>
  granted({
    sid: which === "inside" ? "Grant" : "List",
    actions: {
      read: grantActions.read[which],
      write: grantActions.write[which],
      admin: grantActions.admin[which],
    },
    grants,
    resource: `${around}.${which === "inside" ? "objects" : "bucket"}`,
    organizationId: `${around}.organization_id`,
  });

const copied = ({ replicaOf, around }: Refs): string =>
  `[for k, r in ${replicaOf} : { Sid = ${sidOf("Copy", "k")}, Effect = "Allow", Principal = { AWS = ${rootsOf("[r.role_arn]")} }, Action = ${hclLiteral(copies)}, Resource = ${around}.objects, Condition = { ArnEquals = { "aws:PrincipalArn" = r.role_arn }, StringEquals = { "aws:PrincipalOrgID" = ${around}.organization_id } } }]`;

/** Never an empty list, which S3 refuses: break-glass copies nothing by it, since it writes anyway. */
const copiers = ({ replicaOf, around }: Refs): string[] =>
  Token.asList(expr(`distinct(concat(${around}.always.write, [for r in ${replicaOf} : r.role_arn]))`));

export function bucketPolicy({ organizationId, keyArn }: Given, bucketArn: string, refs: Refs): string {
  const always = [
    ...closed({ bucketArn, keyArn, insiders: { organizationId } }),
    only("ReadersRead", refs, bucketArn, "read"),
    only("WritersWrite", refs, bucketArn, "write"),
    only("AdministratorsDeleteVersions", refs, bucketArn, "admin"),
    // Within the account, a policy of one's own would be enough to write here as if it were a copy.
    deny("CopiersCopy", copies, objectsOf(bucketArn), { ArnNotEquals: { "aws:PrincipalArn": copiers(refs) } }),
    deny("NobodyGoesAroundTheLock", "s3:BypassGovernanceRetention", objectsOf(bucketArn)),
  ];
  const asked = [grantedTo(refs, "inside"), grantedTo(refs, "itself"), copied(refs)];
  return Fn.jsonencode({ Version: "2012-10-17", Statement: Fn.concat([always, ...asked.map(expr)]) as unknown });
}
