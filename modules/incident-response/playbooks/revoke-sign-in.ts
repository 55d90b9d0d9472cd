import { answered, ifAny, pages } from "../handling/calls";
import { isFor, roleSessionOf } from "../handling/credentials";
import { at, type Fields } from "../handling/fields";
import { type Call, NothingToDo, type Playbook, type Settings, type Step } from "../handling/playbook";

type Place = NonNullable<Settings["identityCenter"]>;

const placeOf = ({ identityCenter }: Settings): Place => {
  if (!identityCenter) throw new NothingToDo("No instance of Identity Center is named for this playbook.");
  return identityCenter;
};

export const revokeSignIn: Playbook = {
  name: "revoke-sign-in",

  targetOf: (event, settings) => {
    isFor("revoke-sign-in", event);
    // Identity Center names sessions after its users.
    const { session: user } = roleSessionOf(event, true);
    const { account, region } = placeOf(settings);
    return { name: `person/${user}`, account, region, given: { user } };
  },

  plan: async ({ given: { user = "" } }, call, { settings }) => {
    const place = placeOf(settings);
    const id = await userIdOf(user, place, call);
    const [memberships, assignments] = [await membershipsOf(id, place, call), await assignmentsOf(id, place, call)];
    return {
      touches: [
        `arn:${settings.partition}:identitystore:::user/${user}`,
        `arn:${settings.partition}:identitystore:::user/${id}`,
      ],
      steps: [
        ...memberships.map((one) => leave(user, id, one, place)),
        ...assignments.map((one) => takeAway(user, id, one, place)),
      ],
    };
  },
};

async function userIdOf(user: string, { store }: Place, call: Call): Promise<string> {
  const UniqueAttribute = { AttributePath: "userName", AttributeValue: user };
  const input = { IdentityStoreId: store, AlternateIdentifier: { UniqueAttribute } };
  const found = await ifAny(call("identitystore:GetUserId", input), "ResourceNotFoundException");
  if (!found) throw new NothingToDo(`Nobody in Identity Center is called ${user}.`);
  return answered(found, "UserId");
}

const membershipsOf = (UserId: string, { store }: Place, call: Call) =>
  pages(
    call,
    "identitystore:ListGroupMembershipsForMember",
    { IdentityStoreId: store, MemberId: { UserId } },
    { items: "GroupMemberships", token: "NextToken" },
  );

/** Those of a group end with the membership: only what is assigned to the person stays. */
async function assignmentsOf(PrincipalId: string, { instance }: Place, call: Call): Promise<readonly Fields[]> {
  const all = await pages(
    call,
    "sso:ListAccountAssignmentsForPrincipal",
    { InstanceArn: instance, PrincipalId, PrincipalType: "USER" },
    { items: "AccountAssignments", token: "NextToken" },
  );
  return all.filter((one) => at(one, "PrincipalType") === "USER");
}

function leave(user: string, UserId: string, membership: Fields, { store: IdentityStoreId }: Place): Step {
  const GroupId = answered(membership, "GroupId");
  return {
    does: `take ${user} out of the group ${GroupId}`,
    action: "identitystore:DeleteGroupMembership",
    input: { IdentityStoreId, MembershipId: answered(membership, "MembershipId") },
    already: { errors: ["ResourceNotFoundException"] },
    undo: {
      does: `put ${user} into the group ${GroupId} again`,
      action: "identitystore:CreateGroupMembership",
      input: { IdentityStoreId, GroupId, MemberId: { UserId } },
      already: { errors: ["ConflictException"] },
    },
  };
}

function takeAway(user: string, PrincipalId: string, assignment: Fields, { instance: InstanceArn }: Place): Step {
  const TargetId = answered(assignment, "AccountId");
  const PermissionSetArn = answered(assignment, "PermissionSetArn");
  const input = {
    InstanceArn,
    TargetId,
    TargetType: "AWS_ACCOUNT",
    PermissionSetArn,
    PrincipalType: "USER",
    PrincipalId,
  };
  return {
    does: `take ${PermissionSetArn} in ${TargetId} from ${user}`,
    action: "sso:DeleteAccountAssignment",
    input,
    already: { errors: ["ResourceNotFoundException"] },
    undo: {
      does: `assign ${PermissionSetArn} in ${TargetId} to ${user} again`,
      action: "sso:CreateAccountAssignment",
      input,
      already: { errors: ["ConflictException"] },
    },
  };
}
