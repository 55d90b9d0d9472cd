import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allowTo, policy } from "../document";
import { isSet } from "../related";
import { policyTypes } from "../resource-policies";
import type { Example, Rule } from "../rule";
import { admitsStrangers } from "../strangers";

const forServices = { "kms:GrantIsForAWSResource": "true" };
const throughEc2 = { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" };

export const rule: Rule = {
  id: "ZT-DATA-7",
  title: "no policy of a resource lets in anybody, or somebody of another organization",
  why: "The data, or the key to it, is one request away for everybody who has an AWS account.",
  fix: "Name the principals, or ask for aws:PrincipalOrgID of your own organization.",
  severity: "critical",
  controls: { nist: [4, 6], securityHub: ["KMS.5", "S3.2", "S3.3", "SNS.4"] },
  types: policyTypes,
  concerns: (resource) => isSet(resource, "policy"),
  check: (resource) => must(not(admitsStrangers(resource, "policy")), "its policy lets strangers in"),
  examples: {
    good: [
      withPolicy(allowTo({ AWS: "arn:aws:iam::111111111111:root" }, "kms:*", "*")),
      withPolicy(allowTo("*", "kms:*", "*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } })),
      withPolicy(allowTo({ Service: "logs.eu-west-1.amazonaws.com" }, "kms:Decrypt", "*")),
    ],
    bad: [
      withPolicy(allowTo("*", "kms:Decrypt", "*")),
      withPolicy(allowTo({ AWS: "*" }, "kms:*", "*")),
      withPolicy(allowTo("*", "kms:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } })),
      withPolicy(allowTo("*", "kms:CreateGrant", "*", { Condition: { Bool: forServices, StringEquals: throughEc2 } })),
      {
        aws_s3_bucket_policy: {
          web: { bucket: "web", policy: policy(allowTo("*", "s3:GetObject", "arn:aws:s3:::web/*")) },
        },
      },
      {
        aws_sns_topic_policy: {
          all: { arn: "arn:aws:sns:eu-west-1:111111111111:all", policy: policy(allowTo("*", "sns:Subscribe", "*")) },
        },
      },
    ],
  },
};

function withPolicy(statement: object): Example {
  return { aws_kms_key: { key: { policy: policy({ ...statement }) } } };
}
