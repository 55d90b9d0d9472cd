/** What no playbook touches. */
import { untouchable } from "../../../guard/response/playbooks";

const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split("*")
      .map((part) => part.replace(/[.+?^$\{}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
    "s",
  );

/** The first of the ARNs that is protected; undefined where none is. */
export function protectedOf(arns: readonly string[], partition: string, also: readonly string[]): string | undefined {
  const patterns = [...untouchable.map((name) => `arn:${partition}:iam::*:${name}`), ...also].map(pattern);
  return arns.find((arn) => patterns.some((one) => one.test(arn)));
}
