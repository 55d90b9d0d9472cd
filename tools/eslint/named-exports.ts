/** One name for a thing, wherever it is imported. */
import type { Rule } from "eslint";
import { placeOf } from "./place";

export const namedExports: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      all: "export names one by one: a barrel hides where a thing comes from and loads what nobody asked for.",
      unnamed: "export it by name; only the configuration file of a tool has a default export.",
    },
  },
  create: (context) => ({
    ExportAllDeclaration: (node) => {
      context.report({ node, messageId: "all" });
    },
    ExportDefaultDeclaration: (node) => {
      if (!/\.config\.[cm]?[jt]s$/.test(placeOf(context).at(-1) ?? "")) context.report({ node, messageId: "unnamed" });
    },
  }),
};
