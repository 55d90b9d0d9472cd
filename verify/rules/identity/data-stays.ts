import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const actions = ["s3:PutObject", "dynamodb:PutItem", "sqs:SendMessage"];
const theirs = "arn:aws:s3:::of-a-stranger/file";
const outside = { "aws:ResourceOrgID": "o-stranger0", "aws:ResourceAccount": "999999999999" };

export const rule: Rule = {
  id: "ZT-IAM-34",
  title: "no account uses resources of strangers",
  why: "Credentials that were stolen inside carry data out into a bucket of whoever stole them.",
  fix: "Attach a service control policy that denies data services where aws:ResourceOrgID is another.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: keepsFrom(
    "every account",
    ...actions.map((action) => ({ action, from: `${action} on what is a stranger's`, on: theirs, context: outside })),
  ),
  examples: {
    good: [guardedBy(denying(actions, { StringNotEquals: { "aws:ResourceOrgID": "o-1" } }))],
    bad: [
      guardedBy(denying(actions.slice(1), { StringNotEquals: { "aws:ResourceOrgID": "o-1" } })),
      guardedBy(denying(actions, { StringEquals: { "aws:ResourceOrgID": "o-1" } })),
    ],
  },
};
