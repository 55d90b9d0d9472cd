/** What was changed outside Terraform, as playbooks and people in a hurry do, and what the plan makes of it. */
import type { Model, Outside } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Finding } from "../finding";
import { does } from "../plan-changes";
import { textsAt } from "../texts";
import { undone } from "./undone";

/** Who is taken out of these is stopped by it. */
const memberships = ["aws_ssoadmin_account_assignment", "aws_identitystore_group_membership"];

/** Types whose drift says something of security. */
const delicate =
  /^aws_(iam_|kms_|ssoadmin_|identitystore_|organizations_|security_group|default_security|vpc_security|network_acl|route|s3_bucket_(policy|public|acl)|cloudtrail|guardduty|config_|instance$|network_interface)/;

export function outsideFindings(after: Model): readonly Finding[] {
  return after.outside.flatMap((outside): readonly Finding[] => {
    const { recorded, found } = outside;
    const one = found ?? recorded;
    if (one?.mode !== "managed") return [];
    const planned = after.at(one.address);
    if (!found) return planned && does(planned, "create") ? [madeAgain(planned)] : [];
    if (!planned || !(does(planned, "update") || does(planned, "delete"))) return [];
    const paths = changedPaths(outside).filter((path) => textOf(planned, path) !== textOf(found, path));
    return paths.length === 0 ? [] : [reverted(planned, outside, paths)];
  });
}

const madeAgain = (planned: Resource): Finding =>
  memberships.includes(planned.type)
    ? undone(`${planned.id} was taken away outside Terraform, and is given back`, planned, "taken away", "given back")
    : {
        ...drift(planned),
        severity: delicate.test(planned.type) ? "medium" : "info",
        title: `${planned.id} was removed outside Terraform, and is made again`,
        before: "not there",
        after: "there",
      };

const drift = (planned: Resource) =>
  ({
    kind: "drift-reverted",
    resources: [planned.id],
    why: "Whoever changed it may have had a reason that the code does not know.",
    fix: "Ask who changed it; then write it in the code, or let the plan change it back.",
  }) as const;

function reverted(planned: Resource, outside: Outside, paths: readonly string[]): Finding {
  const contained = paths.find((path) => isContainment(outside, path));
  const what = paths.join(", ");
  if (contained !== undefined)
    return undone(
      `${planned.id}: ${contained} was tightened outside Terraform, and is changed back`,
      planned,
      "tightened",
      "as before it was tightened",
    );
  return {
    ...drift(planned),
    severity: delicate.test(planned.type) ? "medium" : "info",
    title: `${planned.id}: ${what} was changed outside Terraform, and is changed again`,
    before: "as it was changed",
    after: "as the code says",
  };
}

/** Arguments that somebody changed, and that are there to be changed. */
function changedPaths({ recorded, found }: Outside): readonly string[] {
  if (!recorded || !found) return [];
  return Object.keys(found.values).filter(
    (path) => path !== "tags_all" && textOf(recorded, path) !== textOf(found, path),
  );
}

const textOf = (one: Resource, path: string): string => JSON.stringify(one.values[path] ?? null);

/** What a playbook does: it closes a bucket, starts a trail, deactivates a key, gives an instance other groups than all it had. */
function isContainment({ recorded, found }: Outside, path: string): boolean {
  if (!recorded || !found) return false;
  const [before, now] = [recorded.get(path), found.get(path)];
  if (/_public_access_block$/.test(found.type) || path === "enable_logging") return before !== true && now === true;
  if (found.type === "aws_iam_access_key" && path === "status") return now === "Inactive";
  if (path !== "vpc_security_group_ids" && path !== "security_groups") return false;
  const had = textsAt(recorded, path);
  return /^aws_(instance|network_interface)$/.test(found.type) && textsAt(found, path).every((id) => !had.includes(id));
}
