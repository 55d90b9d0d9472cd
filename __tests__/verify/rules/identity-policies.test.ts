import { isUnknown } from "../../../verify/policy/tristate";
import { policy } from "../../../verify/rules/document";
import { attached, grants, isGrant } from "../../../verify/rules/identity-policies";
import type { Example } from "../../../verify/rules/rule";
import { modelOf } from "../../support/rule-example";

const granting = (example: Example) => {
  const model = modelOf(example);
  const [own] = model.all("aws_iam_policy");
  return own && isGrant(own, model);
};
const text = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const own = { aws_iam_policy: { own: { name: "own", policy: text } } };
const bounding = { aws_iam_role: { app: { permissions_boundary: "${aws_iam_policy.own.arn}" } } };

test("a managed policy grants where it is attached, also if it bounds somebody else", () => {
  expect(granting(attached(text))).toBe(true);
  expect(granting({ ...attached(text), ...bounding })).toBe(true);
});

test("a permissions boundary only limits", () => {
  expect(granting({ ...own, ...bounding })).toBe(false);
});

test("one that nothing attaches may be attached elsewhere", () => {
  const answer = granting(own);
  expect(answer !== undefined && isUnknown(answer) && answer.because).toEqual([
    "nothing that was read attaches example: aws_iam_policy.own",
  ]);
});

describe("what a policy grants", () => {
  const granted = (statement: object, ...without: readonly string[]) => {
    const model = modelOf({
      aws_iam_role_policy: { own: { policy: policy({ Effect: "Allow", Resource: "*", ...statement }) } },
    });
    const [own] = model.all("aws_iam_role_policy");
    const answer = own && grants(own, "iam:PassRole", "arn:aws:iam::111111111111:role/any-other", without);
    return typeof answer === "object" ? "not known" : answer;
  };
  const when = (operator: string, key: string) => ({ Condition: { [operator]: { [key]: "x" } } });

  it.each([
    [{ Action: "iam:*" }, true],
    [{ NotAction: "s3:*" }, true],
    [{ Action: "iam:*", Resource: "arn:aws:iam::111111111111:role/app-*" }, false],
    [{ Action: "iam:*", ...when("StringEquals", "iam:PassedToService") }, false],
    [{ Action: "iam:*", ...when("StringEquals", "aws:ResourceTag/team") }, false],
  ])("by %j on any other resource is %s", (statement, expected) => {
    expect(granted(statement, "iam:PassedToService")).toBe(expected);
  });

  it("is not known where whoever asks chooses what a condition asks for", () => {
    expect(granted({ Action: "iam:*", ...when("StringEquals", "aws:RequestedRegion") })).toBe("not known");
    expect(granted({ Action: "iam:*", ...when("Bool", "aws:MultiFactorAuthPresent") })).toBe("not known");
  });

  it("holds for every policy inside a role", () => {
    const inline = (...policies: readonly object[]) => {
      const [role] = modelOf({ aws_iam_role: { app: { inline_policy: policies } } }).all("aws_iam_role");
      return role && grants(role, "s3:GetObject");
    };
    const all = { name: "all", policy: text };
    expect(inline({ name: "none" }, all)).toBe(true);
    expect(inline(all)).toBe(true);
    expect(inline({ name: "none" })).toBe(false);
  });
});
