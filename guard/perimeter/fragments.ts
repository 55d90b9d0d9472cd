/**
 * The perimeter as statements of policies that stand at one endpoint, bucket or key. They name no account and no role, and may be given
 * late values: a list of one is written as the value itself.
 */
import { type Condition, short, type Values } from "../statement";
import { deputiesOfStrangers, type Ours, ourPrincipal, ourResource, strangers } from "./conditions";

/** A statement of a resource or endpoint policy. */
export interface Fragment {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: "*" | Readonly<Record<string, string>>;
  readonly Action: Values;
  readonly Resource: Values;
  readonly Condition: Condition;
}

const anyone = { AWS: "*" };

/** What a VPC endpoint lets through: our principals to our resources, to those of trusted accounts, and AWS's services. */
export const endpointStatements = (ours: Ours): readonly Fragment[] => [
  allow("OurPrincipalsToOurResources", { StringEquals: { ...ourPrincipal(ours), ...ourResource(ours) } }),
  ...(ours.accounts.length === 0
    ? []
    : [
        allow("OurPrincipalsToTrustedAccounts", {
          StringEquals: { ...ourPrincipal(ours), "aws:ResourceAccount": short(ours.accounts) },
        }),
      ]),
  allow("AwsServicesForUs", { Bool: { "aws:PrincipalIsAWSService": "true" } }),
];

const allow = (Sid: string, Condition: Condition): Fragment => ({
  Sid,
  Effect: "Allow",
  Principal: anyone,
  Action: "*",
  Resource: "*",
  Condition,
});

/** What a bucket denies; `resources` are its ARN and that of its objects. */
export const bucketStatements = (ours: Ours, resources: readonly string[]): readonly Fragment[] =>
  denyStrangers(ours, "s3:*", resources);

/** What a key denies, in the policy of the key itself. */
export const keyStatements = (ours: Ours): readonly Fragment[] => denyStrangers(ours, "kms:*", "*");

/** What any other resource denies, where the service has resource policies but no RCPs, as SNS topics and Lambda functions. */
export const denyStrangers = (ours: Ours, Action: Values, Resource: Values): readonly Fragment[] => {
  const deny = (Sid: string, Condition: Condition): Fragment => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource,
    Condition,
  });
  return [deny("OnlyOurPrincipals", strangers(ours)), deny("OnlyServicesForUs", deputiesOfStrangers(ours))];
};
