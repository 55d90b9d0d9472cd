import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { and, every, or, some, type Tri, unknown } from "../../policy/tristate";
import { must } from "../answer";
import { policy } from "../document";
import { forbids } from "../identity-policies";
import { isLike, orElsewhere, someOf } from "../related";
import type { Example, Rule } from "../rule";
import { unnamed } from "../stores";

/** What AWS's policy reads beside configuration, of everything. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html */
const data = {
  "s3:GetObject": unnamed.object,
  "dynamodb:GetItem": unnamed.table,
  "ssm:GetParameter": unnamed.parameter,
  "logs:GetLogEvents": unnamed.logStream,
  "sqs:ReceiveMessage": unnamed.queue,
} as const;

/** How an attachment says what it gives and to whom, and the policies that stand beside it there. */
const attachments = {
  aws_iam_role_policy_attachment: { gives: "policy_arn", to: "role", own: "aws_iam_role_policy" },
  aws_iam_user_policy_attachment: { gives: "policy_arn", to: "user", own: "aws_iam_user_policy" },
  aws_iam_group_policy_attachment: { gives: "policy_arn", to: "group", own: "aws_iam_group_policy" },
  aws_ssoadmin_managed_policy_attachment: {
    ...{ gives: "managed_policy_arn", to: "permission_set_arn" },
    own: "aws_ssoadmin_permission_set_inline_policy",
  },
} as const;

const holders = ["aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_ssoadmin_permission_set"];

const shapeOf = ({ type }: Resource) => attachments[type as keyof typeof attachments];

export const rule: Rule = {
  id: "ZT-IAM-49",
  title: "who has AWS's ReadOnlyAccess is denied the data that it reads",
  why: "It reads not only how things are set up, but every object, item, parameter, log and message.",
  fix: `Attach ViewOnlyAccess or SecurityAudit instead, or deny ${Object.keys(data).join(", ")} and the like in another policy of the same role.`,
  severity: "medium",
  controls: { nist: [4, 6] },
  types: Object.keys(attachments),
  concerns: (one, model) => {
    const { gives } = shapeOf(one);
    const isOwn = model.meant(one, gives, "aws_iam_policy").sure.length > 0;
    return and(!isOwn, isLike(one, gives, /:policy\/ReadOnlyAccess$/));
  },
  check: (one, model) =>
    Object.entries(data).map(([action, arn]) =>
      must(isDenied(one, model, action, arn), `it reads everything with ${action}`),
    ),
  examples: {
    good: [
      readingWith({ Effect: "Deny", Action: Object.keys(data), Resource: "*" }),
      { aws_iam_role_policy_attachment: { view: { role: "audit", policy_arn: aws("SecurityAudit") } } },
    ],
    bad: [
      readingWith({ Effect: "Allow", Action: "ec2:Describe*", Resource: "*" }),
      readingWith({ Effect: "Deny", Action: ["s3:GetObject", "dynamodb:*", "logs:*", "sqs:*"], Resource: "*" }),
      readingWith({ Effect: "Deny", Action: Object.keys(data), Resource: "arn:aws:s3:::files/*" }),
      {
        aws_ssoadmin_permission_set: { read: { name: "read" } },
        aws_ssoadmin_managed_policy_attachment: {
          read: {
            permission_set_arn: "${aws_ssoadmin_permission_set.read.arn}",
            managed_policy_arn: aws("ReadOnlyAccess"),
          },
        },
      },
    ],
  },
};

/** Whether everybody who gets it is denied this, by a policy beside it. */
function isDenied(one: Resource, model: Model, action: string, arn: string): Tri {
  const { to } = shapeOf(one);
  const { sure } = model.meant(one, to, ...holders);
  if (sure.length === 0) return orElsewhere(false, `who has ${one.id}`);
  return every(sure, (holder) => isDeniedTo(holder, one, model, action, arn));
}

function isDeniedTo(holder: Resource, { type }: Resource, model: Model, action: string, arn: string): Tri {
  const { gives, to, own } = attachments[type as keyof typeof attachments];
  const denies = (written: Resource): Tri => forbids(written, action, arn);
  const attached = (other: Resource): Tri => {
    const { sure, doubt } = model.meant(other, gives, "aws_iam_policy");
    return or(some(sure, denies), doubt && unknown(`what ${other.id} attaches is not known`));
  };
  return or(
    holder.type === "aws_iam_role" && denies(holder),
    or(someOf(model, holder, own, to, denies), someOf(model, holder, type, to, attached)),
  );
}

function aws(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

function readingWith(statement: object): Example {
  return {
    aws_iam_role: { plan: { name: "plan" } },
    aws_iam_role_policy: { plan: { role: "${aws_iam_role.plan.name}", policy: policy({ ...statement }) } },
    aws_iam_role_policy_attachment: { plan: { role: "${aws_iam_role.plan.name}", policy_arn: aws("ReadOnlyAccess") } },
  };
}
