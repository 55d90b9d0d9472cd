import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "dev",
  vpcId: "vpc-0123456789abcdef0",
  allowedDomains: ["s3.eu-west-1.amazonaws.com", "*.s3.eu-west-1.amazonaws.com"],
  logKeyArn: "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111",
} satisfies Props<typeof inputs>;
