/** Questions about policies, asked of the evaluator: what is decided counts, not how it is written. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import type { Decision, Policies } from "../policy/decision";
import { type Policy, readPolicy } from "../policy/document";
import { evaluate } from "../policy/evaluate";
import { type Account, absent, type ContextValue, notKnown, type Request } from "../policy/request";
import { some, type Tri, type Unknown, unknown, unknownFor } from "../policy/tristate";
import { actionsTried, conditionKeys, principalsOf, resourcesNamed, resourcesTried, valuesOf } from "./statements";

type Context = Readonly<Record<string, ContextValue>>;

/** Somebody from another organization, whose own policies allow everything. */
const stranger = { id: "999999999999", organization: { id: "o-stranger0", path: "o-stranger0/r-0000/" } };
const allowing = (principal?: unknown): Policy =>
  readPolicy("everything", {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "*", Resource: "*", ...(principal !== undefined && { Principal: principal }) },
    ],
  });
const everything = allowing();
const opened = allowing("*");

const owner = ({ account = "000000000000" }: Resource): Account => ({
  id: account,
  organization: { id: "o-owner0000", path: "o-owner0000/r-0000/" },
});

/** The policy at a path; undefined where it is left out. */
export function policyAt(resource: Resource, path: Path, of?: Resource): Policy | typeof notKnown | undefined {
  const text = resource.template(path);
  if (text === undefined || text === "") return undefined;
  if (text instanceof UnknownValue) return notKnown;
  const own = of ? text.replaceAll(`\${${of.id}.arn}`, arnOf(of)) : text;
  return readPolicy(resource.id, withStandIns(own, resource, path));
}

/** An ARN that is yet to be made is one resource's: never a pattern, and never that of whatever is asked about. */
function withStandIns(text: string, resource: Resource, path: Path): string {
  if (!text.includes("${")) return text;
  const arns = resource.references(path).filter(({ attribute }) => attribute === "arn");
  return arns.reduce((all, { id }, at) => all.replaceAll(`\${${id}.arn}`, `arn:aws:yet-to-be-made:::${at}`), text);
}

/** The ARN, or one that stands for it as long as it is not known. */
export function arnOf(resource: Resource): string {
  const arn = resource.get("arn");
  return typeof arn === "string" ? arn : `arn:aws:yet-to-be-made:::${resource.name}`;
}

/** Why it cannot be told what to ask a policy about: statements that were not read have principals that nobody tried. */
const unreadOf = (policy: Policy | typeof notKnown, resource: Resource, path: Path): Unknown | undefined => {
  if (policy === notKnown) return resource.whyUnknown(path);
  return policy.problems.length > 0 ? unknownFor(policy.problems) : undefined;
};

const roleArn = (role: Resource): string => `arn:aws:iam::${owner(role).id}:role/${role.name}`;

/** What is not known has the reason that the model gives. */
const triOf = ({ answer, reasons }: Decision, resource: Resource, path: Path): Tri => {
  if (answer !== "unknown") return answer === "allow";
  const because = reasons.flatMap(({ unknown }) => unknown);
  return unknownFor([...new Set(because.length > 0 ? because : resource.whyUnknown(path).because)]);
};

const decide = (resource: Resource, path: Path, request: Request, policies: Policies): Tri =>
  triOf(evaluate(request, policies), resource, path);

/** Whether an identity policy allows this, without any condition that the caller would have to meet. */
export function grants(resource: Resource, path: Path, action: string, arn = "*", context: Context = {}): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const account = owner(resource);
  const principal = { kind: "role", arn: `arn:aws:iam::${account.id}:role/somebody`, account } as const;
  const request: Request = { principal, action, resource: { arn, account }, context, otherKeys: absent };
  const letsAccountIn = allowing({ AWS: account.id });
  return decide(resource, path, request, {
    identity: policy === notKnown ? notKnown : [policy],
    resource: letsAccountIn,
  });
}

