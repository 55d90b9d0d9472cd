import { isUnknown } from "../../../verify/policy/tristate";
import { policy } from "../../../verify/rules/document";
import { attached, isGrant } from "../../../verify/rules/identity-policies";
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
