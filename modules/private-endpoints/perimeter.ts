import { Fn, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { expr } from "../../core/late";
import { ownedBuckets, ownedByAwsInSsm, ssmReads } from "./aws-owned";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "account" | "organizationId">;

const anyone = { AWS: "*" };

/** The policy of the endpoint of `each.key`: our principals to our resources, AWS's own services, and what of AWS the service needs. */
export function perimeterPolicy(scope: Construct, given: Given): string {
  const exceptions = new TerraformLocal(scope, "aws_owned", awsOwned(given));
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

/** Statements by service. dnf asks without a name and image layers come by presigned links: no condition on the principal can match. */
const awsOwned = ({ account, organizationId }: Given) => ({
  s3: [
    {
      Sid: "ReadBucketsOfAws",
      Effect: "Allow",
      Principal: anyone,
      Action: ["s3:GetObject"],
      Resource: ownedBuckets.map((bucket) =>
        Fn.join("", ["arn:", account.partition, ":s3:::", Fn.join(account.region, bucket.split("REGION")), "/*"]),
      ),
    },
  ],
  ssm: [
    {
      Sid: "ReadDocumentsAndParametersOfAws",
      Effect: "Allow",
      Principal: anyone,
      Action: [...ssmReads],
      Resource: ownedByAwsInSsm.map((path) =>
        Fn.join("", ["arn:", account.partition, ":ssm:", account.region, "::", path]),
      ),
      Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
    },
  ],
});
