import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "333333333333", region: "eu-west-1" },
  pipelines: {
    github: {
      plan: ["repo:acme/infrastructure:pull_request", "repo:acme/infrastructure:ref:refs/heads/main"],
      apply: ["repo:acme/infrastructure:environment:prod"],
    },
  },
  state: {
    bucket: "acme-state-999999999999-eu-west-1",
    keyArn: "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555",
  },
} satisfies Props<typeof inputs>;
