import { accountId, keyed, matching, name, object, oneOf } from "../../core/schema";

export const inputs = object({
  name: name(40).meta({ replaces: "the policy: whoever has it loses it" }).describe("The environment."),
  partition: oneOf(["aws", "aws-us-gov"]).default("aws").describe("Partition of the organization."),
  instanceArn: matching(
    "the ARN of an instance of Identity Center, as arn:aws:sso:::instance/ssoins-0123456789abcdef",
    /^arn:aws[a-z-]*:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/,
  ).describe("The instance in which the broker assigns."),
  accountId: accountId().describe("The account in which it assigns, and no other."),
  approvals: keyed(
    object({
      permissionSetArn: matching(
        "the ARN of a permission set",
        /^arn:aws[a-z-]*:sso:::permissionSet\/(sso)?ins-[a-zA-Z0-9-.]{16}\/ps-[a-zA-Z0-9-./]{16}$/,
      ),
    }),
  ).describe("Permission sets that somebody has to approve each time, by key."),
});

export const outputs = {
  policyArn: "ARN of the policy that the broker's role is given.",
} as const;
