import type { Resource } from "../../model/resource";
import { not, some, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import type { Context } from "../asked";
import { allow, policy } from "../document";
import { grants, identityPolicies, isGrant, statementsOf } from "../identity-policies";
import type { Example, Rule } from "../rule";
import { sentFor } from "../sent";
import { denies, filled, textsIn, type Written } from "../statements";

const own = "arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000";
const every = "arn:aws:kms:eu-west-1:111111111111:key/*";
const actions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];
const aliases = ["kms:ResourceAliases", "kms:RequestAlias"];
const byAlias = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/files" } };
const throughS3 = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };

export const rule: Rule = {
  id: "ZT-IAM-44",
  title: "policies name the keys that they let an identity use",
  why: "A key that somebody makes tomorrow is open too, if its policy lets in the account; and whoever may move an alias chooses which key it names.",
  fix: "Name the keys in Resource, or by kms:ResourceAliases together with kms:ViaService or an encryption context.",
  severity: "low",
  controls: { nist: [4, 6] },
  types: identityPolicies,
  concerns: isGrant,
  check: (one) => [
    must(
      not(grantsUse(one, aliases, (statement) => sentFor(statement, /^kms:(?!ResourceAliases|RequestAlias)/i))),
      "it allows the use of keys that it does not name",
    ),
    must(
      not(grantsUse(one, /^kms:(ViaService|EncryptionContext)/i, aliasesOf)),
      "it names keys by nothing but an alias, which may be moved to another key",
    ),
  ],
  examples: {
    good: [
      withPolicy(own),
      withPolicy(every, { ...byAlias, ...throughS3 }),
      { aws_iam_role_policy: { app: { policy: policy(allow("kms:ListKeys", "*")) } } },
    ],
    bad: [withPolicy("*"), withPolicy(every), withPolicy(every, throughS3), withPolicy(every, byAlias)],
  },
};

/** Whether it lets a key be used that it does not name, by somebody who sends what one of its statements asks for, and nothing of `without`. */
function grantsUse(
  one: Resource,
  without: readonly string[] | RegExp,
  sent: (statement: Written) => Context | undefined,
): Tri {
  const uses = (key: string, context: Context): Tri =>
    some(actions, (action) => grants(one, action, key, without, { sent: context }));
  const statements = statementsOf(one).filter((statement) => !denies(statement));
  if (statements.length === 0) return uses(own, {});
  return some(statements, (statement) => {
    const context = sent(statement);
    return context !== undefined && some(unnamedIn(statement), (key) => uses(key, context));
  });
}

/** The aliases that a statement asks for, where it asks for any. */
function aliasesOf(statement: Written): Context | undefined {
  const named = sentFor(statement, /^kms:Re\w+Alias/i);
  return Object.keys(named).length > 0 ? named : undefined;
}

/** Keys that a statement speaks of without naming them. */
const unnamedIn = (statement: Written): readonly string[] => [
  ...textsIn(statement["Resource"]).flatMap((arn) =>
    arn === "*" || arn.includes("${") ? [own] : /:kms:.*[*?]/.test(arn) ? [filled(arn)] : [],
  ),
  ...(statement["NotResource"] === undefined ? [] : [own]),
];

function withPolicy(key: string, condition?: object): Example {
  const statement = allow(["kms:Decrypt", "kms:GenerateDataKey"], key, condition && { Condition: condition });
  return { aws_iam_role_policy: { app: { policy: policy(statement) } } };
}
