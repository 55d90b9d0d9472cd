import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "prod",
  instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
  accountId: "333333333333",
  approvals: {
    "orders-db/admin": {
      permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef",
    },
  },
} satisfies Props<typeof inputs>;
