import { isolationGroup, revokedPolicy, containedTag as tagOfPlaybooks } from "../../../guard/response/playbooks";
import { containedTag, isolationGroups, revokingPolicies } from "../../../verify/review/containment/names";
import type { More, Side } from "../../support/plan-pairs";
import { found, reviewOf, told } from "../../support/reviewed";

const undone = (before: Side, after: Side, more?: More) => told(reviewOf(before, after, more), "containment-undone");
const tags = (value: Readonly<Record<string, string>>) => ({ tags: value, tags_all: value });
const contained = tags({ "zero-trust:contained": "action-1", team: "web" });

test("the names are those of the playbooks", () => {
  expect(tagOfPlaybooks).toBe(containedTag);
  expect(isolationGroups).toContain(isolationGroup);
  expect(revokingPolicies).toContain(revokedPolicy);
});

describe("a plan that would undo a containment", () => {
  const user = (more: object): Side => ({ "aws_iam_user.u": { name: "u", ...more } });
  const instance = (more: object): Side => ({ "aws_instance.i": { id: "i-1", ...more } });

  it("is one that removes the mark of it, or what is marked", () => {
    expect(undone(user(contained), user(tags({ team: "web" })))).toEqual([
      "critical: aws_iam_user.u: the mark of a containment is removed",
    ]);
    expect(undone(user(contained), {})).toEqual(["critical: aws_iam_user.u is contained, and would be destroyed"]);
    const late = { unknown: { "aws_iam_user.u": { tags: true, tags_all: true } } };
    expect(undone(user(contained), user({}), late)).toHaveLength(1);
  });

  it("is none that leaves the mark, or that takes another tag away", () => {
    expect(undone(user(contained), user({ ...contained, path: "/x/" }))).toEqual([]);
    expect(undone(user(tags({ team: "web" })), user({}))).toEqual([]);
    expect(undone(user({}), user(contained))).toEqual([]);
  });

  it("is one that gives what is marked its groups or policies back", () => {
    const before = instance({ ...contained, vpc_security_group_ids: ["sg-quiet"] });
    expect(undone(before, instance({ ...contained, vpc_security_group_ids: ["sg-web"] }))).toEqual([
      "critical: aws_instance.i is contained, and its vpc_security_group_ids would change",
    ]);
    expect(undone(before, instance({ ...contained, vpc_security_group_ids: ["sg-quiet"], monitoring: true }))).toEqual(
      [],
    );
  });

  it("is one that takes an instance out of the group that lets nothing through", () => {
    const group: Side = { "aws_security_group.q": { id: "sg-quiet", name: "zero-trust-isolation" } };
    const before = { ...group, ...instance({ vpc_security_group_ids: ["sg-quiet"] }) };
    const after = { ...group, ...instance({ vpc_security_group_ids: ["sg-web"] }) };
    expect(undone(before, after)).toEqual(["critical: aws_instance.i leaves quarantine"]);
    expect(undone(after, before)).toEqual([]);
    expect(undone(group, {})).toHaveLength(1);
  });

  it("is one that activates a key again", () => {
    const key = (status: string): Side => ({ "aws_iam_access_key.k": { user: "u", status } });
    expect(undone(key("Inactive"), key("Active"))).toEqual(["critical: aws_iam_access_key.k is activated again"]);
    expect(undone(key("Active"), key("Inactive"))).toEqual([]);
  });

  it("is one that takes away the policy that ends sessions, wherever it stands", () => {
    const role: Side = { "aws_iam_role.r": { name: "r" } };
    const own = { ...role, "aws_iam_role_policy.p": { name: "AWSRevokeOlderSessions", role: "r", policy: "{}" } };
    expect(undone(own, role)).toEqual(["critical: aws_iam_role_policy.p: AWSRevokeOlderSessions is taken away"]);
    expect(undone(own, {})).toEqual([]);
    const exclusive = (...names: readonly string[]): Side => ({
      "aws_iam_role_policies_exclusive.e": { role_name: "r", policy_names: names },
    });
    expect(undone(exclusive("app", "zero-trust-revoked-sessions"), exclusive("app"))).toHaveLength(1);
    expect(undone(exclusive("app", "other"), exclusive("app"))).toEqual([]);
    const inside = (...names: readonly string[]): Side => ({
      "aws_iam_role.r": { name: "r", inline_policy: names.map((name) => ({ name, policy: "{}" })) },
    });
    expect(undone(inside("app", "zero-trust-revoked-sessions"), inside("app"))).toHaveLength(1);
  });

  it("is one that detaches a policy which denies everything, and not one that asks for MFA", () => {
    const role: Side = { "aws_iam_role.r": { name: "r" } };
    const attached = (arn: string) => ({ ...role, "aws_iam_role_policy_attachment.a": { role: "r", policy_arn: arn } });
    expect(undone(attached("arn:aws:iam::aws:policy/AWSDenyAll"), role)).toHaveLength(1);
    expect(undone(attached("arn:aws:iam::aws:policy/ReadOnlyAccess"), role)).toEqual([]);
    const denying = (more: object) => ({
      ...role,
      "aws_iam_role_policy.d": {
        name: "d",
        role: "r",
        policy: JSON.stringify({ Statement: { Effect: "Deny", Action: "*", Resource: "*", ...more } }),
      },
    });
    expect(undone(denying({}), role)).toEqual(["critical: aws_iam_role.r: the policy that denies everything goes"]);
    expect(undone(denying({ Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } }), role)).toEqual(
      [],
    );
  });
});

describe("what was changed outside Terraform", () => {
  const block = (on: boolean) => ({ bucket: "b", block_public_acls: on });
  const address = "aws_s3_bucket_public_access_block.b";

  it("is a containment where it closed something that the plan would open", () => {
    const drift = { drift: { [address]: { recorded: block(false), found: block(true) } } };
    expect(undone({ [address]: block(true) }, { [address]: block(false) }, drift)).toEqual([
      `critical: ${address}: block_public_acls was tightened outside Terraform, and is changed back`,
    ]);
    expect(undone({ [address]: block(true) }, { [address]: block(true) }, drift)).toEqual([]);
  });

  it("is one where an instance got other groups than all it had, and not where it got one more", () => {
    const instance = (...groups: readonly string[]) => ({ id: "i-1", vpc_security_group_ids: groups });
    const of = (...groups: readonly string[]) =>
      reviewOf(
        { "aws_instance.i": instance(...groups) },
        { "aws_instance.i": instance("sg-web") },
        { drift: { "aws_instance.i": { recorded: instance("sg-web"), found: instance(...groups) } } },
      );
    expect(found(of("sg-quiet"), "containment-undone")).toHaveLength(1);
    expect(told(of("sg-web", "sg-more"), "containment-undone", "drift-reverted")).toEqual([
      "medium: aws_instance.i: vpc_security_group_ids was changed outside Terraform, and is changed again",
    ]);
  });

  it("is one where a person was taken out, whom the plan puts back", () => {
    const assigned = { principal_id: "u", permission_set_arn: "ps", target_id: "111111111111" };
    const drift = (type: string) => ({ drift: { [`${type}.a`]: { recorded: assigned, found: null } } });
    const after = (type: string): Side => ({ [`${type}.a`]: assigned });
    const type = "aws_ssoadmin_account_assignment";
    expect(undone({}, after(type), drift(type))).toHaveLength(1);
    expect(undone({}, after(type))).toEqual([]);
    expect(undone({}, {}, drift(type))).toEqual([]);
  });
});
