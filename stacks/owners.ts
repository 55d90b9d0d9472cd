/** Who has stacks and a ledger of their own, and the layers of each. */
import { detectionAccounts } from "../environments/detection";
import { managementOf } from "../environments/management";
import type { Environment, Organization } from "../environments/types";
import { organizationFacts } from "../environments/with-facts";
import { planAccess } from "./access/access";
import { planBaselines } from "./baseline";
import { planData } from "./data/data";
import { planArchive } from "./detection/archive";
import { planDelegation } from "./detection/delegation";
import { planRecording } from "./detection/recording";
import { planSecurity } from "./detection/security";
import { planServices } from "./detection/services";
import { planTrail } from "./detection/trail";
import { planIdentity, planSharedIdentity } from "./identity";
import { planNetworkStack } from "./network";
import { planOrganization } from "./organization";
import type { PeoplePlan } from "./people-plan";
import type { CommonContext, PlanContext, PlannedStack } from "./planned-stack";
import { planResponders } from "./response/responders";
import { planResponse } from "./response/response";
import { planWorkload } from "./workload/workload";

/** In the order in which layers are applied: what stands on another comes after it. `bootstrap` is the baseline of the management account. */
export const layers = [
  "bootstrap",
  "organization",
  "identity",
  "baseline",
  "log-archive",
  "trail",
  "services",
  "delegation",
  "recording",
  "security",
  "response",
  "responders",
  "network",
  "data",
  "workload",
  "access",
] as const;
export type LayerName = (typeof layers)[number];

type Layer = (context: PlanContext) => readonly PlannedStack[];
type Layers = Readonly<Partial<Record<LayerName, Layer>>>;

export interface Owner {
  readonly name: string;
  readonly layers: Layers;
}

/**
 * Every owner: the selected environments with their accounts; and where all environments are selected also the organization and the
 * accounts that none uses.
 */
export function ownersOf(context: CommonContext, selected: readonly Environment[]): readonly Owner[] {
  const all = new Map<string, Layers>();
  const add = (name: string, more: Layers) => all.set(name, { ...all.get(name), ...more });
  const everything = selected.length === context.environments.length;
  if (everything) for (const [name, own] of ofOrganization(context)) add(name, own);
  for (const [name, own] of ofAccounts(context, everything ? undefined : selected)) add(name, own);
  for (const file of selected) add(file.name, ofEnvironment(file, context));
  return [...all].map(([name, own]) => ({ name, layers: own }));
}

const ofEnvironment = (file: Environment, { people }: CommonContext): Layers => ({
  ...(people === undefined ? {} : { identity: (context) => [planIdentity(file, people, context)] }),
  network: (context) => [planNetworkStack(file, context)],
  data: (context) => planData(file, context),
  workload: (context) => planWorkload(file, context),
  access: (context) => planAccess(file, context),
});

function ofOrganization({ organization, people }: CommonContext): readonly (readonly [string, Layers])[] {
  const management = managementOf(organization);
  const organized = (name: string): Layers => ({ organization: (context) => [planOrganization(name, context)] });
  const shared = (plan: PeoplePlan): Layers => ({ identity: (context) => [planSharedIdentity(plan, context)] });
  return [
    ...(management === undefined ? [] : [[organizationFacts.owner, organized(management)] as const]),
    ...(people === undefined ? [] : [[people.account, shared(people)] as const]),
    ...ofDetection(organization),
  ];
}

/** What stands once for all accounts; recorders stand in each. */
function ofDetection(organization: Organization): readonly (readonly [string, Layers])[] {
  const accounts = organization.detection && detectionAccounts(organization);
  if (!accounts) return [];
  const response: Layers = organization.detection.response ? { response: planResponse } : {};
  return [
    [accounts.security, { services: planServices, security: planSecurity, ...response }],
    [accounts.archive, { "log-archive": planArchive }],
    [accounts.management, { trail: planTrail, delegation: planDelegation }],
  ];
}

/** The baseline of every account; `only` of those that these environments use. */
function ofAccounts(
  { organization, environments }: CommonContext,
  only: readonly Environment[] | undefined,
): readonly (readonly [string, Layers])[] {
  const management = managementOf(organization);
  if (management === undefined) return [];
  const homes = new Map([...environments].reverse().map(({ account, region }) => [account, region]));
  const wanted = new Set((only ?? []).map(({ account }) => account));
  return Object.entries(organization.accounts)
    .filter(([name, { kind }]) => kind !== "suspended" && (only === undefined || wanted.has(name)))
    .map(([name]) => {
      const plan: Layer = (context) => planBaselines(name, homes.get(name) ?? organization.region, context);
      return [
        name,
        { ...(name === management ? { bootstrap: plan } : { baseline: plan }), ...watching(name, organization) },
      ];
    });
}

/** What detection and response have in every account. */
const watching = (account: string, { detection }: Organization): Layers => ({
  ...(detection ? { recording: (context) => planRecording(account, context) } : {}),
  ...(detection?.response ? { responders: (context) => planResponders(account, context) } : {}),
});

/** Stacks in the order in which they are applied: layer by layer, so that all that one stands on is there before it. */
export const inOrder = <T extends { readonly layer: string }>(stacks: readonly T[]): readonly T[] =>
  layers.flatMap((layer) => stacks.filter((stack) => stack.layer === layer));
