/** A construct sees references only; JavaScript that computes with them gives a wrong answer without an error. */
import type { Rule } from "eslint";

const construct = ":matches(ClassDeclaration, ClassExpression)[superClass.name='Construct']";
const methods =
  "/^(map|filter|forEach|reduce|split|slice|toLowerCase|toUpperCase|replace|replaceAll|startsWith|endsWith)$/";

/** A literal, or a constant of the file: known when the construct runs. */
const isKnown = (context: Rule.RuleContext, node: Rule.Node): boolean => {
  if (node.type === "ArrayExpression" || node.type === "Literal") return true;
  if (node.type !== "Identifier") return false;
  let scope: ReturnType<typeof context.sourceCode.getScope> | null = context.sourceCode.getScope(node);
  while (scope && !scope.set.has(node.name)) scope = scope.upper;
  return scope?.type === "module";
};

export const lateValues: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      operator: "{{operator}} does not work on a late value; compute it before, in a pure plan, or with Fn.",
      member: ".{{member}} does not work on a late value; compute it before, in a pure plan, or with Fn.",
      branch: "a construct does not branch on its inputs: they are references; use a keyed map or an optional object.",
    },
  },
  create: (context) => {
    const branch = (node: Rule.Node): void => {
      context.report({ node, messageId: "branch" });
    };
    const operator = (node: Rule.Node): void => {
      if ("operator" in node) context.report({ node, messageId: "operator", data: { operator: node.operator } });
    };
    const member = (node: Rule.Node): void => {
      if (node.type !== "MemberExpression" || node.property.type !== "Identifier") return;
      if (isKnown(context, node.object as Rule.Node)) return;
      context.report({ node, messageId: "member", data: { member: node.property.name } });
    };
    return {
      [`${construct} :matches(IfStatement, ConditionalExpression, SwitchStatement)`]: branch,
      [`${construct} :matches(BinaryExpression, LogicalExpression, UpdateExpression)`]: operator,
      [`${construct} AssignmentExpression[operator!='=']`]: operator,
      [`${construct} MemberExpression[property.name='length']`]: member,
      [`${construct} CallExpression > MemberExpression.callee[property.name=${methods}]`]: member,
    };
  },
};
