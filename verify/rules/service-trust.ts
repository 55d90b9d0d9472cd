/** Whether services take a role, and for whom. */
import type { Resource } from "../model/resource";
import { absent, type Request } from "../policy/request";
import { some, type Tri } from "../policy/tristate";
import { type Context, decide, owner, policyAt, stranger, unreadOf } from "./asked";
import { policy } from "./document";
import type { Example } from "./rule";
import { principalsOf, valuesOf } from "./statements";
import { roleArn } from "./trust";

const path = "assume_role_policy";

/** What a service says when it acts for an account that nobody here knows. */
export const forStranger: Context = {
  "aws:SourceAccount": stranger.id,
  "aws:SourceArn": `arn:aws:service:eu-west-1:${stranger.id}:thing/of-a-stranger`,
};

/** The same for something that nobody named, in the account and organization that the trust policy asks for. */
export function forSomething(role: Resource): Context {
  const [account = owner(role).id] = valuesOf(role, path, "aws:SourceAccount");
  const [organization] = valuesOf(role, path, "aws:SourceOrgID");
  return {
    "aws:SourceAccount": account,
    "aws:SourceArn": `arn:aws:service:eu-west-1:${account}:thing/that-nobody-named`,
    ...(organization !== undefined && { "aws:SourceOrgID": organization }),
  };
}

/** Whether a service of these takes a role where it says this of what it acts for. */
export function isTakenFor(role: Resource, services: RegExp, source: Context): Tri {
  const trust = policyAt(role, path);
  if (trust === undefined) return false;
  const unread = unreadOf(trust, role, path);
  if (unread) return unread;
  const context = { ...source, "aws:SecureTransport": "true" };
  return some(
    principalsOf(role, path, "Service").filter((service) => services.test(service)),
    (service) => {
      const request: Request = {
        ...{ principal: { kind: "service", name: service }, action: "sts:AssumeRole", otherKeys: absent },
        ...{ resource: { arn: roleArn(role), account: owner(role) }, context },
      };
      return decide(role, path, request, { resource: trust });
    },
  );
}

/** A role that a service takes, in examples. */
export function takenBy(service: string, condition: object): Example {
  const trust = policy({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: condition,
  });
  return { aws_iam_role: { app: { assume_role_policy: trust } } };
}
