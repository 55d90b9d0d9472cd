import { documentOf, policyOfAll, policyOfOne } from "../../core/statement";

const statements = {
  Write: { actions: ["s3:PutObject"], resources: ["arn:aws:s3:::files/*"] },
  Keep: {
    effect: "Deny",
    actions: ["s3:DeleteObject"],
    resources: ["*"],
    conditions: { StringNotEquals: { "aws:userid": ["&{aws:userid}"] } },
  },
} as const;

test("a policy holds its statements by Sid, in order, and variables of IAM as IAM writes them", () => {
  expect(documentOf(statements)).toBe(
    '{"Version":"2012-10-17","Statement":[' +
      '{"Sid":"Keep","Effect":"Deny","Action":["s3:DeleteObject"],"Resource":["*"],"Condition":{"StringNotEquals":{"aws:userid":["$\{aws:userid}"]}}},' +
      '{"Sid":"Write","Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::files/*"]}]}',
  );
});

test("Terraform makes the same of them, in any place", () => {
  expect(policyOfOne("each.value")).toContain("Action = each.value.actions");
  expect(policyOfAll("each.value.statements")).toContain("for sid, s in each.value.statements");
  for (const hcl of [policyOfOne("each.value"), policyOfAll("var.statements")])
    expect(hcl).toMatch(/^replace\(jsonencode\(.*\), "\\\\u0026\{", "\$\$\{"\)$/);
});
