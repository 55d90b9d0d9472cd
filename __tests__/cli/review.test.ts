import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Asked, reviewed } from "../../cli/review";
import { planPair, type Side } from "../support/plan-pairs";
import { problemsOf } from "../support/problems";

const today = "2026-11-28";
const folder = mkdtempSync(join(tmpdir(), "review-"));
let files = 0;

function planFile(before: Side, after: Side): string {
  const file = join(folder, `plan-${++files}.json`);
  writeFileSync(file, planPair(before, after));
  return file;
}

const policy = (action: string) => ({
  name: "p",
  policy: JSON.stringify({ Statement: { Effect: "Allow", Action: action, Resource: "*" } }),
});
const wide = planFile({}, { "aws_iam_policy.p": policy("*") });
const little = planFile({}, { "aws_iam_policy.p": policy("ec2:DescribeVpcs") });
const tagged = { "aws_iam_user.u": { name: "u", tags: { "zero-trust:contained": "action-1" } } };
const undoing = planFile(tagged, { "aws_iam_user.u": { name: "u", tags: {} } });
const hostile = `aws_iam_policy.p["<img/src=x/onerror=alert(1)>\u001b[2J\`](http://x)@team|**x**"]`;
const named = planFile({}, { [hostile]: policy("*"), "aws_iam_policy.p": policy("*") });

const text = (file: string, asked: Asked = {}) => reviewed(file, { today, ...asked }).text;
interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly object[] } };
      readonly results: readonly [Result, ...Result[]];
    },
  ];
}
interface Result {
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly [{ readonly physicalLocation: object; readonly logicalLocations: readonly object[] }];
  readonly partialFingerprints: object;
}

