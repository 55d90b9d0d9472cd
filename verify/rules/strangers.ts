/** Whether policies let in somebody of another organization. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import { anyOf, namesOf, namingOf } from "../policy/principals";
import { absent, notKnown, type Request } from "../policy/request";
import type { Statement } from "../policy/statement";
import { some, type Tri } from "../policy/tristate";
import { aStranger, type Context, decide, everything, owner, policyAt, stranger, unreadOf } from "./asked";
import { actionsTried, conditionKeys, principalsOf, resourcesTried } from "./statements";

/** Keys that whoever asks chooses. */
export const chosen: Context = {
  "aws:Referer": notKnown,
  "aws:UserAgent": notKnown,
  "aws:SourceIp": "198.51.100.7",
  "aws:SecureTransport": "true",
  "aws:ViaAWSService": "false",
  "kms:ViaService": notKnown,
  "kms:CallerAccount": stranger.id,
};

/** Keys of services that the policy asks for come from the request, which the stranger writes. */
const chosenIn = (resource: Resource, path: Path): Context =>
  Object.fromEntries(
    conditionKeys(resource, path)
      .filter((key) => !/^(aws:|kms:CallerAccount$)/i.test(key))
      .map((key) => [key, notKnown]),
  );

/** Whether the policy of a resource lets in somebody of another organization, or anybody, to anything it speaks of. */
export function admitsStrangers(resource: Resource, path: Path): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  if (policy !== notKnown && !policy.statements.some(mayNameStrangers)) return false;
  const context = { ...chosen, ...chosenIn(resource, path) };
  return some([aStranger, { kind: "anonymous" } as const], (principal) =>
    some(tried(resource, path), ([action, arn]) => {
      const own = { arn, account: owner(resource) };
      const request: Request = { principal, action, resource: own, context, otherKeys: absent };
      return decide(resource, path, request, { resource: policy, identity: [everything] });
    }),
  );
}

const strangers = [namesOf(aStranger), namesOf({ kind: "anonymous" })];

/** Whether a statement may let in somebody who is not known here: most name whom they let in, and need no closer look. */
const mayNameStrangers = ({ effect, principals }: Statement): boolean =>
  effect !== "Deny" &&
  (principals === undefined ||
    principals.negated ||
    strangers.some((names) => anyOf(namingOf(principals.entries, names)) !== false));

/** What the statements of a policy name, and something that none names: a statement may speak of all but what it names. */
function tried(resource: Resource, path: Path): readonly (readonly [action: string, arn: string])[] {
  const actions = [...actionsTried(resource, path), "any-service:AnyAction"];
  const resources = [...resourcesTried(resource, path), "arn:aws:any-service:::anything"];
  return actions.flatMap((action) => resources.map((arn) => [action, arn] as const));
}

/** Whether an AWS service may act there for an account of another organization: the confused deputy. */
export function admitsForStrangers(resource: Resource, path: Path): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const unread = unreadOf(policy, resource, path);
  if (unread) return unread;
  const services = principalsOf(resource, path, "Service").filter((name) => !isSilent(name, resource));
  return some(services, (name) =>
    some(tried(resource, path), ([action, arn]) => {
      const principal = { kind: "service", name } as const;
      const own = { arn, account: owner(resource) };
      const request: Request = { principal, action, resource: own, context: forStranger, otherKeys: absent };
      return decide(resource, path, request, { resource: policy });
    }),
  );
}

/** EventBridge tells topics and keys nothing of the account that it acts for, and CloudWatch tells keys nothing: no policy can ask. */
const isSilent = (service: string, { type }: Resource): boolean =>
  silent.test(service) || (type === "aws_kms_key" && silentToKeys.test(service));
const silent = /^events\.amazonaws\.com(\.cn)?$/;
const silentToKeys = /^cloudwatch\.amazonaws\.com(\.cn)?$/;

/** What a service says of the one it acts for. */
const forStranger: Context = {
  "aws:SourceAccount": stranger.id,
  "aws:SourceArn": `arn:aws:service:eu-west-1:${stranger.id}:thing/of-a-stranger`,
  "aws:SourceOrgID": stranger.organization.id,
  "aws:SourceOrgPaths": [stranger.organization.path],
  "aws:SecureTransport": "true",
};

/** Whether the policy of an endpoint lets somebody of another organization reach what is theirs, by an action that it speaks of. */
export function letsStrangersThrough(resource: Resource, path: Path): Tri {
  const endpoint = policyAt(resource, path);
  if (endpoint === undefined) return true;
  const theirs = { arn: "arn:aws:s3:::of-a-stranger/file", account: stranger };
  return some(["s3:PutObject", ...actionsTried(resource, path)], (action) => {
    const request: Request = { principal: aStranger, action, resource: theirs, context: chosen, otherKeys: absent };
    return decide(resource, path, request, { endpoint, identity: [everything] });
  });
}
