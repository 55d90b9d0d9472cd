import { not } from "../../policy/tristate";
import { must } from "../answer";
import { hasOwnKey } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-29",
  title: "secrets have a key of your own, and can be brought back",
  why: "With AWS's key a secret cannot be shared with care nor watched, and one deleted at once is gone.",
  fix: "Set kms_key_id, and leave recovery_window_in_days at 30 or at 7 or more.",
  severity: "medium",
  controls: { nist: [2, 6] },
  types: ["aws_secretsmanager_secret"],
  check: (secret) => [
    must(hasOwnKey(secret, "kms_key_id"), "no key of yours encrypts it"),
    must(not(secret.is("recovery_window_in_days", 0)), "it cannot be brought back after it is deleted"),
  ],
  examples: {
    good: [{ aws_secretsmanager_secret: { api: { kms_key_id: "${aws_kms_key.key.arn}" } }, aws_kms_key: { key: {} } }],
    bad: [
      { aws_secretsmanager_secret: { api: {} } },
      { aws_secretsmanager_secret: { api: { kms_key_id: "alias/aws/secretsmanager" } } },
      { aws_secretsmanager_secret: { api: { kms_key_id: "alias/secrets", recovery_window_in_days: 0 } } },
    ],
  },
};
