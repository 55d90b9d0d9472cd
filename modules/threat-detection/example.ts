import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "555555555555", region: "eu-west-1" },
  detectorId: "12abc34d567e8fa901bc2d34e56789f0",
  findings: {
    bucketArn: "arn:aws:s3:::acme-findings-666666666666-eu-west-1",
    keyArn: "arn:aws:kms:eu-west-1:666666666666:key/11111111-2222-3333-4444-555555555555",
  },
  inspector: {},
  inspectorMembers: { prod: { accountId: "111111111111" } },
} satisfies Props<typeof inputs>;
