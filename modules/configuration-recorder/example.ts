import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "111111111111", region: "eu-west-1" },
  homeRegion: "eu-west-1",
  delivery: {
    bucketName: "acme-config-666666666666-eu-west-1",
    keyArn: "arn:aws:kms:eu-west-1:666666666666:key/11111111-2222-3333-4444-555555555555",
  },
} satisfies Props<typeof inputs>;
