import { Fn, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { expr } from "../../core/late";
import { awsOwned, type Exception } from "../../guard/perimeter/aws-owned";
import { type Ours, ourPrincipal, ourResource } from "../../guard/perimeter/conditions";
import { endpointStatements } from "../../guard/perimeter/fragments";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "account" | "organizationId">;

/** The policy of the endpoint of `each.key`: our principals to our resources, AWS's own services, and what of AWS the service needs. */
export function perimeterPolicy(scope: Construct, { account, organizationId }: Given): string {
  const ours = { organizations: [organizationId], accounts: [] };
  const statements = Object.entries(awsOwned).map(([service, exception]) => [
    service,
    [statement(exception, account, ours)],
  ]);
  const exceptions = new TerraformLocal(scope, "aws_owned", Object.fromEntries(statements));
  const own = Token.asAny(expr(`try(local.${exceptions.friendlyUniqueId}[each.key], [])`));
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: Fn.concat([endpointStatements(ours), own as never]) as unknown,
  });
}

const whose = { principal: ourPrincipal, resource: ourResource };

const statement = (
  { sid, principal, actions, resources, ours }: Exception,
  { region, partition }: Given["account"],
  us: Ours,
): object => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { [principal]: "*" },
  Action: [...actions],
  Resource:
    resources === "any"
      ? "*"
      : resources.map((path) => Fn.join("", ["arn:", partition, ":", Fn.join(region, path.split("REGION"))])),
  ...(ours === "neither" ? {} : { Condition: { StringEquals: whose[ours](us) } }),
});
