import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { every, some } from "../../policy/tristate";
import { type Answer, must } from "../answer";
import { policyAt } from "../asked";
import { allowTo, policy } from "../document";
import { denying, guardedBy } from "../guardrail";
import { type Bound, denies, guardrailsOf, isAttached, someGuardrail } from "../organization-policies";
import { policyTypes } from "../resource-policies";
import type { Example, Rule } from "../rule";
import { unreadIn } from "../statements";
import { accountIn, trustedNames } from "../trusted-names";

const kinds = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const;

/** What makes somebody the one of a name, or makes a service act as that one. */
const takes = ["iam:CreateRole", "iam:UpdateAssumeRolePolicy"];
const takesOrPasses = [...takes, "iam:PassRole"];

const administrator = "arn:aws:iam::*:role/administrator";
const excepting = denying("ec2:CreateVpc", { ArnNotLike: { "aws:PrincipalArn": administrator } });
const keeping = (actions: readonly string[], role: string) => ({ ...denying(actions), Resource: role });

export const rule: Rule = {
  id: "ZT-IAM-40",
  title: "nobody takes a name that guardrails make an exception of, or that policies of resources let in",
  why: "What aws:PrincipalArn asks for is a name: whoever may make a role of that name, or change who becomes it, is let through.",
  fix: "Attach service control policies that deny to make, retrust and pass these roles to all but those who made them.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: ({ account }, model) => {
    const guards = kinds.flatMap((kind) => guardrailsOf(model, kind));
    const others = model.all(...policyTypes).filter((one) => policyAt(one, "policy") !== undefined);
    return [
      must(
        every(guards, (guard) => unreadIn(guard, "content") ?? true),
        "whom guardrails except cannot be told",
      ),
      must(
        every(others, (one) => unreadIn(one, "policy") ?? true),
        "whom policies of resources let in cannot be told",
      ),
      ...[...exceptions(guards)].flatMap(([name, by]) =>
        keeps(model, name, takesOrPasses, (one) => some(by, (guard) => isAttached(model, guard, one))),
      ),
      ...letIn(others, account).flatMap((name) => keeps(model, name, takes, "some account")),
    ];
  },
  examples: {
    good: [
      guardedBy(excepting, keeping(takesOrPasses, administrator)),
      withBucket(keeping(takes, "arn:aws:iam::*:role/app")),
      guardedBy(denying("ec2:CreateVpc")),
    ],
    bad: [
      guardedBy(excepting),
      guardedBy(excepting, keeping(takes, administrator)),
      withBucket(keeping(takesOrPasses, administrator)),
    ],
  },
};

const keeps = (model: Model, name: string, actions: readonly string[], bound: Bound): readonly Answer[] =>
  actions.map((action) =>
    must(
      someGuardrail(model, "SERVICE_CONTROL_POLICY", (guard) => denies(guard, "content", action, { on: name }), bound),
      `no guardrail keeps accounts from ${action} on ${name}`,
    ),
  );

/** Names that guardrails let through, with the guardrails. */
function exceptions(guards: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, readonly Resource[]>();
  for (const guard of guards)
    for (const name of trustedNames(guard, "content")) found.set(name, [...(found.get(name) ?? []), guard]);
  return found;
}

/** Names that policies of resources let in. No guardrail binds those of the management account. */
const letIn = (policies: readonly Resource[], management: string | undefined): readonly string[] => [
  ...new Set(policies.flatMap((one) => trustedNames(one, "policy")).filter((arn) => accountIn(arn) !== management)),
];

function withBucket(statement: Readonly<Record<string, unknown>>): Example {
  const app = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } };
  return {
    ...guardedBy(statement),
    aws_s3_bucket_policy: {
      files: {
        bucket: "files",
        policy: policy(allowTo({ AWS: "*" }, "s3:GetObject", "arn:aws:s3:::files/*", { Condition: app })),
      },
    },
  };
}
