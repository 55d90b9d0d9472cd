import type { Resource } from "../../model/resource";
import { UnknownValue } from "../../model/value";
import { absent, type Request } from "../../policy/request";
import { not, some, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { decide, owner, policyAt, stranger, unreadOf } from "../asked";
import { policy } from "../document";
import type { Example, Rule } from "../rule";
import { principalsOf } from "../statements";

const path = "assume_role_policy";

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
  check: (role) => must(not(isAssumedForStrangers(role)), "a service can assume it for an account that is a stranger"),
  examples: {
    good: [
      trusting("ecs-tasks.amazonaws.com", { StringEquals: { "aws:SourceAccount": "111111111111" } }),
      trusting("states.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:states:eu-west-1:111111111111:*" } }),
      trusting("ec2.amazonaws.com", {}),
    ],
    bad: [
      trusting("ecs-tasks.amazonaws.com", {}),
      trusting("vpc-flow-logs.amazonaws.com", { Bool: { "aws:SecureTransport": "true" } }),
    ],
  },
};

function isAssumedForStrangers(role: Resource): Tri {
  const trust = policyAt(role, path);
  if (trust === undefined) return false;
  const unread = unreadOf(trust, role, path);
  if (unread) return unread;
  const name = role.text("name");
  const arn = `arn:aws:iam::${owner(role).id}:role/${name instanceof UnknownValue ? role.name : (name ?? role.name)}`;
  return some(
    principalsOf(role, path, "Service").filter((service) => telling.test(service)),
    (service) => {
      const request: Request = {
        ...{ principal: { kind: "service", name: service }, action: "sts:AssumeRole", otherKeys: absent },
        ...{ resource: { arn, account: owner(role) }, context: forStranger },
      };
      return decide(role, path, request, { resource: trust });
    },
  );
}

const forStranger = {
  ...{ "aws:SourceAccount": stranger.id, "aws:SecureTransport": "true" },
  "aws:SourceArn": `arn:aws:service:eu-west-1:${stranger.id}:thing/of-a-stranger`,
};

function trusting(service: string, condition: object): Example {
  const trust = policy({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: condition,
  });
  return { aws_iam_role: { app: { assume_role_policy: trust } } };
}
