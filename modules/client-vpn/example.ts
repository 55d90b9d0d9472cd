import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "prod",
  account: { id: "333333333333", region: "eu-west-1" },
  vpcId: "vpc-0123456789abcdef0",
  clientCidr: "10.200.0.0/22",
  serverCertificateArn: "arn:aws:acm:eu-west-1:333333333333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
  directory: { directoryId: "d-0123456789" },
  associations: { a: { subnetId: "subnet-0123456789abcdef0" } },
  securityGroupId: "sg-0123456789abcdef0",
  rules: {
    "engineering/app": {
      groupId: "S-1-5-21-1004336348-1177238915-682003330-1105",
      cidr: "10.30.16.0/20",
      grants: "engineering to orders-api",
    },
  },
  logKeyArn: "arn:aws:kms:eu-west-1:333333333333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
} satisfies Props<typeof inputs>;
