import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  environment: "prod",
  service: "orders-api",
  account: { id: "333333333333", region: "eu-west-1" },
  scheme: "internal",
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: { "eu-west-1a": "subnet-0123456789abcdef0", "eu-west-1b": "subnet-0123456789abcdef1" },
  securityGroupId: "sg-0123456789abcdef0",
  certificate: { domain: "orders.example.com", zoneId: "Z0123456789ABCDEFGHIJ" },
  target: { port: 8443, healthPath: "/healthz" },
  logs: { bucket: "acme-load-balancer-logs-333333333333-eu-west-1", prefix: "prod/orders-api" },
  logKeyArn: "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555",
} satisfies Props<typeof inputs>;
