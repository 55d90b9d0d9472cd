import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "dev",
  account: { id: "111111111111", region: "eu-west-1" },
  groups: {
    "orders-api": {
      policy:
        'permit(principal, action, resource) when { context has idc && context.idc has groups && context.idc.groups has "c242c5b0-6081-1845-6fa8-6e0d9513c107" };',
    },
  },
  endpoints: {
    "orders-api": {
      group: "orders-api",
      domain: "orders.example.com",
      certificateArn: "arn:aws:acm:eu-west-1:111111111111:certificate/11111111-1111-1111-1111-111111111111",
      securityGroupId: "sg-0123456789abcdef0",
      loadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/orders/0123456789abcdef",
      port: 443,
      subnets: ["subnet-0123456789abcdef0"],
    },
  },
  keyAdministrators: ["arn:aws:iam::111111111111:role/zero-trust/apply"],
  logKeyArn: "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111",
} satisfies Props<typeof inputs>;
