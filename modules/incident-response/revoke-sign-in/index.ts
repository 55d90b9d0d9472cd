import {
  CreateGroupMembershipCommand,
  DeleteGroupMembershipCommand,
  GetUserIdCommand,
  IdentitystoreClient,
  ListGroupMembershipsForMemberCommand,
} from "@aws-sdk/client-identitystore";
import {
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  ListAccountAssignmentsForPrincipalCommand,
  SSOAdminClient,
} from "@aws-sdk/client-sso-admin";
import { revokeSignIn } from "../playbooks/revoke-sign-in";
import { lambda } from "../runtime/lambda";

export const handler = lambda(revokeSignIn, [
  {
    client: IdentitystoreClient,
    commands: {
      "identitystore:CreateGroupMembership": CreateGroupMembershipCommand,
      "identitystore:DeleteGroupMembership": DeleteGroupMembershipCommand,
      "identitystore:GetUserId": GetUserIdCommand,
      "identitystore:ListGroupMembershipsForMember": ListGroupMembershipsForMemberCommand,
    },
  },
  {
    client: SSOAdminClient,
    commands: {
      "sso:CreateAccountAssignment": CreateAccountAssignmentCommand,
      "sso:DeleteAccountAssignment": DeleteAccountAssignmentCommand,
      "sso:ListAccountAssignmentsForPrincipal": ListAccountAssignmentsForPrincipalCommand,
    },
  },
]);
