import type { Resource } from "../../model/resource";
import { every, not, some, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import type { Context } from "../asked";
import { opensKey } from "../denied-to";
import { allowTo, policy } from "../document";
import { contextsAsked, keyPolicies } from "../key-users";
import { isSet } from "../related";
import type { Example, Rule } from "../rule";

const account = { AWS: "arn:aws:iam::111111111111:root" };
const named = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/app" } };
const actions = [
  "kms:DescribeKey",
  "kms:Decrypt",
  "kms:GenerateDataKey",
  "kms:CreateGrant",
  "kms:PutKeyPolicy",
  "kms:ScheduleKeyDeletion",
];

/** Services that whoever may use them uses keys through. EC2 is left out: volumes are of whoever starts the host. */
const services = ["s3", "rds", "secretsmanager", "backup", "dynamodb", "elasticfilesystem"];

export const rule: Rule = {
  id: "ZT-DATA-34",
  title: "a key that has a policy of its own is used by those whom the policy names",
  why: "Where the whole account is let in, one policy too wide opens every store that the key was to keep apart.",
  fix: "Ask for aws:PrincipalArn in each statement that lets in the account, those of administrators included.",
  severity: "low",
  controls: { nist: [4, 6] },
  types: keyPolicies,
  concerns: (key) => isSet(key, "policy"),
  check: (key) => [
    must(
      every(actions, (action) => not(opensFor(key, action, direct))),
      "its policy lets in everybody of the account whose own policies do",
    ),
    must(
      every(services, (service) => not(opensFor(key, "kms:Decrypt", through(service)))),
      "its policy lets in everybody of the account who comes through a service",
    ),
  ],
  examples: {
    good: [
      withPolicy(named),
      withPolicy({ ...named, StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } }),
    ],
    bad: [
      withPolicy({}),
      withPolicy({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } }),
      withPolicy({ StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::files/*" } }),
      { aws_kms_key: { key: { policy: policy(allowTo(account, "kms:Describe*", "*")) } } },
      apart("*"),
      apart("${aws_kms_key.key.arn}"),
    ],
  },
};

const direct = { "kms:GrantIsForAWSResource": "true" };
const through = (service: string) => ({ ...direct, "kms:ViaService": `${service}.eu-west-1.amazonaws.com` });

/** Whether somebody uses it who sends one of the encryption contexts that it asks for, or none. */
const opensFor = (key: Resource, action: string, context: Context): Tri =>
  some([{}, ...contextsAsked(key)], (sent) => opensKey(key, { action, context: { ...context, ...sent } }));

function withPolicy(condition: object): Example {
  return { aws_kms_key: { key: { policy: policy(allowTo(account, "kms:*", "*", { Condition: condition })) } } };
}

/** A policy beside its key, where it may name the key. */
function apart(arn: string): Example {
  return {
    aws_kms_key: { key: {} },
    aws_kms_key_policy: { key: { key_id: "${aws_kms_key.key.id}", policy: policy(allowTo(account, "kms:*", arn)) } },
  };
}
