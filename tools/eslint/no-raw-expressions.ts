/** Terraform expressions are tokens: cdktf drops the braces of a token inside a raw one, and `terraform validate` does not notice. */
import type { Rule } from "eslint";

const opening = ["$", "{"].join("");

export const noRawExpressions: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: { raw: "write expressions with expr, str, at, all or Fn of core and cdktf, never as a raw string." },
  },
  create: (context) => {
    const look = (node: Rule.Node, text: unknown): void => {
      if (typeof text === "string" && text.includes(opening)) context.report({ node, messageId: "raw" });
    };
    return {
      Literal: (node) => look(node, node.value),
      TemplateElement: (node) => look(node, node.value.cooked),
    };
  },
};
