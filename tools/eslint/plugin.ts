/** The project's own lint rules. */
import type { ESLint } from "eslint";
import { lateValues } from "./late-values";
import { layers } from "./layers";
import { namedExports } from "./named-exports";
import { noRawExpressions } from "./no-raw-expressions";
import { providerByPath } from "./provider-by-path";
import { tellingNames } from "./telling-names";

export const plugin = {
  meta: { name: "zero-trust" },
  rules: {
    "late-values": lateValues,
    layers,
    "named-exports": namedExports,
    "no-raw-expressions": noRawExpressions,
    "provider-by-path": providerByPath,
    "telling-names": tellingNames,
  },
} satisfies ESLint.Plugin;
