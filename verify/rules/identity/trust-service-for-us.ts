import { not } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";
import { forStranger, isTakenFor, takenBy } from "../service-trust";

/** Services that say for whom they ask, as their documentation tells. CloudTrail does not: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
const telling =
  /^(vpc-flow-logs|monitoring\.rds|ecs-tasks|scheduler|states|config|pipes|glue|dms|transfer|bedrock)\.amazonaws\.com$/;

export const rule: Rule = {
  id: "ZT-IAM-37",
  title: "roles of services are for what services do here, not for other accounts",
  why: "A service that is asked by a stranger to use the role does so: the confused deputy.",
  fix: "Ask for aws:SourceAccount or aws:SourceArn in the trust policy.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_iam_role"],
  check: (role) =>
    must(not(isTakenFor(role, telling, forStranger)), "a service can assume it for an account that is a stranger"),
  examples: {
    good: [
      takenBy("ecs-tasks.amazonaws.com", { StringEquals: { "aws:SourceAccount": "111111111111" } }),
      takenBy("states.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:states:eu-west-1:111111111111:*" } }),
      takenBy("ec2.amazonaws.com", {}),
    ],
    bad: [
      takenBy("ecs-tasks.amazonaws.com", {}),
      takenBy("vpc-flow-logs.amazonaws.com", { Bool: { "aws:SecureTransport": "true" } }),
    ],
  },
};
