import type { Resource } from "../../model/resource";
import { and, every, not, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { arnOf } from "../asked";
import { boundariesIn, iamArn, isBoundary } from "../boundaries";
import { allow, policy } from "../document";
import { grants, identityPolicies, isGrant } from "../identity-policies";
import type { Example, Rule } from "../rule";

/** Each changes what a boundary says. */
const rewriting = ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"];

export const rule: Rule = {
  id: "ZT-IAM-48",
  title: "no policy lets an identity rewrite a permissions boundary",
  why: "Whoever rewrites the boundary takes it off every role that has it, at once.",
  fix: `Deny ${rewriting.join(" and ")} on the boundary, in the policy that allows them on others.`,
  severity: "high",
  controls: { nist: [4, 6] },
  types: identityPolicies,
  concerns: (one, model) => and(boundariesIn(model, one).length > 0, isGrant(one, model)),
  check: (one, model) =>
    boundariesIn(model, one).flatMap((boundary) =>
      rewriting.map((action) =>
        must(
          not(and(isBoundary(boundary, model), mayRewrite(one, action, boundary))),
          `it allows ${action} on the boundary ${boundary.id}`,
          boundary,
        ),
      ),
    ),
  examples: {
    good: [
      besideBoundary(allow("iam:CreatePolicyVersion", "arn:aws:iam::111111111111:policy/app-*")),
      besideBoundary(allow("iam:*", "*"), denied("${aws_iam_policy.boundary.arn}")),
      besideBoundary(allow("iam:*", "*"), denied("arn:aws:iam::111111111111:policy/boundary")),
    ],
    bad: [
      besideBoundary(allow("iam:CreatePolicyVersion", "*")),
      besideBoundary(allow("iam:SetDefaultPolicyVersion", "${aws_iam_policy.boundary.arn}")),
      besideBoundary(allow("iam:*", "*"), denied("arn:aws:iam::111111111111:policy/another")),
    ],
  },
};

/** By its ARN, or by a reference to it, which stands for the ARN as long as it is not known. */
const mayRewrite = (one: Resource, action: string, boundary: Resource): Tri =>
  every([arnOf(boundary), iamArn(boundary)], (arn) =>
    typeof arn === "string" ? grants(one, action, arn, [], { of: boundary }) : arn,
  );

function denied(arn: string) {
  return { Effect: "Deny", Action: rewriting, Resource: arn };
}

function besideBoundary(...statements: readonly Readonly<Record<string, unknown>>[]): Example {
  return {
    aws_iam_policy: { boundary: { name: "boundary", policy: policy(allow("s3:*", "*")) } },
    aws_iam_role: { app: { name: "app", permissions_boundary: "${aws_iam_policy.boundary.arn}" } },
    aws_iam_role_policy: { deploy: { policy: policy(...statements) } },
  };
}
