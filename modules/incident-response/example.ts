import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "444444444444", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  playbooks: {
    "deactivate-access-keys": {},
    "quarantine-instance": { mode: "approve", enforceIn: ["111111111111"] },
    "restore-trail": {},
  },
  approvers: ["arn:aws:iam::444444444444:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_responders_*"],
  subscribers: { "security-team": { protocol: "email", endpoint: "security@example.com" } },
  protected: ["arn:aws:iam::*:role/payments/*"],
  trailArn: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/organization",
  keyAdministrators: ["arn:aws:iam::444444444444:role/zero-trust/apply"],
} satisfies Props<typeof inputs>;
