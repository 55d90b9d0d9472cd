/** Who does what with the table and its stream: those who are granted it, and nobody else of the account, whatever their own policies allow. */
import { Fn, Token } from "cdktf";
import { expr, str } from "../../core/late";
import { deny, type Granted, grantedOnly, insidersOnly, letIn, tlsOnly } from "../../core/resource-policy";
import { rootsOf } from "../../core/role-patterns";
import { changes, copies, grantActions, kept, policyChanges, records, streamActions } from "./actions";

interface Given {
  readonly organizationId: string;
  readonly tableAdministrators: string[];
}

/** The table and its indexes. */
const partsOf = (tableArn: string): string[] => [tableArn, Fn.join("/", [tableArn, "index/*"])];

const administrators = ({ tableAdministrators }: Given, breakGlass: string): string[] =>
  Token.asList(Fn.concat([[breakGlass], tableAdministrators]));

/** What the statements that are made in HCL read. */
export const aroundOf = (
  given: Given,
  { tableArn, breakGlass }: { readonly tableArn: string; readonly breakGlass: string },
) => ({
  organization_id: given.organizationId,
  parts: partsOf(tableArn),
  /** The way in when everything else is closed; whoever applies sets the time to live. */
  always: { read: [breakGlass], write: [breakGlass], admin: administrators(given, breakGlass) },
});

const notBy = (roles: string[]) => ({ ArnNotLike: { "aws:PrincipalArn": roles } });

/** An account that left the organization still administers its own tables: DynamoDB has no other way back in. */
export function tablePolicy(
  given: Given,
  { tableArn, breakGlass }: { readonly tableArn: string; readonly breakGlass: string },
  refs: Granted,
): string {
  const resource = partsOf(tableArn);
  const always = [
    tlsOnly("dynamodb:*", resource),
    insidersOnly([...kept.read, ...kept.write, ...kept.admin, ...copies], resource, given),
    grantedOnly({ sid: "ReadersRead", can: "read", actions: kept.read, resource }, refs),
    grantedOnly({ sid: "WritersWrite", can: "write", actions: kept.write, resource }, refs),
    grantedOnly({ sid: "AdministratorsSetTimeToLive", can: "admin", actions: kept.admin, resource }, refs),
    deny("TableAdministratorsCopy", copies, resource, notBy(administrators(given, breakGlass))),
    deny("TableAdministratorsChange", changes, resource, notBy(administrators(given, breakGlass))),
  ];
  const granted = letIn("Grant", grantActions, `${refs.around}.parts`, refs);
  return Fn.jsonencode({ Version: "2012-10-17", Statement: Fn.concat([always, expr(granted)]) as unknown });
}

/** A stream has a policy of its own; that of its table does not guard it. */
export const streamPolicy = (
  given: Given,
  { streamArn, breakGlass, roles }: { readonly streamArn: string; readonly breakGlass: string; readonly roles: string },
): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      tlsOnly("dynamodb:*", streamArn),
      insidersOnly(records, streamArn, given),
      deny("StreamReadersRead", records, streamArn, notBy(Token.asList(Fn.concat([[breakGlass], expr(roles)])))),
      deny("TableAdministratorsChange", policyChanges, streamArn, notBy(administrators(given, breakGlass))),
      {
        Sid: "Stream",
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
