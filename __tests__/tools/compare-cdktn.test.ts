import { execFileSync } from "node:child_process";

test("the example is the same on cdktn, but for the version", () => {
  expect(execFileSync(process.execPath, ["tools/compare-cdktn.mjs"], { encoding: "utf8" })).toMatch(
    /^the same on both: \d+ files\n$/,
  );
}, 60_000);
