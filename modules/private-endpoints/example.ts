import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "dev",
  account: { id: "111111111111", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  vpcId: "vpc-0123456789abcdef0",
  interfaceEndpoints: { s3: { service: "com.amazonaws.eu-west-1.s3", subnetIds: ["subnet-0123456789abcdef0"] } },
} satisfies Props<typeof inputs>;
