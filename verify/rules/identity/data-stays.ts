import type { Model } from "../../model/model";
import { denying, guardedBy, keepsFrom } from "../guardrail";
import { denies, guardrailsOf } from "../organization-policies";
import type { Rule } from "../rule";
import { resourcesExcepted } from "../statements";

const actions = ["s3:PutObject", "dynamodb:PutItem", "sqs:SendMessage"];
const theirs = "arn:aws:s3:::of-a-stranger/file";
const outside = { "aws:ResourceOrgID": "o-stranger0", "aws:ResourceAccount": "999999999999" };
const strangers = { StringNotEquals: { "aws:ResourceOrgID": "o-1" } };
const repositories = "arn:aws:s3:::repositories/*";
const { Resource: _, ...everywhere } = denying(actions, strangers);
const butRepositories = { ...everywhere, NotResource: repositories };

export const rule: Rule = {
  id: "ZT-IAM-34",
  title: "no account uses resources of strangers",
  why: "Credentials that were stolen inside carry data out into a bucket of whoever stole them.",
  fix: "Attach a service control policy that denies data services where aws:ResourceOrgID is another.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: (organization, model) =>
    keepsFrom(
      "every account",
      ...actions.map((action) => denied(action, theirs, "what is a stranger's")),
      ...excepted(model).map((arn) => denied("s3:PutObject", arn, `${arn}, which may be a stranger's`)),
    )(organization, model),
  examples: {
    good: [
      guardedBy(denying(actions, strangers)),
      guardedBy(butRepositories, { ...denying("s3:Put*", strangers), Resource: repositories }),
    ],
    bad: [
      guardedBy(butRepositories),
      guardedBy(denying(actions.slice(1), strangers)),
      guardedBy(denying(actions, { StringEquals: { "aws:ResourceOrgID": "o-1" } })),
    ],
  },
};

const denied = (action: string, on: string, what: string) => ({
  ...{ action, on, context: outside },
  from: `${action} on ${what}`,
});

/** Objects that guardrails make an exception of: to be read, as AWS's own packages are, and not to be written. */
const excepted = (model: Model): readonly string[] => [
  ...new Set(
    guardrailsOf(model, "SERVICE_CONTROL_POLICY")
      .filter((guard) => denies(guard, "content", "s3:PutObject", { on: theirs, context: outside }) !== false)
      .flatMap((guard) => resourcesExcepted(guard, "content"))
      .filter((arn) => /^arn:[^:]*:s3:::[^/]+\//.test(arn)),
  ),
];
