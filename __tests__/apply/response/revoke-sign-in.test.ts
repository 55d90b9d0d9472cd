/** revoke-sign-in, run against the emulator. */
import {
  CreateGroupCommand,
  CreateGroupMembershipCommand,
  CreateUserCommand,
  IdentitystoreClient,
  ListGroupMembershipsForMemberCommand,
} from "@aws-sdk/client-identitystore";
import {
  CreateAccountAssignmentCommand,
  CreatePermissionSetCommand,
  ListAccountAssignmentsForPrincipalCommand,
  SSOAdminClient,
} from "@aws-sdk/client-sso-admin";
import { finding, ofRole, target } from "../../support/findings";
import { type Case, promises } from "../../support/playbook-promises";
import { type Responding, region } from "../../support/responding";

const type = "CredentialAccess:IAMUser/CompromisedCredentials";
const instance = "arn:aws:sso:::instance/ssoins-0123456789abcdef";
const store = "d-0123456789";
const home = "555555555555";
const role = "AWSReservedSSO_admin_0123456789abcdef";
let people = 0;

async function person(responding: Responding) {
  const options = await responding.in(home);
  const [directory, sso] = [new IdentitystoreClient(options), new SSOAdminClient(options)];
  const UserName = `mallory-${++people}@example.com`;
  const { UserId = "" } = await directory.send(
    new CreateUserCommand({
      IdentityStoreId: store,
      UserName,
      DisplayName: "M",
      Name: { GivenName: "M", FamilyName: "M" },
    }),
  );
  const MemberId = { UserId };
  for (const group of ["a", "b"]) {
    const made = { IdentityStoreId: store, DisplayName: `${group}-${people}` };
    const { GroupId } = await directory.send(new CreateGroupCommand(made));
    await directory.send(new CreateGroupMembershipCommand({ IdentityStoreId: store, GroupId, MemberId }));
  }
  const { PermissionSet } = await sso.send(
    new CreatePermissionSetCommand({ InstanceArn: instance, Name: `set-${people}` }),
  );
  await sso.send(
    new CreateAccountAssignmentCommand({
      InstanceArn: instance,
      TargetId: target,
      TargetType: "AWS_ACCOUNT",
      PermissionSetArn: PermissionSet?.PermissionSetArn,
      PrincipalType: "USER",
      PrincipalId: UserId,
    }),
  );
  const state = async () => {
    const { GroupMemberships = [] } = await directory.send(
      new ListGroupMembershipsForMemberCommand({ IdentityStoreId: store, MemberId }),
    );
    const { AccountAssignments = [] } = await sso.send(
      new ListAccountAssignmentsForPrincipalCommand({
        InstanceArn: instance,
        PrincipalId: UserId,
        PrincipalType: "USER",
      }),
    );
    return {
      groups: GroupMemberships.map(({ GroupId }) => GroupId).sort(),
      assignments: AccountAssignments.map(({ AccountId, PermissionSetArn }) => [AccountId, PermissionSetArn]),
    };
  };
  return { UserName, state };
}

promises({
  playbook: "revoke-sign-in",
  configuration: { identityCenter: { account: home, region, instance, store } },
  middle: { call: "identitystore:DeleteGroupMembership", after: 1 },
  undoes: true,
  prepare: async (responding): Promise<Case> => {
    const { UserName, state } = await person(responding);
    return {
      cause: `AROAANOTHERROLEOFTHEPERSON:${UserName}`,
      event: finding(type, ofRole(role, `AROACKCEVSQ6C2EXAMPLE:${UserName}`)),
      state,
      contained: { groups: [], assignments: [] },
      arn: `arn:aws:identitystore:::user/${UserName}`,
    };
  },
  more: (responding) => {
    test("does nothing about somebody who is not in the directory", async () => {
      const nobody = finding(type, ofRole(role, "AROACKCEVSQ6C2EXAMPLE:nobody@example.com"));
      expect(await responding().event(nobody)).toMatchObject({ outcome: "nothing", failed: 0 });
    });

    test("does nothing where it was not told where Identity Center is", async () => {
      const { UserName, state } = await person(responding());
      const before = await state();
      const event = finding(type, ofRole(role, `AROACKCEVSQ6C2EXAMPLE:${UserName}`));
      expect(await responding().event(event, { identityCenter: null })).toMatchObject({
        outcome: "nothing",
        failed: 0,
      });
      expect(await state()).toEqual(before);
    });

    test("refuses a finding about a role that is not of Identity Center", async () => {
      const event = finding(type, ofRole("app", "AROACKCEVSQ6C2EXAMPLE:mallory@example.com"));
      expect(await responding().event(event)).toMatchObject({ failed: 1, error: { name: "BadEvent" } });
    });
  },
});
