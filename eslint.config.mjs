import { createRequire } from "node:module";
import { defineConfig, globalIgnores } from "eslint/config";
import { configs } from "typescript-eslint";
import { bundle } from "./tools/bundle.mjs";

const { plugin } = createRequire(import.meta.url)(await bundle("tools/eslint/plugin.ts"));

export default defineConfig(
  globalIgnores(["lib/", "dist/", "cdktf.out/", "rendered/", ".venv/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    plugins: { "zero-trust": plugin },
    rules: {
      "zero-trust/layers": "error",
      "zero-trust/named-exports": "error",
      "zero-trust/provider-by-path": "error",
      "zero-trust/telling-names": "error",
    },
  },
  { files: ["modules/**"], rules: { "zero-trust/late-values": "error" } },
  {
    // Who writes Terraform. `core` makes the tokens, `verify` and the tests read what was written.
    files: ["{access,cli,environments,guard,modules,registry,stacks}/**", "main.ts"],
    rules: { "zero-trust/no-raw-expressions": "error" },
  },
  { files: ["**/*.mjs"], extends: [configs.strict] },
  {
    files: ["**/*.ts"],
    extends: [configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A number in a message reads as one.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A guard that returns what it calls is shorter, and hides nothing.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Taking keys out of an object by destructuring leaves them unused on purpose.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      // `"pending" | string` and `keyof T & string` tell a reader more than what they come to.
      "@typescript-eslint/no-redundant-type-constituents": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
);
