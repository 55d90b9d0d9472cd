import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { runInThisContext } from "node:vm";
import { transformSync } from "@swc/core";
import { nextId, ruleText } from "../../tools/rule-template";
import type { Rule } from "../../verify/rules/rule";
import { verdictsOf, withUnknowns } from "../support/rule-example";

const scaffold = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["tools/run.mjs", "tools/new-rule.ts", ...args], { encoding: "utf8" });

test("an area or name that is none is refused, both at once", () => {
  expect(scaffold("net", "Flow Logs")).toMatchObject({
    status: 2,
    stdout: "",
    stderr:
      "area: must be one of NET, IAM, DATA, TLS, DET, DOOR, got net; as npm run new-rule -- NET flow-logs\n" +
      "what: must be lower-case words joined by dashes, got Flow Logs; as npm run new-rule -- NET flow-logs\n",
  });
});

test("a rule that is there is refused", () => {
  expect(scaffold("NET", "flow-logs")).toMatchObject({
    status: 2,
    stderr: "what: must be a rule that is not there yet, got flow-logs; verify/rules/network/flow-logs.ts exists\n",
  });
});

test("ids go on from the highest that was ever given", () => {
  expect(nextId("NET", ["ZT-NET-2", "ZT-NET-10", "ZT-DATA-33"])).toBe("ZT-NET-11");
  expect(nextId("NET", [])).toBe("ZT-NET-1");
});

test("what it writes is a rule whose examples are right", () => {
  const { code } = transformSync(ruleText("ZT-NET-99"), {
    filename: "rule.ts",
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  const exports: { rule?: Rule } = {};
  const load = (from: string): unknown => jest.requireActual(resolve("verify/rules/network", from));
  (runInThisContext(`(require, exports) => {${code}}`) as (...given: readonly unknown[]) => void)(load, exports);
  const { rule } = exports;
  if (!rule) throw new Error("no rule");
  const outcomes = (examples: Rule["examples"]["good"]) =>
    new Set(examples.flatMap((example) => verdictsOf(rule, example).map(({ outcome }) => outcome)));
  expect(outcomes(rule.examples.good)).toEqual(new Set(["pass"]));
  expect(outcomes(rule.examples.bad)).toEqual(new Set(["fail"]));
  expect(outcomes(rule.examples.good.flatMap(withUnknowns).map(([, example]) => example))).toContain(
    "cannot be verified",
  );
});
