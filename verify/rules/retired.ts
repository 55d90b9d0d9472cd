/** Ids of rules that are gone. They are never given to another rule: reports and exceptions of years ago still name them. */
import type { RuleId } from "./rule";

export const retired: readonly RuleId[] = [];
