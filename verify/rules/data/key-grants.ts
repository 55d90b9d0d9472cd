import type { Resource } from "../../model/resource";
import { not, or, some, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { opensKey } from "../denied-to";
import { allowTo, policy } from "../document";
import { keyPolicies, unreadUsers, usersNamed } from "../key-users";
import { isSet } from "../related";
import type { Example, Rule } from "../rule";

const account = { AWS: "arn:aws:iam::111111111111:root" };

export const rule: Rule = {
  id: "ZT-DATA-35",
  title: "whoever a key's policy names makes grants for AWS services only",
  why: "A grant lets in somebody whom the policy does not name, and nobody reads grants.",
  fix: "Ask for kms:GrantIsForAWSResource in each statement that allows kms:CreateGrant.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: keyPolicies,
  concerns: (key) => isSet(key, "policy"),
  check: (key) => must(not(grantsToOthers(key)), "somebody may grant its use to whomever they like"),
  examples: {
    good: [withCondition({ Bool: { "kms:GrantIsForAWSResource": "true" } })],
    bad: [withCondition({}), withCondition({ Bool: { "kms:GrantIsForAWSResource": "false" } })],
  },
};

/** Services through which a key is used. */
const services = ["ec2", "s3", "rds", "secretsmanager", "backup"];

/** Whether one of those whom it names makes grants that are no service's. */
function grantsToOthers(key: Resource): Tri {
  const opens = some(usersNamed(key), (principal) =>
    some(services, (service) => opensKey(key, { action: "kms:CreateGrant", principal, context: through(service) })),
  );
  return or(opens, unreadUsers(key));
}

const through = (service: string) => ({
  "kms:GrantIsForAWSResource": "false",
  "kms:ViaService": `${service}.eu-west-1.amazonaws.com`,
});

function withCondition(condition: object): Example {
  const named = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/app" } };
  const statement = allowTo(account, "kms:CreateGrant", "*", { Condition: { ...named, ...condition } });
  return { aws_kms_key: { key: { policy: policy(statement) } } };
}
