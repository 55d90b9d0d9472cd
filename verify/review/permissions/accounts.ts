/** Which accounts are one's own, as far as a plan tells. */
import type { Model } from "../../model/model";

/** True for an account that the plan is applied to or that has resources in it; undefined where it names none. */
export function accountsOf(model: Model): (account: string) => boolean | undefined {
  const own = new Set([...model.resources, ...(model.before?.resources ?? [])].flatMap(accountsIn));
  return (account) => (own.size === 0 ? undefined : own.has(account));
}

function accountsIn(resource: Model["resources"][number]): readonly string[] {
  if (resource.type === "aws_caller_identity") return textsOf(resource.get("account_id"));
  if (resource.type === "aws_organizations_account") return textsOf(resource.get("id"));
  const arn = resource.mode === "managed" ? resource.get("arn") : undefined;
  return [
    ...textsOf(resource.account),
    ...(typeof arn === "string" ? textsOf(/^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1]) : []),
  ];
}

const textsOf = (value: unknown): readonly string[] => (typeof value === "string" && value !== "" ? [value] : []);
