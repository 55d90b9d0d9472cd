import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inCatalogue, inExamples } from "../../tools/register-module";

const scaffold = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["tools/run.mjs", "tools/new-module.ts", ...args], { encoding: "utf8" });

test.each([
  [[], "nothing"],
  [["Audit"], "Audit"],
  [["../x"], "../x"],
  [["a--b"], "a--b"],
])("a name as %j is refused", (args, got) => {
  expect(scaffold(...args)).toMatchObject({
    status: 2,
    stdout: "",
    stderr: `name: must be lower-case words joined by dashes, got ${got}; as npm run new-module -- audit-trail\n`,
  });
});

test("a module that is there is refused", () => {
  expect(scaffold("dns-firewall")).toMatchObject({
    status: 2,
    stdout: "",
    stderr:
      "name: must be a module that is not there yet, got dns-firewall; modules/dns-firewall/dns-firewall.ts exists\n",
  });
});

test("a module goes to its place in both lists, first, between and last", () => {
  const read = (list: string) => readFileSync(join("modules", `${list}.ts`), "utf8");
  const orderIn = (text: string) =>
    text
      .match(/AnyModule\[\] = \[([^\]]*)\]/)?.[1]
      ?.split(",")
      .map((item) => item.trim());
  expect(orderIn(inCatalogue(read("catalogue"), "aa"))?.[0]).toBe("aa");
  expect(orderIn(inCatalogue(read("catalogue"), "zz-last"))?.at(-1)).toBe("zzLast");
  expect(inExamples(read("examples"), "zz-last")).toContain('import { example as zzLast } from "./zz-last/example";');
  expect(inExamples(read("examples"), "zz-last")).toMatch(/ {2}"zz-last": zzLast,\n\}/);
});
