import type { Resource } from "../../model/resource";
import { evaluate } from "../../policy/evaluate";
import { notKnown } from "../../policy/request";
import { and, not, some, type Tri } from "../../policy/tristate";
import { type Answer, must } from "../answer";
import { deniedBy, everything, owner, policyAt, somebodyOf } from "../asked";
import { allow, policy } from "../document";
import { grants, resourcesOf } from "../identity-policies";
import type { Example, Rule } from "../rule";
import { startsOn, tagsAsked } from "../session-grants";
import { unreadIn } from "../statements";

const path = "inline_policy";
const host = "arn:aws:ec2:eu-west-1:111111111111:instance/i-00000000000000000";

const ofTags = ["ec2:CreateTags", "ec2:DeleteTags", "ssm:AddTagsToResource"];
const ofDocuments = [
  "ssm:CreateDocument",
  "ssm:UpdateDocument",
  "ssm:UpdateDocumentDefaultVersion",
  "ssm:ModifyDocumentPermission",
];

export const rule: Rule = {
  id: "ZT-DOOR-18",
  title: "permission sets that start sessions deny to change the tags and documents that they are held to",
  why: "Whoever may tag a host or write a document opens the door wider, and a policy that is attached tomorrow may allow it.",
  fix: `Deny ${[...ofTags, ...ofDocuments].join(", ")} in the permission set.`,
  severity: "low",
  controls: { nist: [4, 6] },
  types: ["aws_ssoadmin_permission_set_inline_policy"],
  concerns: (one) =>
    unreadIn(one, path) ??
    and(
      not(grants(one, "any-service:AnyAction")),
      some(resourcesOf(one), (arn) => startsOn(one, arn, "true")),
    ),
  check: (one) => {
    const isTagged = tagsAsked(one, path).length > 0;
    const documents = resourcesOf(one).filter((arn) => arn.includes(":document/"));
    return [
      must(unreadIn(one, path) ?? true, "what it denies cannot be told"),
      ...(isTagged ? keeps(one, ofTags, host) : []),
      ...documents.flatMap((arn) => keeps(one, ofDocuments, arn)),
    ];
  },
  examples: {
    good: [withDenied([...ofTags, ...ofDocuments]), withDenied(["ec2:*Tags", "ssm:*Tags*", "ssm:*Document*"])],
    bad: [withDenied(ofTags), withDenied(ofDocuments), withDenied([])],
  },
};

const keeps = (one: Resource, actions: readonly string[], arn: string): readonly Answer[] =>
  actions.map((action) => must(isRefused(one, action, arn), `it does not deny ${action}`));

/** Whether it is denied whatever else the set allows, at least of the tags that choose hosts. */
function isRefused(one: Resource, action: string, arn: string): Tri {
  const set = policyAt(one, path);
  const account = owner(one);
  const tags = tagsAsked(one, path);
  const request = {
    ...{ principal: somebodyOf(account), action, resource: { arn, account, tags: Object.fromEntries(tags) } },
    context: {
      "aws:TagKeys": tags.map(([name]) => name),
      ...Object.fromEntries(tags.map(([name, value]) => [`aws:RequestTag/${name}`, value])),
    },
  };
  const identity = set === undefined || set === notKnown ? notKnown : [everything, set];
  return deniedBy(evaluate(request, { identity }), one, path);
}

function withDenied(actions: readonly string[]): Example {
  const checked = { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } };
  const starts = [
    allow("ssm:StartSession", "arn:aws:ssm:eu-west-1:111111111111:document/to-orders", { Condition: checked }),
    allow("ssm:StartSession", "arn:aws:ec2:eu-west-1:111111111111:instance/*", {
      Condition: { ...checked, StringEquals: { "ssm:resourceTag/door": "dev" } },
    }),
  ];
  const denied = actions.length === 0 ? [] : [{ Effect: "Deny", Action: actions, Resource: "*" }];
  return { aws_ssoadmin_permission_set_inline_policy: { people: { [path]: policy(...starts, ...denied) } } };
}
