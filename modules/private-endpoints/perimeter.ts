import { Fn, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { expr } from "../../core/late";
import { awsOwned, type Exception } from "./aws-owned";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "account" | "organizationId">;

const anyone = { AWS: "*" };

/** The policy of the endpoint of `each.key`: our principals to our resources, AWS's own services, and what of AWS the service needs. */
export function perimeterPolicy(scope: Construct, given: Given): string {
  const statements = Object.entries(awsOwned).map(([service, exception]) => [service, [statement(exception, given)]]);
  const exceptions = new TerraformLocal(scope, "aws_owned", Object.fromEntries(statements));
  const own = Token.asAny(expr(`try(local.${exceptions.friendlyUniqueId}[each.key], [])`));
  return Fn.jsonencode({ Version: "2012-10-17", Statement: Fn.concat([perimeter(given), own as never]) as unknown });
}

const perimeter = ({ organizationId }: Given): object[] => [
  {
    Sid: "OurPrincipalsToOurResources",
    Effect: "Allow",
    Principal: anyone,
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId, "aws:ResourceOrgID": organizationId } },
  },
  {
    Sid: "AwsServicesForUs",
    Effect: "Allow",
    Principal: anyone,
    Action: "*",
    Resource: "*",
    Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } },
  },
];

const orgKey = { principal: "aws:PrincipalOrgID", resource: "aws:ResourceOrgID" };

const statement = (
  { sid, principal, actions, resources, ours }: Exception,
  { account, organizationId }: Given,
): object => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { [principal]: "*" },
  Action: [...actions],
  Resource:
    resources === "any"
      ? "*"
      : resources.map((path) =>
          Fn.join("", ["arn:", account.partition, ":", Fn.join(account.region, path.split("REGION"))]),
        ),
  ...(ours === "neither" ? {} : { Condition: { StringEquals: { [orgKey[ours]]: organizationId } } }),
});
