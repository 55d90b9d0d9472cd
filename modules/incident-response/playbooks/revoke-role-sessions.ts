import { containedTag, revokedPolicy } from "../../../guard/response/playbooks";
import { answered, ifAny } from "../handling/calls";
import { isFor, roleSessionOf } from "../handling/credentials";
import type { Fields } from "../handling/fields";
import { type Change, NothingToDo, type Playbook, type Step } from "../handling/playbook";

export const revokeRoleSessions: Playbook = {
  name: "revoke-role-sessions",

  targetOf: (event) => {
    isFor("revoke-role-sessions", event);
    const { role, roleId } = roleSessionOf(event, false);
    const { account, region } = event.incident;
    return { name: `role/${role}`, account, region, given: { role, roleId } };
  },

  plan: async ({ given: { role = "", roleId } }, call, { id, now }) => {
    const found = await ifAny(call("iam:GetRole", { RoleName: role }), "NoSuchEntityException");
    if (!found) throw new NothingToDo(`There is no role ${role}.`);
    if (answered(found, "Role.RoleId") !== roleId)
      throw new NothingToDo(`The role ${role} was made anew since: no session of the old one works.`);
    const before = await ifAny(
      call("iam:GetRolePolicy", { RoleName: role, PolicyName: revokedPolicy }),
      "NoSuchEntityException",
    );
    return { touches: [answered(found, "Role.Arn")], steps: [revoke(role, now, before), tag(role, id)] };
  },
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html */
const denial = (before: Date): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { DateLessThan: { "aws:TokenIssueTime": before.toISOString() } },
      },
    ],
  });

const put = (RoleName: string, PolicyDocument: string) => ({
  action: "iam:PutRolePolicy",
  input: { RoleName, PolicyName: revokedPolicy, PolicyDocument },
});

const revoke = (role: string, now: Date, before: Fields | undefined): Step => ({
  does: `deny everything to sessions of the role ${role} that began before ${now.toISOString()}`,
  ...put(role, denial(now)),
  undo: before === undefined ? remove(role) : putBack(role, decodeURIComponent(answered(before, "PolicyDocument"))),
});

const remove = (RoleName: string): Change => ({
  does: `remove that denial from the role ${RoleName}`,
  action: "iam:DeleteRolePolicy",
  input: { RoleName, PolicyName: revokedPolicy },
  already: { errors: ["NoSuchEntityException"] },
});

const putBack = (role: string, document: string): Change => ({
  does: `put back the denial that the role ${role} had before`,
  ...put(role, document),
});

const tag = (RoleName: string, id: string): Step => ({
  does: `tag the role ${RoleName} as contained`,
  action: "iam:TagRole",
  input: { RoleName, Tags: [{ Key: containedTag, Value: id }] },
  undo: {
    does: `remove the tag of the role ${RoleName}`,
    action: "iam:UntagRole",
    input: { RoleName, TagKeys: [containedTag] },
  },
});