/** Keys that whoever asks chooses. */
const chosen: Context = {
  "aws:Referer": notKnown,
  "aws:UserAgent": notKnown,
  "aws:SourceIp": "198.51.100.7",
  "aws:SecureTransport": "true",
  "aws:ViaAWSService": "false",
  "kms:ViaService": notKnown,
  "kms:CallerAccount": stranger.id,
};

/** Whether the policy of a resource lets in somebody of another organization, or anybody, to anything it speaks of. */
export function admitsStrangers(resource: Resource, path: Path): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const role = { kind: "role", arn: `arn:aws:iam::${stranger.id}:role/stranger`, account: stranger } as const;
  return some([role, { kind: "anonymous" } as const], (principal) =>
    some(tried(resource, path), ([action, arn]) => {
      const own = { arn, account: owner(resource) };
      const request: Request = { principal, action, resource: own, context: chosen, otherKeys: absent };
      return decide(resource, path, request, { resource: policy, identity: [everything] });
    }),
  );
}

/** What the statements of a policy speak of; something that any policy may hold where they cannot be read. */
function tried(resource: Resource, path: Path): readonly (readonly [action: string, arn: string])[] {
  const actions = actionsTried(resource, path);
  const resources = resourcesTried(resource, path);
  return (actions.length > 0 ? actions : ["s3:GetObject"]).flatMap((action) =>
    (resources.length > 0 ? resources : ["*"]).map((arn) => [action, arn] as const),
  );
}

/** Whether an AWS service may act there for an account of another organization: the confused deputy. */
export function admitsForStrangers(resource: Resource, path: Path): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const unread = unreadOf(policy, resource, path);
  if (unread) return unread;
  const services = principalsOf(resource, path, "Service").filter((name) => !silent.test(name));
  return some(services, (name) =>
    some(tried(resource, path), ([action, arn]) => {
      const principal = { kind: "service", name } as const;
      const own = { arn, account: owner(resource) };
      const request: Request = { principal, action, resource: own, context: forStranger, otherKeys: absent };
      return decide(resource, path, request, { resource: policy });
    }),
  );
}

/** EventBridge tells topics and keys nothing of the account that it acts for: no policy can ask. */
const silent = /^events\.amazonaws\.com(\.cn)?$/;

/** What a service says of the one it acts for. */
const forStranger: Context = {
  "aws:SourceAccount": stranger.id,
  "aws:SourceArn": `arn:aws:service:eu-west-1:${stranger.id}:thing/of-a-stranger`,
  "aws:SourceOrgID": stranger.organization.id,
  "aws:SourceOrgPaths": [stranger.organization.path],
  "aws:SecureTransport": "true",
};

/** Whether a policy denies requests without TLS to a resource, whoever asks, and however much he may do. */
export function refusesPlainText(policyOf: Resource, path: Path, action: string, of: Resource, suffix = ""): Tri {
  const policy = policyAt(policyOf, path, of);
  if (policy === undefined) return false;
  const account = owner(of);
  const principal = { kind: "role", arn: `arn:aws:iam::${account.id}:role/somebody`, account } as const;
  const context = { "aws:SecureTransport": "false", "aws:PrincipalIsAWSService": "false" };
  const refuses = (arn: string): Tri => {
    const request: Request = { principal, action, resource: { arn, account }, context, otherKeys: absent };
    const decision = evaluate(request, { resource: policy, identity: [everything] });
    return decision.answer === "deny" ? decision.explicit : notAllowed(triOf(decision, policyOf, path));
  };
  const refused = refuses(arnOf(of) + suffix);
  if (refused === true || typeof of.get("arn") === "string") return refused;
  // The ARNs that the policy names may turn out to be this one's.
  const named = some(resourcesNamed(policyOf, path), (arn) => refuses(arn));
  return named === false ? refused : unknown(`the ARN of ${of.id} is not known before apply`);
}

const notAllowed = (allowed: Tri): Tri => (typeof allowed === "boolean" ? !allowed : allowed);

