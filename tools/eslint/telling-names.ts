/** A folder or file is named after what it holds. */
import type { Rule } from "eslint";
import { placeOf } from "./place";

const vague = /^(utils?|helpers?|common|shared|misc)$/;

export const tellingNames: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: { vague: 'name it after what it holds: "{{name}}" says nothing.' },
  },
  create: (context) => ({
    Program: (node) => {
      const name = placeOf(context)
        .map((part) => part.split(".")[0] ?? "")
        .find((part) => vague.test(part));
      if (name !== undefined) context.report({ node, messageId: "vague", data: { name } });
    },
  }),
};
