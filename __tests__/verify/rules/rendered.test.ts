/** The example's own stacks, as they are committed in rendered/. */
import { readFileSync } from "node:fs";
import { readFolder, readSynthesized } from "../../../verify/model/synthesized/read";
import { filesIn } from "../../../verify/model/synthesized/sources";
import { readExceptions } from "../../../verify/rules/exceptions";
import { rules } from "../../../verify/rules/registry";
import { countOf, runRules } from "../../../verify/rules/run";

const exceptions = readExceptions("exceptions", readFileSync("environments/exceptions.json"));
const today = "2026-11-28";
const files = filesIn("rendered");
const report = runRules(readFolder("rendered"), { today, exceptions });
const found = (count: ReturnType<typeof countOf>) =>
  report.verdicts
    .filter((verdict) => countOf(verdict) === count)
    .map(({ rule, resource, reasons }) => `${rule} ${resource}: ${reasons.join("; ")}`);

test("no rule fails, and every exception is needed", () => {
  expect(found("fail")).toEqual([]);
  expect(report.unused).toEqual([]);
  expect(report.counts.pass).toBeGreaterThan(1000);
});

test("nothing is left that cannot be verified", () => {
  expect(found("cannot be verified")).toEqual([]);
});

/** One change of what a module writes, and the rule that must see it. */
test.each([
  ["encrypted-bucket", '"restrict_public_buckets": true', '"restrict_public_buckets": false', "ZT-DATA-1"],
  ["encrypted-bucket", '\\"aws:SecureTransport\\" = \\"false\\"', '\\"aws:SecureTransport\\" = \\"true\\"', "ZT-TLS-1"],
  ["encrypted-database", ".key_arn != null, true)", ".key_arn != null, false)", "ZT-DATA-12"],
  ["encryption-key", '"enable_key_rotation": true', '"enable_key_rotation": false', "ZT-DATA-9"],
  ["segmented-vpc", '"traffic_type": "ALL"', '"traffic_type": "REJECT"', "ZT-NET-8"],
  ["session-host", '"http_tokens": "required"', '"http_tokens": "optional"', "ZT-DOOR-6"],
  ["session-manager", '\\"host\\" = each.value.host', '\\"host\\" = \\"{{ host }}\\"', "ZT-DOOR-5"],
  ["client-vpn", '"split_tunnel": true', '"split_tunnel": false', "ZT-DOOR-12"],
])("in %s, %s as %s fails %s", (module, from, to, rule) => {
  const path = `modules/${module}/main.tf.json`;
  const text = files.get(path) ?? "";
  expect(text).toContain(from);
  const changed = readSynthesized(new Map([...files, [path, text.replaceAll(from, to)]]));
  const { counts } = runRules(changed, { today, rules: rules.filter(({ id }) => id === rule) });
  expect(counts.fail).toBeGreaterThan(0);
});