/** Whether a service control policy denies this to a role of a member account, on anything. */
export function denies(resource: Resource, path: Path, action: string): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const account = owner(resource);
  const principal = { kind: "role", arn: `arn:aws:iam::${account.id}:role/somebody`, account } as const;
  const request: Request = { principal, action, resource: { arn: "*", account }, otherKeys: absent };
  const levels = policy === notKnown ? notKnown : [{ name: "organization", policies: [everything, policy] }];
  const decision = evaluate(request, { scps: levels, identity: [everything] });
  return decision.answer === "deny" ? decision.explicit : notAllowed(triOf(decision, resource, path));
}

/** Whether a resource control policy keeps somebody of another organization out, whatever the policy of the resource says. */
export function shutsOut(resource: Resource, path: Path, action: string): Tri {
  const policy = policyAt(resource, path);
  if (policy === undefined) return false;
  const principal = { kind: "role", arn: `arn:aws:iam::${stranger.id}:role/stranger`, account: stranger } as const;
  const own = { arn: "arn:aws:s3:::own/file", account: owner(resource) };
  const request: Request = { principal, action, resource: own, context: chosen, otherKeys: absent };
  const levels = policy === notKnown ? notKnown : [{ name: "organization", policies: [policy] }];
  const decision = evaluate(request, { rcps: levels, resource: opened, identity: [everything] });
  return decision.answer === "deny" ? decision.explicit : notAllowed(triOf(decision, resource, path));
}

/** Whether a role takes a token of an identity provider that was made for somebody else: for any repository, or any service account. */
export function takesAnyToken(role: Resource, path: Path): Tri {
  const policy = policyAt(role, path);
  if (policy === undefined) return false;
  const unread = unreadOf(policy, role, path);
  if (unread) return unread;
  const context = Object.fromEntries(
    conditionKeys(role, path).flatMap((key): readonly (readonly [string, string])[] => {
      if (/:sub$/i.test(key)) return [[key, "repo:stranger/of-another:ref:refs/heads/main"]];
      return /:aud$/i.test(key) ? [[key, valuesOf(role, path, key)[0] ?? ""]] : [];
    }),
  );
  const resource = { arn: roleArn(role), account: owner(role) };
  return some(principalsOf(role, path, "Federated"), (provider) => {
    if (provider.includes(":saml-provider/")) return false;
    const principal = { kind: "federation", provider } as const;
    const action = "sts:AssumeRoleWithWebIdentity";
    return decide(role, path, { principal, action, resource, context, otherKeys: absent }, { resource: policy });
  });
}

/** Whether somebody of the same account may become a role without MFA. */
export function isAssumedWithoutMfa(role: Resource, path: Path): Tri {
  const policy = policyAt(role, path);
  if (policy === undefined) return true;
  const unread = unreadOf(policy, role, path);
  if (unread) return unread;
  const account = owner(role);
  const context = { "aws:MultiFactorAuthPresent": "false" };
  const resource = { arn: roleArn(role), account };
  const principals = principalsOf(role, path, "AWS").map((arn) =>
    arn.includes(":user/")
      ? ({ kind: "user", arn, account } as const)
      : ({ kind: "role", arn: `arn:aws:iam::${account.id}:role/somebody`, account } as const),
  );
  return some(principals, (principal) => {
    const request: Request = { principal, action: "sts:AssumeRole", resource, context, otherKeys: absent };
    return decide(role, path, request, { resource: policy, identity: [everything] });
  });
}

/** Whether the policy of an endpoint lets somebody of another organization reach what is theirs, by an action that it speaks of. */
export function letsStrangersThrough(resource: Resource, path: Path): Tri {
  const endpoint = policyAt(resource, path);
  if (endpoint === undefined) return true;
  const principal = { kind: "role", arn: `arn:aws:iam::${stranger.id}:role/stranger`, account: stranger } as const;
  const theirs = { arn: "arn:aws:s3:::of-a-stranger/file", account: stranger };
  return some(["s3:PutObject", ...actionsTried(resource, path)], (action) => {
    const request: Request = { principal, action, resource: theirs, context: chosen, otherKeys: absent };
    return decide(resource, path, request, { endpoint, identity: [everything] });
  });
}
