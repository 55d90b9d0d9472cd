/** An evaluator that others wrote, to compare with. It takes complete requests only, and fills in no context keys of its own. */
import { anonymousPrincipal, runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import { notKnown, type Principal, type Request } from "../../../verify/policy/request";
import { type Documents, rootOf, sessionArn } from "./documents";

export interface Verdict {
  readonly answer: "allow" | "deny" | "refused";
  readonly explicit: boolean;
}

export async function oracle(request: Request, documents: Documents): Promise<Verdict> {
  const outcome = await runSimulation(simulationOf(request, documents), {});
  if (outcome.resultType === "error") return { answer: "refused", explicit: false };
  if (outcome.resultType === "wildcard") throw new Error("a request in a test names one resource");
  const { overallResult } = outcome;
  return { answer: overallResult === "Allowed" ? "allow" : "deny", explicit: overallResult === "ExplicitlyDenied" };
}

const named = (name: string, documents: readonly object[] = []) =>
  documents.map((policy, at) => ({ name: `${name} ${at}`, policy }));
const levels = (name: string, given: readonly (readonly object[])[] = []) =>
  given.map((documents, at) => ({ orgIdentifier: `${name} ${at}`, policies: named(`${name} ${at}`, documents) }));

function simulationOf(request: Request, documents: Documents): Simulation {
  const { account } = request.resource;
  const { identity, session, resource, boundary, endpoint } = documents;
  return {
    request: {
      principal: principalOf(request.principal),
      action: request.action,
      resource: {
        resource: request.resource.arn,
        accountId: typeof account === "object" ? account.id : ownerOf(request),
      },
      contextVariables: contextOf(request),
    },
    identityPolicies: named("identity", identity),
    serviceControlPolicies: levels("scp", documents.scps),
    resourceControlPolicies: levels("rcp", documents.rcps),
    ...(session && { sessionPolicy: session }),
    ...(resource && { resourcePolicy: resource }),
    ...(boundary && { permissionBoundaryPolicies: named("boundary", [boundary]) }),
    ...(endpoint && { vpcEndpointPolicies: named("endpoint", [endpoint]) }),
  };
}

const ownerOf = ({ principal }: Request): string => ("account" in principal ? principal.account.id : "");

function principalOf(principal: Principal): Simulation["request"]["principal"] {
  switch (principal.kind) {
    case "user":
      return principal.arn;
    case "role":
      return sessionArn(principal);
    case "root":
      return rootOf(principal.account);
    case "service":
      return principal.name;
    case "federation":
      return principal.provider;
    case "anonymous":
      return anonymousPrincipal;
  }
}

type Variables = Simulation["request"]["contextVariables"];

function contextOf({ principal, resource, context = {} }: Request): Variables {
  const given = Object.entries(context).flatMap(([key, value]) => {
    if (value === notKnown) throw new Error(`${key} must be known to the oracle`);
    if (typeof value === "symbol") return [];
    return [[key, Array.isArray(value) ? value.map(String) : String(value)] as const];
  });
  const owner = typeof resource.account === "object" ? { "aws:ResourceAccount": resource.account.id } : {};
  return {
    ...ofPrincipal(principal),
    ...owner,
    ...tags("aws:ResourceTag", resource.tags),
    ...Object.fromEntries(given),
  };
}

const tags = (family: string, given: Readonly<Record<string, string | typeof notKnown>> = {}): Variables =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      if (value === notKnown) throw new Error(`the tag ${key} must be known to the oracle`);
      return [`${family}/${key}`, value];
    }),
  );

function ofPrincipal(principal: Principal): Variables {
  if (principal.kind === "service")
    return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": principal.name };
  if (!("account" in principal)) return {};
  const { account, kind } = principal;
  const { organization } = account;
  return {
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalAccount": account.id,
    "aws:PrincipalArn": kind === "root" ? rootOf(account) : principal.arn,
    ...(principal.userId !== undefined && { "aws:userid": principal.userId }),
    ...(kind === "user" && { "aws:username": principal.arn.split("/").at(-1) ?? "" }),
    ...(typeof organization === "object" && { "aws:PrincipalOrgID": organization.id }),
    ...(typeof organization === "object" &&
      organization.path !== undefined && { "aws:PrincipalOrgPaths": [organization.path] }),
    ...tags("aws:PrincipalTag", principal.tags),
  };
}
