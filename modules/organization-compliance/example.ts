import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "acme",
  account: { id: "555555555555", region: "eu-west-1" },
  unusedAccess: {},
  aggregator: {},
  regionalPack: {},
  globalPack: {},
  rules: {
    "buckets-versioned": { identifier: "S3_BUCKET_VERSIONING_ENABLED", because: "What is overwritten comes back." },
  },
} satisfies Props<typeof inputs>;
