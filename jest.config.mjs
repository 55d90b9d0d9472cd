import { makeAssets } from "./tools/assets.mjs";

// Modules are written with the zips that they bring along.
await makeAssets();

const transform = {
  "^.+\\.ts$": [
    "@swc/jest",
    { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
  ],
};
const project = (displayName, folders, extra = {}) => ({
  displayName,
  testMatch: folders.map((folder) => `<rootDir>/__tests__/${folder}/**/*.test.ts`),
  transform,
  testEnvironment: "node",
  setupFiles: ["<rootDir>/__tests__/support/kept-in-memory.ts"],
  // As in bundles. Every test file loads it anew with cdktf, and none makes an archive with it.
  moduleNameMapper: { "^archiver$": "<rootDir>/tools/no-archiver.cjs" },
  testEnvironmentOptions: { globalsCleanup: "off" },
  modulePathIgnorePatterns: ["<rootDir>/(lib|dist|cdktf.out|rendered)/"],
  ...extra,
});

/** Terraform, and the waits of its provider, take minutes. */
const slow = { setupFilesAfterEnv: ["<rootDir>/__tests__/support/slow.ts"] };

/** `unit` and `package` (which compiles and packs the project) need Node.js only; `browser` needs Chromium; `terraform` needs the terraform command; `apply` also needs the emulator, `scanners` that and the scanners. */
export default {
  // Jest leaves one core free, which of two is half.
  maxWorkers: "100%",
  testSequencer: "<rootDir>/tools/slow-first.cjs",
  projects: [
    project("unit", ["!(terraform|apply|scanners|package|browser|support|emulator)"]),
    project("package", ["package"]),
    project("browser", ["browser"], slow),
    project("terraform", ["terraform"], slow),
    project("apply", ["apply"], slow),
    project("scanners", ["scanners"], slow),
  ],
};
