/** Who does what with the table and its stream: those who are granted it, and nobody else of the account, whatever their own policies allow. */
import { Fn, Token } from "cdktf";
import { expr, str } from "../../core/late";
import { rootsOf } from "../../core/role-patterns";
import { deny, granted, organizationOnly, rolesThatCan, type Step, tlsOnly } from "../../core/store-policy";
import { changes, copies, grantActions, kept, policyChanges, records, streamActions } from "./actions";

interface Given {
  readonly organizationId: string;
  readonly administrators: string[];
}

/** References, in HCL. */
export interface Refs {
  readonly grants: string;
  /** What `aroundOf` gives. */
  readonly around: string;
}

/** The table and its indexes. */
const partsOf = (tableArn: string): string[] => [tableArn, Fn.join("/", [tableArn, "index/*"])];

const administratorsOf = ({ administrators }: Given, breakGlass: string): string[] =>
  Token.asList(Fn.concat([[breakGlass], administrators]));

/** What the statements that are made in HCL read. */
export const aroundOf = (
  given: Given,
  { tableArn, breakGlass }: { readonly tableArn: string; readonly breakGlass: string },
) => ({
  organization_id: given.organizationId,
  parts: partsOf(tableArn),
  /** The way in when everything else is closed; whoever applies sets the time to live. */
  always: { read: [breakGlass], write: [breakGlass], admin: administratorsOf(given, breakGlass) },
});

const everything = "dynamodb:*";

const notBy = (roles: string[]) => ({ ArnNotLike: { "aws:PrincipalArn": roles } });

/** An account that left the organization still administers its own tables: DynamoDB has no other way back in. */
export function tablePolicy(
  given: Given,
  { tableArn, breakGlass }: { readonly tableArn: string; readonly breakGlass: string },
  { grants, around }: Refs,
): string {
  const parts = partsOf(tableArn);
  const only = (sid: string, can: Step): object =>
    deny(sid, kept[can], parts, notBy(rolesThatCan(can, grants, `${around}.always.${can}`)));
  const always = [
    tlsOnly(everything, parts),
    organizationOnly([...kept.read, ...kept.write, ...kept.admin, ...copies], parts, given.organizationId),
    only("ReadersRead", "read"),
    only("WritersWrite", "write"),
    only("AdministratorsSetTimeToLive", "admin"),
    deny("AdministratorsCopy", copies, parts, notBy(administratorsOf(given, breakGlass))),
    deny("AdministratorsChange", changes, parts, notBy(administratorsOf(given, breakGlass))),
  ];
  const asked = granted({
    sid: "Grant",
    actions: grantActions,
    grants,
    resource: `${around}.parts`,
    organizationId: `${around}.organization_id`,
  });
  return Fn.jsonencode({ Version: "2012-10-17", Statement: Fn.concat([always, expr(asked)]) as unknown });
}

/** A stream has a policy of its own; that of its table does not guard it. */
export const streamPolicy = (
  given: Given,
  { streamArn, breakGlass, roles }: { readonly streamArn: string; readonly breakGlass: string; readonly roles: string },
): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      tlsOnly(everything, streamArn),
      organizationOnly(records, streamArn, given.organizationId),
      deny("ReadersRead", records, streamArn, notBy(Token.asList(Fn.concat([[breakGlass], expr(roles)])))),
      deny("AdministratorsChange", policyChanges, streamArn, notBy(administratorsOf(given, breakGlass))),
      {
        Sid: "Grant",
        Effect: "Allow",
        Principal: { AWS: str(rootsOf(roles)) },
        Action: streamActions,
        Resource: streamArn,
        Condition: {
          ArnLike: { "aws:PrincipalArn": expr(roles) },
          StringEquals: { "aws:PrincipalOrgID": given.organizationId },
        },
      },
    ],
  });
