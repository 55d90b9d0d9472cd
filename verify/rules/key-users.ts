/** Whom the policy of a key names, and what it asks them for. */
import type { Resource } from "../model/resource";
import type { Tri } from "../policy/tristate";
import { type Context, withStandIns } from "./asked";
import { sentFor } from "./sent";
import { allows, filled, principalsIn, principalsOf, statementsAt, unreadIn, valuesOf } from "./statements";

/** Where the policy of a key stands. */
export const keyPolicies = ["aws_kms_key", "aws_kms_key_policy", "aws_kms_replica_key"] as const;

/** What is not known may be a role; accounts and everybody are none. */
const isUser = (arn: string): boolean => /:(role|user)\/|\$\{/.test(arn);

/** As they stand in its policy, or in place of what is yet to be made. */
const named = (key: Resource): readonly string[] => {
  const all = [...valuesOf(key, "policy", "aws:PrincipalArn"), ...principalsOf(key, "policy", "AWS").filter(isUser)];
  return [...new Set(all.map((name) => withStandIns(name, key, "policy")))];
};

/** Users and roles that its policy names, with something in place of wildcards. */
export const usersNamed = (key: Resource): readonly string[] => named(key).map((name) => filled(name));

/** Why it cannot be told whom its policy names; false where it can. */
export const unreadUsers = (key: Resource): Tri =>
  unreadIn(key, "policy") ?? (named(key).some((name) => name.includes("${")) ? key.whyUnknown("policy") : false);

/** The encryption context that each statement for others than services asks for: whoever uses a key chooses it. */
export const contextsAsked = (key: Resource): readonly Context[] =>
  statementsAt(key, "policy")
    .filter((statement) => allows(statement) && principalsIn(statement, "Service").length === 0)
    .map((statement) => sentFor(statement, /^kms:EncryptionContext/i))
    .filter((context) => Object.keys(context).length > 0);
