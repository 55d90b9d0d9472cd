import {
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { deactivateAccessKeys } from "../playbooks/deactivate-access-keys";
import { lambda } from "../runtime/lambda";

export const handler = lambda(deactivateAccessKeys, [
  {
    client: IAMClient,
    commands: {
      "iam:GetAccessKeyLastUsed": GetAccessKeyLastUsedCommand,
      "iam:GetUser": GetUserCommand,
      "iam:ListAccessKeys": ListAccessKeysCommand,
      "iam:TagUser": TagUserCommand,
      "iam:UntagUser": UntagUserCommand,
      "iam:UpdateAccessKey": UpdateAccessKeyCommand,
    },
  },
]);
