import { must } from "../answer";
import { someOf } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-30",
  title: "secrets are rotated",
  why: "A secret that leaked works until somebody changes it.",
  fix: "Add an aws_secretsmanager_secret_rotation, or use IAM instead of a secret.",
  severity: "low",
  controls: { nist: [3], securityHub: ["SecretsManager.1"] },
  types: ["aws_secretsmanager_secret"],
  check: (secret, model) =>
    must(someOf(model, secret, "aws_secretsmanager_secret_rotation", "secret_id"), "nothing rotates it"),
  examples: {
    good: [
      {
        aws_secretsmanager_secret: { api: { name: "api" } },
        aws_secretsmanager_secret_rotation: {
          api: { secret_id: "${aws_secretsmanager_secret.api.id}", rotation_rules: { automatically_after_days: 30 } },
        },
      },
    ],
    bad: [{ aws_secretsmanager_secret: { api: { name: "api" } } }],
  },
};
