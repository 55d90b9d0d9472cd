import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "organization",
  account: { id: "999999999999", region: "eu-west-1" },
  bucketName: "acme-logs-trail-666666666666-eu-west-1",
  keyArn: "arn:aws:kms:eu-west-1:666666666666:key/33333333-2222-3333-4444-555555555555",
  logKeyArn: "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555",
  logBucketArnPrefixes: ["arn:aws:s3:::acme-logs-", "arn:aws:s3:::acme-landing-"],
  breakGlassUsers: ["ana", "ben"],
  topicArn: "arn:aws:sns:eu-west-1:999999999999:alarms",
} satisfies Props<typeof inputs>;
