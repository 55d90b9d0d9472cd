import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { and, every, not, or, some, type Tri, unknown } from "../../policy/tristate";
import { must } from "../answer";
import type { Context } from "../asked";
import { opensKey } from "../denied-to";
import { allowTo, policy } from "../document";
import { contextsAsked, keyPolicies, unreadUsers, usersNamed } from "../key-users";
import { isSet } from "../related";
import type { Example, Rule } from "../rule";
import { valuesOf } from "../statements";

const actions = ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant"];

const app = "arn:aws:iam::111111111111:role/app";
const use = ["kms:Decrypt", "kms:GenerateDataKey*"];

export const rule: Rule = {
  id: "ZT-DATA-39",
  title: "whoever a key's policy names uses it through a service that it names, or for an encryption context",
  why: "Who may use a key for anything decrypts whatever is found anywhere, and hides with it what nobody looks for.",
  fix: "Ask for kms:ViaService, or for an encryption context and no service (Null), in each statement that lets a role use the key; where some are asked for a context to decrypt, ask all.",
  severity: "low",
  controls: { nist: [4, 6] },
  types: keyPolicies,
  concerns: (key, model) => and(isSet(key, "policy"), isSymmetric(key, model)),
  check: (key) => {
    const opens = openingTo(key);
    const asked = contextsAsked(key);
    const unnamed = [{}, ...asked].map(through("any-service.eu-west-1.amazonaws.com"));
    const named = asked.length === 0 ? [] : servicesNamed(key).map((service) => through(service)({}));
    return [
      must(
        not(opens(actions, [{}])),
        "one whom its policy names may use it without a service and an encryption context",
      ),
      must(
        not(opens(actions, unnamed)),
        "one whom its policy names may use it through a service that it does not name",
      ),
      must(
        not(opens(["kms:Decrypt"], named)),
        "one whom its policy names decrypts with it without the encryption context that others are asked for",
      ),
    ];
  },
  examples: {
    good: [
      withPolicy({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } }),
      withPolicy({ StringEquals: { "kms:EncryptionContext:app": "orders" }, Null: { "kms:ViaService": "true" } }),
      withPolicy({
        StringEquals: { "kms:EncryptionContext:app": "orders", "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      }),
      withPolicyFor(
        "arn:aws:iam::111111111111:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
        {},
      ),
      { aws_kms_key: { signs: { ...withPolicy({}).aws_kms_key?.["key"], customer_master_key_spec: "RSA_2048" } } },
      apart({ customer_master_key_spec: "RSA_2048" }),
      { aws_kms_key: { key: { policy: policy(allowTo({ AWS: app }, ["kms:Describe*", "kms:Put*"], "*")) } } },
    ],
    bad: [
      withPolicy({}),
      apart({}),
      { aws_iam_role: { app: { name: "app" } }, ...withPolicyFor("${aws_iam_role.app.arn}", {}) },
      withPolicyFor("arn:aws:iam::222222222222:role/theirs", {}),
      withPolicy({ Bool: { "aws:SecureTransport": "true" } }),
      withPolicy({ Null: { "kms:ViaService": "true" } }),
      withPolicy({ StringEquals: { "kms:EncryptionContext:app": "orders" } }),
      withPolicy(
        { StringEquals: { "kms:EncryptionContext:app": "orders" }, Null: { "kms:ViaService": "true" } },
        { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      ),
    ],
  },
};

/** Others have no encryption context, and no service uses them. */
function isSymmetric(policied: Resource, model: Model): Tri {
  const keys =
    policied.type === "aws_kms_key_policy" ? model.meant(policied, "key_id", "aws_kms_key").sure : [policied];
  if (keys.length === 0) return unknown(`the key of ${policied.id} is not known`);
  return every(keys, (key) => key.is("customer_master_key_spec", "SYMMETRIC_DEFAULT", undefined));
}

/** Service-linked roles are services: what they do AWS says. */
const isOfService = (arn: string): boolean => arn.includes(":role/aws-service-role/");

/** Whether one whom the policy names uses it in a way. */
function openingTo(key: Resource): (actions: readonly string[], ways: readonly Context[]) => Tri {
  const users = usersNamed(key).filter((arn) => !isOfService(arn));
  const unread = unreadUsers(key);
  const opensTo = (principal: string, action: string, ways: readonly Context[]): Tri =>
    some(ways, (context) => opensKey(key, { action, principal, context }));
  return (of, ways) =>
    or(
      some(users, (user) => some(of, (action) => opensTo(user, action, ways))),
      ways.length > 0 && unread,
    );
}

const through =
  (service: string) =>
  (context: Context): Context => ({ ...context, "kms:ViaService": service, "kms:GrantIsForAWSResource": "true" });

const servicesNamed = (key: Resource): readonly string[] => [...new Set(valuesOf(key, "policy", "kms:ViaService"))];

function withPolicy(...conditions: readonly object[]): Example {
  return withPolicyFor(app, ...conditions);
}

function withPolicyFor(arn: string, ...conditions: readonly object[]): Example {
  const statements = conditions.map((Condition) => allowTo({ AWS: arn }, use, "*", { Condition }));
  return { aws_kms_key: { key: { policy: policy(...statements) } } };
}

/** The policy of a key, beside it. */
function apart(key: Readonly<Record<string, unknown>>): Example {
  const beside = { key_id: "${aws_kms_key.key.id}", ...withPolicy({}).aws_kms_key?.["key"] };
  return { aws_kms_key: { key }, aws_kms_key_policy: { beside } };
}
