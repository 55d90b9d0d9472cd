/** Rights that stand in no policy: who is in which group, who has which permission set where, who may call a function. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { isKnown, UnknownValue } from "../../model/value";
import type { Finding, Severity } from "../finding";
import { changesIn, twinOf } from "../plan-changes";
import { textAt } from "../texts";
import { accountsOf } from "./accounts";

interface Kind {
  /** Arguments, as they stand in a sentence. */
  readonly says: readonly (readonly [words: string, path: string])[];
  readonly severity: Severity;
  readonly why: string;
}

const kind = (severity: Severity, why: string, ...says: Kind["says"]): Kind => ({ says, severity, why });

const group = "Who is in a group may do what the group may.";
const signIn = "Whom it names can sign in to roles that trust it.";

const kinds: Readonly<Record<string, Kind>> = {
  aws_ssoadmin_account_assignment: kind(
    "medium",
    "People may do in the account what the permission set says.",
    ["", "principal_id"],
    ["gets the permission set", "permission_set_arn"],
    ["in account", "target_id"],
  ),
  aws_identitystore_group_membership: kind("medium", group, ["", "member_id"], ["in the group", "group_id"]),
  aws_iam_group_membership: kind("medium", group, ["", "users"], ["in the group", "group"]),
  aws_iam_user_group_membership: kind("medium", group, ["", "user"], ["in the groups", "groups"]),
  aws_iam_access_key: kind("high", "A key does not expire, and works from anywhere.", ["an access key of", "user"]),
  aws_iam_user_login_profile: kind("high", "A password of IAM is not that of the company.", ["a password of", "user"]),
  aws_iam_openid_connect_provider: kind("high", signIn, ["whoever signs in is believed of", "url"]),
  aws_iam_saml_provider: kind("high", signIn, ["whoever signs in is believed of the SAML provider", "name"]),
  aws_lambda_permission: kind(
    "medium",
    "Whom it names may call the function.",
    ["", "principal"],
    ["may", "action"],
    ["on", "function_name"],
    ["for", "source_arn"],
  ),
  aws_kms_grant: kind(
    "medium",
    "A grant goes beside the key's policy.",
    ["", "grantee_principal"],
    ["may", "operations"],
    ["with", "key_id"],
  ),
  aws_ram_principal_association: kind(
    "medium",
    "What is shared is used from there.",
    ["", "principal"],
    ["gets", "resource_share_arn"],
  ),
  aws_organizations_delegated_administrator: kind(
    "high",
    "The account administers the service for all others.",
    ["account", "account_id"],
    ["administers", "service_principal"],
  ),
  aws_eks_access_policy_association: kind(
    "medium",
    "It may do in the cluster what the policy says.",
    ["", "principal_arn"],
    ["gets", "policy_arn"],
    ["in", "cluster_name"],
  ),
  aws_vpc_endpoint_service_allowed_principal: kind(
    "medium",
    "It may connect to the service.",
    ["", "principal_arn"],
    ["may connect to", "vpc_endpoint_service_id"],
  ),
  aws_snapshot_create_volume_permission: kind(
    "high",
    "Who has a snapshot has what is in it.",
    ["account", "account_id"],
    ["gets the snapshot", "snapshot_id"],
  ),
  aws_ami_launch_permission: kind(
    "medium",
    "Who may launch an image has what is in it.",
    ["account", "account_id"],
    ["may launch", "image_id"],
  ),
};

export function assignmentFindings(after: Model): readonly Finding[] {
  const { created, destroyed, updated, replaced } = changesIn(after);
  const [come, gone] = [created.filter(isKind), destroyed.filter(isKind)];
  const isOwn = accountsOf(after);
  const fresh = come.filter((one) => !gone.some((other) => twinOf(other, [one])));
  const lost = gone.filter((one) => !twinOf(one, come));
  const changed = [...updated, ...replaced]
    .filter(isKind)
    .filter((one) => one.previous && sentence(one) !== sentence(one.previous));
  return [
    ...[...fresh, ...changed].flatMap((one) => findingOf(one, "gained", isOwn)),
    ...lost.flatMap((one) => findingOf(one, "lost", isOwn)),
  ];
}

const isKind = ({ type }: Resource): boolean => Object.hasOwn(kinds, type);

/** The number of an account, alone or in an ARN. Ids of groups and people end in twelve characters too, which may all be digits. */
const account = /(?<![\w-])\d{12}(?![\w-])/g;

function findingOf(
  one: Resource,
  what: "gained" | "lost",
  isOwn: (account: string) => boolean | undefined,
): readonly Finding[] {
  const found = Object.hasOwn(kinds, one.type) ? kinds[one.type] : undefined;
  if (!found) return [];
  const text = sentence(one);
  const isPublic = ["principal", "principal_arn", "group"].some((path) => ["*", "all"].includes(textAt(one, path)));
  const foreign = [...text.matchAll(account)].some(([number]) => isOwn(number) === false);
  const severity = isPublic ? "critical" : foreign && found.severity === "medium" ? "high" : found.severity;
  const gains = what === "gained";
  return [
    {
      kind: gains ? "permission-gained" : "permission-lost",
      severity: gains ? severity : "low",
      title: gains ? text : `no longer: ${text}`,
      resources: [one.id],
      before: gains ? (one.previous ? sentence(one.previous) : "not there") : "there",
      after: gains ? text : "not there",
      why: gains ? found.why : "What relied on it stops working.",
    },
  ];
}

/** What it says, as far as it is known; else where it comes from. */
function sentence(one: Resource): string {
  const found = Object.hasOwn(kinds, one.type) ? kinds[one.type] : undefined;
  return (found?.says ?? [])
    .map(([words, path]) => [words, named(one, path)] as const)
    .filter(([, value]) => value !== "")
    .map(([words, value]) => [words, value].filter(Boolean).join(" "))
    .join(" ");
}

function named(one: Resource, path: string): string {
  const value = one.at(path);
  if (value === undefined) return "";
  if (one.sensitive?.includes(path) === true) return "(sensitive)";
  if (isKnown(value))
    return one
      .list(path)
      .filter((item) => typeof item === "string")
      .join(", ");
  const read = one.get(path);
  if (read instanceof UnknownValue && read.unset === true) return "";
  const [source] = one.references(path);
  return source ? source.id : "(not known until apply)";
}
