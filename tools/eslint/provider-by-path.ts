/** The barrel of the AWS provider costs 2.5 s and 565 MB wherever it is imported, even for a type alone. */
import type { Rule } from "eslint";
import { eachImport } from "./imports";

const barrel = /^@cdktf\/provider-aws(\/lib)?(\/index(\.js)?)?\/?$/;

export const providerByPath: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      barrel: 'import one resource by its path, as "@cdktf/provider-aws/lib/vpc": the barrel loads all of AWS.',
    },
  },
  create: (context) =>
    eachImport(({ node, from }) => {
      if (barrel.test(from)) context.report({ node, messageId: "barrel" });
    }),
};
