import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allowTo, policy } from "../document";
import { isSet } from "../related";
import { policyTypes } from "../resource-policies";
import type { Example, Rule } from "../rule";
import { admitsForStrangers } from "../strangers";

export const rule: Rule = {
  id: "ZT-DATA-8",
  title: "services act only for accounts that a policy names",
  why: "Anybody can have the service act for them: without a condition it does for a stranger what it was let in to do for you.",
  fix: "Ask for aws:SourceAccount, aws:SourceOrgID or aws:SourceArn where a Service is the principal. EventBridge tells topics and keys none of them, CloudWatch tells keys none: they are left out there.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: policyTypes,
  concerns: (resource) => isSet(resource, "policy"),
  check: (resource) => must(not(admitsForStrangers(resource, "policy")), "a service may use it for a stranger"),
  examples: {
    good: [
      topic({ Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } }),
      topic({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::files" } } }),
      key("cloudwatch.amazonaws.com"),
    ],
    bad: [
      topic({}),
      topic({}, "cloudwatch.amazonaws.com"),
      key("s3.amazonaws.com"),
      topic({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ],
  },
};

function key(Service: string): Example {
  return { aws_kms_key: { alerts: { policy: policy(allowTo({ Service }, "kms:Decrypt", "*")) } } };
}

function topic(more: object, Service = "s3.amazonaws.com"): Example {
  const statement = allowTo({ Service }, "sns:Publish", "*", { ...more });
  return {
    aws_sns_topic_policy: { alerts: { arn: "arn:aws:sns:eu-west-1:111111111111:alerts", policy: policy(statement) } },
  };
}
