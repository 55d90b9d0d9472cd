/** What a file imports, however it is written. */
import type { Rule } from "eslint";

export interface Import {
  readonly node: Rule.Node;
  readonly from: string;
  /** Erased before the program runs. */
  readonly typeOnly: boolean;
}

/** What the parser of TypeScript adds to the nodes of JavaScript. */
interface Sourced {
  readonly source?: { readonly value?: unknown } | null;
  readonly importKind?: "type" | "value";
  readonly exportKind?: "type" | "value";
}

/** Calls `visit` for every import of a file: static, dynamic, re-exported, or in a type. */
export const eachImport = (visit: (found: Import) => void): Rule.RuleListener => {
  const look = (node: Rule.Node, typeOnly = false): void => {
    const { source, importKind, exportKind } = node as Rule.Node & Sourced;
    if (typeof source?.value !== "string") return;
    visit({ node, from: source.value, typeOnly: typeOnly || importKind === "type" || exportKind === "type" });
  };
  return {
    ImportDeclaration: (node) => look(node),
    ExportNamedDeclaration: (node) => look(node),
    ExportAllDeclaration: (node) => look(node),
    ImportExpression: (node) => look(node),
    TSImportType: (node: Rule.Node) => look(node, true),
  };
};
