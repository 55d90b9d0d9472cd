import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "prod",
  account: { id: "333333333333", region: "eu-west-1" },
  door: "session-manager",
  subnets: {
    a: { subnetId: "subnet-0123456789abcdef0" },
    b: { subnetId: "subnet-0123456789abcdef1" },
  },
  securityGroupId: "sg-0123456789abcdef0",
  session: {
    keyArn: "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555",
    logGroupArn: "arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/sessions",
    bucketArn: "arn:aws:s3:::prod-sessions-333333333333-eu-west-1",
  },
  keyAdministrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
} satisfies Props<typeof inputs>;
