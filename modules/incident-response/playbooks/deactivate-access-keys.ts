import { containedTag } from "../../../guard/response/playbooks";
import { answered, ifAny, pages } from "../handling/calls";
import { isFor, userNameOf } from "../handling/credentials";
import type { Event } from "../handling/event";
import { BadEvent, type Fields, forms, list, text } from "../handling/fields";
import { type Call, NothingToDo, type Plan, type Playbook, type Step, type Target } from "../handling/playbook";

export const deactivateAccessKeys: Playbook = {
  name: "deactivate-access-keys",

  targetOf: (event) => (event.kind === "health" ? ofHealth(event) : ofFinding(event)),

  plan: async ({ given }, call, { id }) => {
    const users = given["user"] === undefined ? await usersOf(given["keys"] ?? "", call) : [given["user"]];
    const plans = await Promise.all(users.map((user) => planFor(user, id, call)));
    return { touches: plans.flatMap(({ touches }) => touches), steps: plans.flatMap(({ steps }) => steps) };
  },
};

function ofFinding(event: Event): Target {
  isFor("deactivate-access-keys", event);
  const user = userNameOf(event);
  const { account, region } = event.incident;
  return { name: `user/${user}`, account, region, given: { user } };
}

/** AWS names the keys that it found, and not whose they are. https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html */
function ofHealth({ detail, incident: { what, account, region } }: Event): Target {
  if (what !== "AWS_RISK_CREDENTIALS_EXPOSED")
    throw new BadEvent("detail.eventTypeCode", "AWS_RISK_CREDENTIALS_EXPOSED", what);
  const keys = list(detail, "affectedEntities")
    .map((entity) => text(entity, "entityValue", "the id of an access key", forms.accessKey))
    .sort()
    .join(",");
  return { name: `keys/${keys}`, account, region, given: { keys } };
}

async function usersOf(keys: string, call: Call): Promise<readonly string[]> {
  const users = await Promise.all(
    keys.split(",").map(async (AccessKeyId) => {
      const used = await ifAny(call("iam:GetAccessKeyLastUsed", { AccessKeyId }), "NoSuchEntityException");
      return used && forms.user.test(answered(used, "UserName")) ? answered(used, "UserName") : undefined;
    }),
  );
  const found = [...new Set(users.flatMap((user) => user ?? []))].sort();
  if (found.length === 0)
    throw new NothingToDo("No IAM user has such a key: it may be deleted, or one of the root user.");
  return found;
}

async function planFor(UserName: string, id: string, call: Call): Promise<Plan> {
  const user = await ifAny(call("iam:GetUser", { UserName }), "NoSuchEntityException");
  if (!user) throw new NothingToDo(`There is no user ${UserName}.`);
  const keys = await pages(call, "iam:ListAccessKeys", { UserName }, { items: "AccessKeyMetadata", token: "Marker" });
  const active = keys.filter(({ Status }) => Status === "Active").map((key) => deactivate(UserName, key));
  return { touches: [answered(user, "User.Arn")], steps: active.length === 0 ? [] : [...active, tag(UserName, id)] };
}

function deactivate(UserName: string, key: Fields): Step {
  const AccessKeyId = answered(key, "AccessKeyId");
  const change = (does: string, Status: "Active" | "Inactive") => ({
    does: `${does} the access key ${AccessKeyId} of ${UserName}`,
    action: "iam:UpdateAccessKey",
    input: { UserName, AccessKeyId, Status },
    // Somebody deleted it meanwhile.
    already: { errors: ["NoSuchEntityException"] },
  });
  return { ...change("deactivate", "Inactive"), undo: change("activate", "Active") };
}

const tag = (UserName: string, id: string): Step => ({
  does: `tag the user ${UserName} as contained`,
  action: "iam:TagUser",
  input: { UserName, Tags: [{ Key: containedTag, Value: id }] },
  undo: {
    does: `remove the tag of the user ${UserName}`,
    action: "iam:UntagUser",
    input: { UserName, TagKeys: [containedTag] },
  },
});
