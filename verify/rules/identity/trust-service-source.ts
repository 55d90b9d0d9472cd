import { not } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";
import { forSomething, forStranger, isTakenFor, takenBy } from "../service-trust";

/** Services that say for what they ask, as their documentation on the confused deputy tells: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
const telling = /^(vpc-flow-logs|monitoring\.rds|ecs-tasks|scheduler|states|pipes|transfer|bedrock)\.amazonaws\.com$/;

export const rule: Rule = {
  id: "ZT-IAM-45",
  title: "roles of services say what here they are for",
  why: "With the account alone, whatever the service runs in it takes the role: of any kind, in any region, made by anybody.",
  fix: "Ask for aws:SourceArn in the trust policy, as narrow as is known: arn:aws:ecs:eu-west-1:111111111111:*. It makes aws:SourceAccount redundant.",
  severity: "low",
  controls: { nist: [4, 6] },
  types: ["aws_iam_role"],
  concerns: (role) => not(isTakenFor(role, telling, forStranger)),
  check: (role) =>
    must(
      not(isTakenFor(role, telling, forSomething(role))),
      "anything that the service runs in the account can take it",
    ),
  examples: {
    good: [
      takenBy("ecs-tasks.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111111111111:*" } }),
      takenBy("config.amazonaws.com", { StringEquals: { "aws:SourceAccount": "111111111111" } }),
    ],
    bad: [
      takenBy("ecs-tasks.amazonaws.com", { StringEquals: { "aws:SourceAccount": "222222222222" } }),
      takenBy("vpc-flow-logs.amazonaws.com", { StringEquals: { "aws:SourceOrgID": "o-1" } }),
      takenBy("states.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:*:*:111111111111:*" } }),
    ],
  },
};
