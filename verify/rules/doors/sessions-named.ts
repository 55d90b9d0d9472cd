import type { Resource } from "../../model/resource";
import { every, not, some, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { allow, policy } from "../document";
import { grants, identityPolicies, isGrant, resourcesOf } from "../identity-policies";
import type { Rule } from "../rule";
import { startsOn } from "../session-grants";

const shell = "arn:aws:ssm:eu-west-1:111111111111:document/SSM-SessionManagerRunShell";
const host = "arn:aws:ec2:eu-west-1:111111111111:instance/i-00000000000000000";
const ofOthers = "arn:aws:ssm:eu-west-1:111111111111:session/somebody-else-0123456789abcdef0";
const named = "arn:aws:ssm:eu-west-1:111111111111:document/to-orders";
const machine = "arn:aws:ssm:eu-west-1:111111111111:managed-instance/mi-00000000000000000";
const container = "arn:aws:ecs:eu-west-1:111111111111:task/cluster/00000000000000000000000000000000";
const checked = { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } };
const tagged = { Condition: { ...checked, StringEquals: { "ssm:resourceTag/door": "dev" } } };

/** Keys that such a request does not carry: who starts a session may leave out that its document is checked. */
const untagged = /^(ssm:resourceTag\/|aws:ResourceTag\/|ssm:SessionDocumentAccessCheck$)/i;

/** Whether one tag is enough, of whatever there is: hosts, machines elsewhere, containers, and documents. */
const startsOnEverything = (one: Resource): Tri =>
  every([host, machine, container, shell], (arn) => startsOn(one, arn, "true"));

/** Whether a session may be started without a document: it is a shell, and nobody asks who may start that. */
const startsUnchecked = (one: Resource): Tri => some(resourcesOf(one), (arn) => startsOn(one, arn, "false"));

export const rule: Rule = {
  id: "ZT-DOOR-17",
  title: "who may start sessions may do so with named documents, on hosts that are meant for them",
  why: "Whoever may choose the document opens a shell, and whoever may choose the host opens it anywhere.",
  fix: "Name the documents and the kind of host in Resource, ask for a tag of the host in ssm:resourceTag, for ssm:SessionDocumentAccessCheck in every statement, and for the person's own sessions in aws:userid.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: identityPolicies,
  concerns: isGrant,
  check: (one) => [
    must(
      not(grants(one, "ssm:StartSession", shell, untagged)),
      "it allows sessions with documents that it does not name",
    ),
    must(not(grants(one, "ssm:StartSession", host, untagged)), "it allows sessions on hosts that it does not name"),
    must(not(startsOnEverything(one)), "it allows sessions with whatever document and on whatever host carries a tag"),
    must(not(startsUnchecked(one)), "it allows sessions without a check of their document"),
    must(
      not(grants(one, "ssm:TerminateSession", ofOthers, untagged)),
      "it allows to end and resume sessions of others",
    ),
    must(not(grants(one, "ssm:UpdateDocument", shell, untagged)), "it allows to write what sessions do"),
  ],
  examples: {
    good: [
      {
        aws_iam_role_policy: {
          people: {
            policy: policy(
              allow("ssm:StartSession", named, { Condition: checked }),
              allow("ssm:StartSession", host.replace(/i-0+/, "*"), tagged),
            ),
          },
        },
      },
    ],
    bad: [
      { aws_iam_role_policy: { people: { policy: policy(allow("ssm:StartSession", "*", tagged)) } } },
      { aws_iam_role_policy: { people: { policy: policy(allow("ssm:StartSession", named)) } } },
      { aws_iam_role_policy: { people: { policy: policy(allow("ssm:StartSession", "*")) } } },
      {
        aws_iam_role_policy: {
          people: {
            policy: policy(
              allow("ssm:StartSession", named, { Condition: checked }),
              allow("ssm:StartSession", host.replace(/i-0+/, "*"), { Condition: checked }),
            ),
          },
        },
      },
      {
        aws_iam_role_policy: { people: { policy: policy(allow(["ssm:TerminateSession", "ssm:ResumeSession"], "*")) } },
      },
    ],
  },
};
