import { BadPlan } from "../../../verify/model/bad-plan";
import { type Exception, readExceptions } from "../../../verify/rules/exceptions";
import { runRules } from "../../../verify/rules/run";
import { isGood, verify } from "../../../verify/verification";
import { modelOf } from "../../support/rule-example";

const open = modelOf({
  aws_subnet: { app: { map_public_ip_on_launch: true }, data: { map_public_ip_on_launch: "${var.late}" }, edge: {} },
});
const accepted: Exception = {
  rule: "ZT-NET-7",
  resource: "example: aws_subnet.app",
  owner: "platform",
  reason: "It serves the internet.",
  expires: "2027-06-30",
};
const run = (today: string, ...exceptions: readonly Exception[]) => {
  const { counts, expired, unused } = runRules(open, { today, exceptions });
  return { counts, expired, unused };
};
const without = { pass: 1, fail: 1, "cannot be verified": 1, excepted: 0 };

test("an exception takes what it names out of the findings, to the end of its last day", () => {
  const taken = { pass: 1, fail: 0, "cannot be verified": 1, excepted: 1 };
  expect(run("2027-06-30", accepted)).toEqual({ counts: taken, expired: [], unused: [] });
  const found = verify(open, { today: "2027-06-30", exceptions: [accepted] });
  expect([isGood(found, false), isGood(found, true)]).toEqual([true, false]);
});

test("one that expired is a finding, and what it named is one again", () => {
  expect(run("2027-07-01", accepted)).toEqual({ counts: without, expired: [accepted], unused: [] });
  const clean = verify(modelOf({ aws_subnet: { edge: {} } }), { today: "2027-07-01", exceptions: [accepted] });
  expect(isGood(clean, false)).toBe(false);
});

test("one that names nothing that is open is reported", () => {
  const other = { ...accepted, resource: "example: aws_subnet.edge" };
  expect(run("2027-01-01", other)).toEqual({ counts: without, expired: [], unused: [other] });
  expect(run("2027-01-01", { ...accepted, rule: "ZT-NET-8" }).unused).toHaveLength(1);
});

test("a star stands for any text, and every other character for itself", () => {
  const all = { ...accepted, resource: "example: aws_subnet.*" };
  expect(run("2027-01-01", all).counts).toEqual({ pass: 1, fail: 0, "cannot be verified": 0, excepted: 2 });
  expect(run("2027-01-01", { ...accepted, resource: "example: aws_subnet?app" }).counts).toEqual(without);
  expect(run("2027-01-01", { ...accepted, resource: "aws_subnet.app" }).counts).toEqual(without);
});

test("the same day and input give the same report", () => {
  const report = () => JSON.stringify(runRules(open, { today: "2027-01-01", exceptions: [accepted] }));
  expect(report()).toBe(report());
});

const read = (...records: readonly unknown[]) => readExceptions("e.json", JSON.stringify({ exceptions: records }));

test("a file of exceptions is read as it is", () => {
  expect(read(accepted)).toEqual([accepted]);
});

test("everything that is wrong with a file is said at once", () => {
  const wrong = () =>
    read({ ...accepted, rule: "ZT-NET-0", expires: "2027-02-30", until: "x" }, { ...accepted, owner: " " }, 3);
  expect(wrong).toThrow(
    new BadPlan(
      [
        'e.json: exceptions.0 must have rule, resource, owner, reason, expires only, got "until"',
        'e.json: exceptions.0.rule must be the id of a rule, as ZT-NET-1, got "ZT-NET-0"',
        'e.json: exceptions.0.expires must be a day, as 2027-06-30, got "2027-02-30"',
        'e.json: exceptions.1.owner must be a text that says something, got " "',
        "e.json: exceptions.2 must be an object, got 3",
      ].join("\n"),
    ),
  );
  expect(() => readExceptions("e.json", "[]")).toThrow('e.json: it must be an object with a list "exceptions"');
  expect(() => read({ rule: "ZT-NET-7" })).toThrow(
    "e.json: exceptions.0.reason must be a text that says something, got nothing",
  );
});
