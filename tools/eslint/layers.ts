/** Who may import whom. */
import { posix } from "node:path";
import type { Rule } from "eslint";
import { eachImport } from "./imports";
import { placeOf } from "./place";

/** What each folder may import of the project. Folders that are not named here (cli, tests, tools, bench) may import anything. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  access: ["core"],
  guard: ["core"],
  modules: ["core", "guard"],
  environments: ["core", "access", "guard"],
  // Stacks ask `verify` about what they are about to write. It still knows nothing of them.
  stacks: ["core", "modules", "access", "guard", "environments", "verify"],
  registry: ["core", "modules"],
  verify: [],
  "main.ts": ["core", "environments", "stacks"],
};

/** What judges the output may share no running code with what wrote it; plain types it may. */
const allowedTypes: Readonly<Record<string, readonly string[]>> = { verify: ["core"] };

/** Packages that a folder does without: `core` knows no AWS, and the others are pure. */
const framework = /^(cdktf|constructs|@cdktf\/.*)$/;
const withoutPackages: Readonly<Record<string, RegExp>> = {
  core: /^@cdktf\/provider-/,
  access: framework,
  guard: framework,
  environments: framework,
  verify: framework,
};

/** Programs under a license that binds whatever ships them: tests compare with them, and nothing else knows them. */
const forTestsOnly = /^@cloud-copilot\//;

export const layers: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      layer: "{{layer}} may not import {{other}}; it may import {{allowed}}.",
      sibling: "a module never imports another; take its outputs as inputs, and let a stack compose the two.",
      package: "{{layer}} may not import {{from}}; it knows nothing of it.",
      tests: "only tests may import {{from}}: its license binds whatever ships it.",
    },
  },
  create: (context) => {
    const place = placeOf(context);
    const layer = place[0] ?? "";
    return eachImport(({ node, from, typeOnly }) => {
      if (forTestsOnly.test(from) && layer !== "__tests__")
        return context.report({ node, messageId: "tests", data: { from } });
      if (withoutPackages[layer]?.test(from))
        return context.report({ node, messageId: "package", data: { layer, from } });
      if (!from.startsWith(".")) return;
      const [other = "", sibling] = posix.join(...place.slice(0, -1), from).split("/");
      if (
        layer === "modules" &&
        other === "modules" &&
        sibling !== place[1] &&
        !["catalogue.ts", "examples.ts"].includes(place[1] ?? "")
      )
        return context.report({ node, messageId: "sibling" });
      const may = [...(allowed[layer] ?? [other]), ...(typeOnly ? (allowedTypes[layer] ?? []) : [])];
      if (other === layer || may.includes(other)) return;
      const words = [...may, ...(allowedTypes[layer] ?? []).map((name) => `types of ${name}`)];
      context.report({
        node,
        messageId: "layer",
        data: { layer, other, allowed: [...new Set(words)].join(", ") || "nothing of the project" },
      });
    });
  },
};
