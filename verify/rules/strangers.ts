/** Whether policies let in somebody of another organization. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import type { Policy } from "../policy/document";
import { anyOf, namesOf, namingOf } from "../policy/principals";
import { absent, notKnown, type Principal, type Request } from "../policy/request";
import { mayAllow, type Statement } from "../policy/statement";
import { or, some, type Tri } from "../policy/tristate";
import {
  aStranger,
  type Context,
  decide,
  everything,
  opened,
  owner,
  policyAt,
  somebodyOf,
  stranger,
  unreadOf,
} from "./asked";
import { actionsTried, conditionKeys, organizationIn, principalsOf, resourcesTried, valuesOf } from "./statements";

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

/** Services are for everybody: who asks through the one that a policy names fulfils what it asks for, a grant for the service included. */
function namedIn(resource: Resource, path: Path): Context {
  const [service] = valuesOf(resource, path, "kms:ViaService");
  return service === undefined || service.includes("${")
    ? {}
    : { "kms:ViaService": service, "kms:GrantIsForAWSResource": "true" };
}

export const anybody = { kind: "anonymous" } as const;

/** Whether the policy of a resource lets in somebody of another organization, or anybody, to anything it speaks of. */
export const admitsStrangers = (resource: Resource, path: Path): Tri =>
  letsIn(resource, path, policyAt(resource, path), [aStranger, anybody]);

/** Whether a policy lets in one of these. */
export function letsIn(
  resource: Resource,
  path: Path,
  policy: ReturnType<typeof policyAt>,
  principals: readonly Principal[],
): Tri {
  if (policy === undefined) return false;
  const open = { ...chosen, ...chosenIn(resource, path) };
  const contexts = [open, { ...open, ...namedIn(resource, path) }];
  return some(principals, (principal) =>
    some(tried(resource, path, policy, principal), ([action, arn]) =>
      some(contexts, (context) => {
        const own = { arn, account: owner(resource) };
        const request: Request = { principal, action, resource: own, context, otherKeys: absent };
        return decide(resource, path, request, { resource: policy, identity: [everything] });
      }),
    ),
  );
}

/** What the statements of a policy name, and something that none names: a statement may speak of all but what it names. */
function tried(
  resource: Resource,
  path: Path,
  policy: Policy | typeof notKnown,
  principal: Principal,
): readonly (readonly [action: string, arn: string])[] {
  const statements = policy === notKnown ? undefined : policy.statements.filter((one) => mayName(one, principal));
  if (statements?.length === 0) return [];
  const actions = [...actionsTried(resource, path), "any-service:AnyAction"];
  const resources = [...resourcesTried(resource, path), "arn:aws:any-service:::anything"];
  return actions
    .filter((action) => statements?.some((one) => mayAllow(one, action)) ?? true)
    .flatMap((action) => resources.map((arn) => [action, arn] as const));
}

/** Whether a statement may let in somebody: most name others, and need no closer look. */
const mayName = ({ effect, principals }: Statement, principal: Principal): boolean =>
  effect !== "Deny" &&
  (principals === undefined || principals.negated || anyOf(namingOf(principals.entries, namesOf(principal))) !== false);

/** Whether an AWS service may act there for an account of another organization: the confused deputy. */
export function admitsForStrangers(resource: Resource, path: Path): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const unread = unreadOf(policy, resource, path);
  if (unread) return unread;
  const services = principalsOf(resource, path, "Service").filter((name) => !isSilent(name, resource));
  return some(services, (name) => {
    const principal = { kind: "service", name } as const;
    return some(tried(resource, path, policy, principal), ([action, arn]) => {
      const own = { arn, account: owner(resource) };
      const request: Request = { principal, action, resource: own, context: forStranger, otherKeys: absent };
      return decide(resource, path, request, { resource: policy });
    });
  });
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

/**
 * Whether the policy of an endpoint lets somebody of another organization reach what is theirs or what is here, or somebody here what is theirs, by an
 * action that it speaks of.
 */
export function letsStrangersThrough(resource: Resource, path: Path): Tri {
  const endpoint = policyAt(resource, path);
  if (endpoint === undefined) return true;
  const ours = owner(resource);
  const here = organizationIn(resource, path) ?? "o-owner0000";
  const theirs = { arn: "arn:aws:s3:::of-a-stranger/file", account: stranger };
  const own = { arn: "arn:aws:s3:::of-ours/file", account: ours };
  const asked = ["s3:PutObject", ...actionsTried(resource, path)];
  const passes = (way: Pick<Request, "principal" | "resource" | "context">, action: string): Tri =>
    decide(
      resource,
      path,
      { ...way, action, otherKeys: absent },
      { endpoint, identity: [everything], resource: opened },
    );
  const goesOut = { principal: somebodyOf(ours), resource: theirs, context: { ...chosen, "aws:PrincipalOrgID": here } };
  return or(
    passes(goesOut, "s3:PutObject"),
    some(asked, (action) =>
      or(
        passes({ principal: aStranger, resource: theirs, context: chosen }, action),
        passes({ principal: aStranger, resource: own, context: { ...chosen, "aws:ResourceOrgID": here } }, action),
      ),
    ),
  );
}
