import { every, not } from "../../policy/tristate";
import { must } from "../answer";
import { opensKey } from "../denied-to";
import { allowTo, policy } from "../document";
import { isSet } from "../related";
import type { Example, Rule } from "../rule";

const account = { AWS: "arn:aws:iam::111111111111:root" };
const named = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/app" } };
const actions = [
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
  types: ["aws_kms_key"],
  concerns: (key) => isSet(key, "policy"),
  check: (key) => [
    must(
      every(actions, (action) => not(opensKey(key, { action, context: direct }))),
      "its policy lets in everybody of the account whose own policies do",
    ),
    must(
      every(services, (service) => not(opensKey(key, { action: "kms:Decrypt", context: through(service) }))),
      "its policy lets in everybody of the account who comes through a service",
    ),
  ],
  examples: {
    good: [
      withPolicy(named),
      withPolicy({ ...named, StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } }),
    ],
    bad: [withPolicy({}), withPolicy({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } })],
  },
};

const direct = {
  "kms:CallerAccount": "111111111111",
  "kms:GrantIsForAWSResource": "true",
  "kms:EncryptionContextKeys": ["aws:ssm:SessionId"],
};
const through = (service: string) => ({ ...direct, "kms:ViaService": `${service}.eu-west-1.amazonaws.com` });

function withPolicy(condition: object): Example {
  return { aws_kms_key: { key: { policy: policy(allowTo(account, "kms:*", "*", { Condition: condition })) } } };
}
