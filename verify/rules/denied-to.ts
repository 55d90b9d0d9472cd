/** What the policy of a resource denies to somebody of its own account who may do everything. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import { evaluate } from "../policy/evaluate";
import { absent, notKnown, type Request, type RoleSession, type User } from "../policy/request";
import { mayAllow } from "../policy/statement";
import { some, type Tri, unknown } from "../policy/tristate";
import {
  arnOf,
  type Context,
  decide,
  deniedBy,
  everything,
  owner,
  policyAt,
  somebodyOf,
  unreadOf,
  withStandIns,
} from "./asked";
import { organizationIn, resourcesNamed } from "./statements";

/** What people and programs of the account send: with TLS, for themselves. */
const usual: Context = {
  ...{ "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" },
  ...{ "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false", "aws:CalledVia": absent },
};

export interface Question {
  readonly action: string;
  /** What stands after the ARN of the resource. */
  readonly suffix?: string;
  readonly context?: Context;
  /** Who asks; left out: a role of which nothing is known. */
  readonly principal?: string;
}

/** Somebody of the account that owns the resource, or of another of its organization. */
function asked(resource: Resource, arn: string | undefined): RoleSession | User {
  const own = owner(resource);
  if (arn === undefined) return somebodyOf(own);
  const [, , , , id = ""] = arn.split(":");
  const account = /^\d{12}$/.test(id) && resource.account !== undefined ? { ...own, id } : own;
  return { ...somebodyOf(account), kind: arn.includes(":user/") ? "user" : "role", arn };
}

function requestOf(resource: Resource, path: Path, on: string, { action, context, principal: arn }: Question): Request {
  const organization = organizationIn(resource, path);
  const principal = asked(resource, arn);
  return {
    ...{ principal, action, otherKeys: absent },
    resource: { arn: on, account: owner(resource), tags: {} },
    context: {
      ...{ ...usual, "kms:CallerAccount": principal.account.id },
      ...(organization !== undefined && { "aws:PrincipalOrgID": organization }),
      ...context,
    },
  };
}

/** Whether a statement denies it, whoever else allows it. What the policy names may turn out to be the resource, where its ARN is not known. */
export function isDenied(policyOf: Resource, path: Path, of: Resource, question: Question): Tri {
  const policy = policyAt(policyOf, path, of);
  if (policy === undefined) return false;
  const unread = unreadOf(policy, policyOf, path);
  if (unread || policy === notKnown) return unread ?? policyOf.whyUnknown(path);
  const deniedOn = (arn: string): Tri =>
    deniedBy(
      evaluate(requestOf(policyOf, path, arn, question), { resource: policy, identity: [everything] }),
      policyOf,
      path,
    );
  const denied = deniedOn(arnOf(of) + (question.suffix ?? ""));
  if (denied === true || typeof of.get("arn") === "string") return denied;
  const named = some(resourcesNamed(policyOf, path), deniedOn);
  return named === false ? denied : unknown(`the ARN of ${of.id} is not known before apply`);
}

/** Whether a key may be used by somebody whose own policies allow everything. */
export function opensKey(key: Resource, question: Question): Tri {
  const policy = policyAt(key, "policy", key);
  if (policy === undefined) return true;
  const unread = unreadOf(policy, key, "policy");
  if (unread) return unread;
  // Nobody uses a key by other policies alone.
  if (policy !== notKnown && !policy.statements.some((one) => mayAllow(one, question.action))) return false;
  const { account, region = "eu-west-1" } = key;
  const arn = `arn:aws:kms:${region}:${account ?? "000000000000"}:key/00000000-0000-0000-0000-000000000000`;
  return some([arn, ...keysNamed(key)], (one) =>
    decide(key, "policy", requestOf(key, "policy", one, question), { resource: policy, identity: [everything] }),
  );
}

/** Resources that it names instead of `*`: a policy that stands beside its key can name the key. */
const keysNamed = (key: Resource): readonly string[] =>
  resourcesNamed(key, "policy")
    .filter((one) => one !== "*")
    .map((one) => withStandIns(one, key, "policy"));
