import type { PlaybookName } from "../../../guard/response/playbooks";
import type { Playbook } from "../handling/playbook";
import { closePublicBucket } from "./close-public-bucket";
import { deactivateAccessKeys } from "./deactivate-access-keys";
import { endRemoteSessions } from "./end-remote-sessions";
import { quarantineInstance } from "./quarantine-instance";
import { restoreTrail } from "./restore-trail";
import { revokeRoleSessions } from "./revoke-role-sessions";
import { revokeSignIn } from "./revoke-sign-in";

export const allPlaybooks: Readonly<Record<PlaybookName, Playbook>> = {
  "close-public-bucket": closePublicBucket,
  "deactivate-access-keys": deactivateAccessKeys,
  "end-remote-sessions": endRemoteSessions,
  "quarantine-instance": quarantineInstance,
  "restore-trail": restoreTrail,
  "revoke-role-sessions": revokeRoleSessions,
  "revoke-sign-in": revokeSignIn,
};
