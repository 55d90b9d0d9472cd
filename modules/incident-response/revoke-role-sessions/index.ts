import {
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
} from "@aws-sdk/client-iam";
import { revokeRoleSessions } from "../playbooks/revoke-role-sessions";
import { lambda } from "../runtime/lambda";

export const handler = lambda(revokeRoleSessions, [
  {
    client: IAMClient,
    commands: {
      "iam:DeleteRolePolicy": DeleteRolePolicyCommand,
      "iam:GetRole": GetRoleCommand,
      "iam:GetRolePolicy": GetRolePolicyCommand,
      "iam:PutRolePolicy": PutRolePolicyCommand,
      "iam:TagRole": TagRoleCommand,
      "iam:UntagRole": UntagRoleCommand,
    },
  },
]);
