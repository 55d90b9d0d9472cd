/** The archive of logs: a key and a locked bucket for each kind, in every region that writes there. */
import type { App } from "cdktf";
import { call } from "../../core/call";
import { type LogKind, logKinds } from "../../core/log-archive";
import { usualDays } from "../../environments/detection";
import { accountIdOf } from "../../environments/fence";
import { iamArn } from "../../guard/reserved-names";
import { encryptionKey } from "../../modules/encryption-key/encryption-key";
import { keyUse } from "../../modules/log-archive/key-use";
import { logArchive } from "../../modules/log-archive/log-archive";
import { AccountStack, type StackOptions } from "../account-stack";
import { boundedBy } from "../baseline-inputs";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { idOf, placeOf } from "../standing";
import { keyFact } from "./facts";
import { type DetectionPlan, detectionPlan, placed, trailArnOf } from "./place";

/** What is written once for the whole organization. */
const central: readonly LogKind[] = ["config", "trail"];

export function planArchive(context: PlanContext): readonly PlannedStack[] {
  const plan = detectionPlan(context);
  if (!plan) return [];
  const { organization, environments, accounts } = plan;
  const securityId = accountIdOf(accounts.security, organization);
  const regions = [...new Set([organization.region, ...environments.map(({ region }) => region)])];
  return regions.map((region) => {
    const place = placed(plan, { account: accounts.archive, region, layer: "log-archive" });
    const kinds = region === organization.region ? logKinds : logKinds.filter((kind) => !central.includes(kind));
    return {
      ...place,
      fence: securityId === undefined ? undefined : place.fence,
      figures: { "locked bucket": kinds.length },
      make: (app, options) => archiveStack(app, options, plan, { kinds, securityId: securityId ?? "" }),
    };
  });
}

interface Kept {
  readonly kinds: readonly LogKind[];
  readonly securityId: string;
}

function archiveStack(app: App, options: StackOptions, plan: DetectionPlan, { kinds, securityId }: Kept): AccountStack {
  const stack = new AccountStack(app, options);
  const { organization, environments, detection } = plan;
  const { fence } = options;
  const common = { account: placeOf(options), organizationId: organization.id };
  const readerRoles = detection.readers.map((role) => iamArn(fence.partition, role, securityId));
  const trailArn = trailArnOf(plan);
  const trailArns = trailArn === undefined ? [] : [trailArn];
  const keys = kinds.map((kind) => {
    const { keyArn } = call(stack, `key_${idOf(kind)}`, encryptionKey, {
      environment: options.owner,
      store: kind,
      ...common,
      keyAdministrators: [fence.roles.apply],
      ...keyUse(kind, { ...common, securityAccountId: securityId, readerRoles, trailArns }),
    });
    return [kind, keyArn] as const;
  });
  call(stack, "archive", logArchive, {
    organization: organization.name,
    ...common,
    securityAccountId: securityId,
    readerRoles,
    deployerRoles: [fence.roles.apply],
    logs: Object.fromEntries(keys.map(([kind, keyArn]) => [kind, { ...usualDays, ...detection.archive, keyArn }])),
    trailArns: kinds.includes("trail") ? trailArns : [],
    ...boundedBy(plan.accounts.archive, organization, fence),
    loadBalancerAccounts: [
      ...new Set(
        environments
          .filter(({ region }) => region === fence.region)
          .flatMap(({ account }) => accountIdOf(account, organization) ?? []),
      ),
    ].sort(),
  });
  if (fence.region === organization.region)
    stack.handOut(Object.fromEntries(keys.map(([kind, keyArn]) => [keyFact(kind), keyArn])));
  return stack;
}
