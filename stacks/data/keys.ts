/** Keys of an environment: administered by whoever applies, and used by nobody but those who are named. */
import { call } from "../../core/call";
import type { Given, Props } from "../../core/definition";
import { serviceDomain } from "../../environments/regions";
import { encryptionKey } from "../../modules/encryption-key/encryption-key";
import type { AccountStack } from "../account-stack";
import type { EnvironmentPlan } from "../environment-plan";
import { idOf, placeOf } from "../standing";

type KeyInputs = Given<Props<typeof encryptionKey.inputs>>;
export type Users = NonNullable<KeyInputs["users"]>;
export type Uses = Pick<KeyInputs, "users" | "services">;

/** The key of one store, or of what goes with it; `purpose` names it in its alias. */
export function callKey(stack: AccountStack, purpose: string, uses: Uses, plan: EnvironmentPlan): string {
  return call(stack, `key_${idOf(purpose)}`, encryptionKey, {
    environment: plan.file.name,
    store: purpose,
    account: placeOf(plan),
    organizationId: plan.organizationId,
    keyAdministrators: [plan.fence.roles.apply],
    ...uses,
    ...(plan.file.alarms === undefined ? {} : { alarm: { topicArn: plan.file.alarms.topicArn } }),
  }).keyArn;
}

/** CloudWatch Logs uses it, for log groups whose name begins with one of these. */
export const usesOfLogs = (
  beginnings: readonly string[],
  { fence: { partition, region, account } }: EnvironmentPlan,
): Uses => ({
  services: {
    logs: {
      principal: `logs.${region}.${serviceDomain}`,
      can: "use",
      encryptionContext: {
        "aws:logs:arn": beginnings.map((name) => `arn:${partition}:logs:${region}:${account}:log-group:${name}*`),
      },
    },
  },
});