describe("zero-trust review", () => {
  it("says first whether to apply, and then what, from what to what, why, and what to do", () => {
    const lines = text(wide).split("\n");
    expect(lines[0]).toMatch(/^BLOCKED: \d+ changes? of severity high or worse$/);
    expect(lines[1]).toMatch(/^1 critical, .*; 1 to create$/);
    const at = lines.indexOf("critical: aws_iam_policy.p may now do * on *");
    expect(lines.slice(at + 1, at + 6)).toEqual([
      "  not there → allowed",
      "    Allow * on *",
      "  at: aws_iam_policy.p",
      "  why: every action on everything",
      "  fix: Name the actions and resources that are needed.",
    ]);
    expect(text(little).split("\n")[0]).toBe("nothing of severity high or worse");
  });

  it("says first that a containment would be undone", () => {
    expect(text(undoing).split("\n")[0]).toBe("BLOCKED: this plan would undo a containment");
    expect(reviewed(undoing, { today, failOn: "critical" }).blocks).toBe(true);
  });

  it("blocks from the severity on that it is told", () => {
    expect(reviewed(wide, { today }).blocks).toBe(true);
    expect(reviewed(little, { today }).blocks).toBe(false);
    expect(reviewed(little, { today, failOn: "low" }).blocks).toBe(true);
    expect(text(wide, { brief: true })).not.toMatch(/^(medium|low|info):/m);
  });

  it("takes an exception of a rule, as long as it holds", () => {
    const bucket = planFile({}, { "aws_s3_bucket.b": { bucket: "b", force_destroy: true } });
    const exceptions = join(folder, "exceptions.json");
    const one = { rule: "ZT-DATA-6", resource: "*", owner: "web", reason: "It is for a test.", expires: "2027-06-30" };
    writeFileSync(exceptions, JSON.stringify({ exceptions: [one] }));
    expect(text(bucket)).toContain("ZT-DATA-6");
    expect(text(bucket, { exceptions })).not.toContain("ZT-DATA-6");
    expect(text(bucket, { exceptions })).toContain("1 rule verdict accepted by an exception");
    expect(text(bucket, { exceptions, today: "2027-07-01" })).toContain("ZT-DATA-6");
  });

  it("keeps control characters and markup of names out of what it prints", () => {
    for (const format of ["text", "markdown", "sarif"]) expect(text(named, { format })).not.toContain("\u001b");
    const markdown = text(named, { format: "markdown" });
    expect(markdown).not.toMatch(/<img|@team|http:\/\/x|[^\\]\*\*x|[^\\]`/);
    expect(markdown).toContain("&lt;img");
  });

  it("fits into a comment of a pull request, with nothing left open", () => {
    const many = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, at) => [`aws_iam_policy.p${at}`, policy(`sqs:Action${at}`)]),
    );
    const markdown = text(planFile({}, many), { format: "markdown" });
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toContain("do not fit in a comment");
    expect(markdown.match(/<details>/g)).toHaveLength(markdown.match(/<\/details>/g)?.length ?? 0);
  });

  it("says of a plan that failed what it does not see, first and in every form", () => {
    const file = join(folder, "failed.json");
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(planPair({}, tagged)) as object), errored: true }));
    expect(text(file, { brief: true }).split("\n")[2]).toMatch(/^not seen: the plan failed/);
    for (const format of ["markdown", "json", "sarif"]) expect(text(file, { format })).toContain("the plan failed");
  });

  it("gives code scanning what it asks for", () => {
    const sarif = JSON.parse(text(undoing, { format: "sarif" })) as Sarif;
    expect(sarif).toMatchObject({ version: "2.1.0", runs: [{ tool: { driver: { name: "zero-trust review" } } }] });
    const [{ tool, results }] = sarif.runs;
    const [result] = results;
    expect(results).toHaveLength(1);
    expect(result).toMatchObject({ ruleId: "containment-undone", level: "error" });
    expect(tool.driver.rules[result.ruleIndex]).toMatchObject({
      id: "containment-undone",
      properties: { "security-severity": "9.5" },
    });
    const [location] = result.locations;
    expect(location.physicalLocation).toMatchObject({ artifactLocation: { uri: undoing }, region: { startLine: 1 } });
    expect(location.logicalLocations).toEqual([{ fullyQualifiedName: "aws_iam_user.u", kind: "resource" }]);
    // The same finding of the next run is the same alert.
    const again = JSON.parse(text(undoing, { format: "sarif" })) as Sarif;
    expect(again.runs[0].results[0].partialFingerprints).toEqual(result.partialFingerprints);
    const levels = (JSON.parse(text(little, { format: "sarif" })) as Sarif).runs[0].results.map(({ level }) => level);
    expect(new Set(levels)).toEqual(new Set(["note"]));
  });

  it("gives programs every finding", () => {
    const found = JSON.parse(text(undoing, { format: "json" })) as Record<string, unknown>;
    expect(found).toMatchObject({
      blocks: true,
      failOn: "high",
      plan: { update: 1 },
      findings: [{ kind: "containment-undone", severity: "critical", resources: ["aws_iam_user.u"] }],
    });
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "a file that is not there",
      () => text("nowhere.json"),
      /^nowhere\.json: must be a file .* got ENOENT; make it with/,
    ],
    ["a file that is no plan", () => text("package.json"), /^package\.json: it must be a plan/],
    ["a folder", () => text("docs"), /^docs: must be a file that can be read, got EISDIR/],
    ["another severity", () => text(wide, { failOn: "bad" }), /^--fail-on: must be one of critical, .*, got bad/],
    [
      "another format",
      () => text(wide, { format: "html" }),
      /^--format: must be one of text, markdown, json, sarif, got html/,
    ],
    ["a day that is none", () => text(wide, { today: "soon" }), /^--today: must be a day/],
  ])("refuses %s in a sentence", (_, run, message) => {
    expect(problemsOf(run)).toEqual([expect.stringMatching(message)]);
  });

  const command = (input: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, ["bin/zero-trust.mjs", "review", ...args, "--today", today], {
      encoding: "utf8",
      input,
    });

  it("reads standard input, and ends with 0, 1 or 2", () => {
    const plan = planPair(tagged, {});
    const found = command(plan, "-", "--json");
    expect(found).toMatchObject({ status: 1, stderr: "" });
    expect(JSON.parse(found.stdout)).toMatchObject({ blocks: true });
    expect(command("", little).status).toBe(0);
    const refused = command(plan.slice(0, 100), "-");
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr.trim().split("\n")).toEqual([expect.stringMatching(/^standard input: it must be JSON/)]);
  });
});
