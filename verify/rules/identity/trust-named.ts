import type { Resource } from "../../model/resource";
import { type Account, absent, type Principal, type Request } from "../../policy/request";
import { and, not, some, type Tri } from "../../policy/tristate";
import { administratorTrusting, isAdministrator } from "../administrators";
import { must } from "../answer";
import { type Context, decide, everything, policyAt, somebodyOf, unreadOf } from "../asked";
import { policy } from "../document";
import type { Example, Rule } from "../rule";
import { principalsOf } from "../statements";
import { roleArn } from "../trust";

const path = "assume_role_policy";

export const rule: Rule = {
  id: "ZT-IAM-36",
  title: "roles that trust an account say who there becomes them",
  why: "Where a whole account is trusted, whoever writes policies in it becomes the role.",
  fix: "Name roles in Principal, or ask for aws:PrincipalArn, sts:ExternalId or aws:MultiFactorAuthPresent; who has a second factor is not named by it, so roles of administrators ask for more than that.",
  severity: "medium",
  controls: { nist: [3, 6] },
  types: ["aws_iam_role"],
  check: (role, model) => [
    must(
      not(isAssumedByAll(role, [anyRole], {})),
      "everybody of a trusted account whose own policies allow it can assume it",
    ),
    must(
      not(and(isAdministrator(role, model), isAssumedByAll(role, [anyRole, anyUser], secondFactor))),
      "it has the rights of an administrator, and everybody of a trusted account who has a second factor can assume it",
    ),
  ],
  examples: {
    good: [
      trusting({ Service: "ec2.amazonaws.com" }),
      trusting({ AWS: "arn:aws:iam::111111111111:role/app" }),
      trusting(
        { AWS: "arn:aws:iam::111111111111:root" },
        { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } },
      ),
      trusting({ AWS: "arn:aws:iam::222222222222:root" }, { StringEquals: { "sts:ExternalId": "1234" } }),
      trusting({ AWS: "arn:aws:iam::111111111111:root" }, { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
      administratorTrusting(
        { AWS: "arn:aws:iam::111111111111:user/emergency" },
        { Bool: { "aws:MultiFactorAuthPresent": "true" } },
      ),
    ],
    bad: [
      trusting({ AWS: "arn:aws:iam::111111111111:root" }),
      trusting({ AWS: "222222222222" }, { Bool: { "aws:SecureTransport": "true" } }),
      administratorTrusting(
        { AWS: "arn:aws:iam::111111111111:root" },
        { Bool: { "aws:MultiFactorAuthPresent": "true" } },
      ),
    ],
  },
};

const anyRole = (account: Account): Principal => somebodyOf(account);
const anyUser = (account: Account): Principal => ({
  ...{ kind: "user", arn: `arn:aws:iam::${account.id}:user/somebody` },
  ...{ account, tags: {} },
});
const secondFactor: Context = { "aws:MultiFactorAuthPresent": "true", "aws:MultiFactorAuthAge": "60" };

/** Whether anybody of an account that is trusted becomes it, without anything else that they would have to know or be. */
function isAssumedByAll(role: Resource, askers: readonly ((account: Account) => Principal)[], given: Context): Tri {
  const trust = policyAt(role, path);
  if (trust === undefined) return false;
  const unread = unreadOf(trust, role, path);
  if (unread) return unread;
  const accounts = principalsOf(role, path, "AWS").flatMap(
    (name) => /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1] ?? [],
  );
  return some(accounts, (id) => {
    const organization = { id: "o-owner0000", path: "o-owner0000/r-0000/" };
    return some(askers, (asker) => {
      const request: Request = {
        ...{ principal: asker({ id, organization }), action: "sts:AssumeRole", otherKeys: absent },
        resource: { arn: roleArn(role), account: { id: role.account ?? "000000000000", organization }, tags: {} },
        context: { "aws:SecureTransport": "true", ...given },
      };
      return decide(role, path, request, { resource: trust, identity: [everything] });
    });
  });
}

function trusting(principal: unknown, condition: object = {}): Example {
  const trust = policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", Condition: condition });
  return { aws_iam_role: { app: { assume_role_policy: trust } } };
}
