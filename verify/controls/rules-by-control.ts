/** Rules, by the control that they say they are evidence for. */
import { rules } from "../rules/registry";
import type { Rule, RuleId } from "../rules/rule";

export const rulesFor = (isFor: (rule: Rule) => boolean): readonly RuleId[] => rules.filter(isFor).map(({ id }) => id);
