import { unknown } from "../../../verify/policy/tristate";
import { must } from "../../../verify/rules/answer";
import type { Rule } from "../../../verify/rules/rule";
import { judge } from "../../../verify/rules/verdict";
import { modelOf } from "../../support/rule-example";

const model = modelOf({ aws_vpc: { main: {}, many: { for_each: "${var.late}" } } });
const [main, many] = model.all("aws_vpc");
const late = unknown("it depends");
const judged = (of: Partial<Rule>, resource = main) => {
  const rule: Rule = {
    id: "ZT-NET-0",
    title: "",
    why: "",
    fix: "",
    severity: "low",
    controls: { nist: [] },
    types: ["aws_vpc"],
    check: () => must(true, "never"),
    examples: { good: [], bad: [] },
    ...of,
  };
  return resource && judge(rule, resource, model);
};

test("one demand that does not hold is enough to fail, whatever else is not known", () => {
  const check = () => [
    must(late, "it may be open"),
    must(false, "it is open", ...(main ? [main] : [])),
    must(true, "never"),
  ];
  expect(judged({ check })).toMatchObject({ outcome: "fail", reasons: ["it is open"], at: ["example: aws_vpc.main"] });
});

test("what is not known is never a pass", () => {
  const check = () => [must(true, "never"), must(late, "it is open")];
  expect(judged({ check })).toMatchObject({
    outcome: "cannot be verified",
    reasons: ["whether it is open: it depends"],
  });
});

test("a rule that may not be about a resource passes or cannot be verified, and never fails", () => {
  const concerns = () => late;
  expect(judged({ concerns })).toMatchObject({ outcome: "pass" });
  expect(judged({ concerns, check: () => must(false, "it is open") })).toMatchObject({
    outcome: "cannot be verified",
    reasons: ["whether it is open: it depends"],
  });
  expect(judged({ concerns: () => false, check: () => must(false, "it is open") })).toBeUndefined();
});

test("a resource that may not be there cannot fail", () => {
  expect(judged({ check: () => must(false, "it is open") }, many)).toMatchObject({ outcome: "cannot be verified" });
  expect(judged({}, many)).toMatchObject({ outcome: "pass" });
});
