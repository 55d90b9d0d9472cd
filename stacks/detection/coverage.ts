/** Which resource covers which account, in which region, for which service: read from the addresses that stacks are made of. */
import { detectionAccounts, watchedAccounts, watchedRegions } from "../../environments/detection";
import { accountIdOf } from "../../environments/fence";
import { type CoveredService, coveredBy, coverage as covers } from "../../guard/coverage";
import { plannedStacks, preview, type SynthesisInput } from "../synthesize";

export interface CoverageCell {
  readonly account: string;
  readonly region: string;
  readonly service: CoveredService;
  /** The stack and the address of what covers it; undefined where there is none. */
  readonly by: { readonly stack: string; readonly address: string } | undefined;
  /** Why nothing covers it yet, where something will: an account without an id, or a fact that is to be recorded. */
  readonly waiting?: string;
}

/** Services that the organization file chose; the others are always there. */
const chosen = ["response", "inspector", "macie", "detective"] as const;

/** A cell for each account, region and service; none where the organization file declares no detection. */
export function coverageOf(input: SynthesisInput): readonly CoverageCell[] {
  const { organization, environments } = input;
  const { detection } = organization;
  const accounts = detectionAccounts(organization);
  if (!detection || !accounts) return [];
  const services = (Object.keys(covers) as CoveredService[]).filter(
    (service) => !(chosen as readonly string[]).includes(service) || detection[service as (typeof chosen)[number]],
  );
  const find = finder(input);
  return watchedAccounts(organization).flatMap((account) =>
    watchedRegions(organization, environments).flatMap((region) =>
      services.map((service) => {
        const by = coveredBy(service, {
          account,
          region,
          administrator: accounts.security,
          management: accounts.management,
          homeRegion: organization.region,
        });
        const found = find(by);
        const isPending = [account, by.account].some((name) => accountIdOf(name, organization) === undefined);
        const waiting = isPending ? "an account has no id yet" : found.waiting;
        return {
          ...{ account, region, service, by: isPending ? undefined : found.by },
          ...(found.by === undefined && waiting !== undefined ? { waiting } : {}),
        };
      }),
    ),
  );
}

interface Found {
  readonly by: CoverageCell["by"];
  readonly waiting?: string;
}

/** The layer that calls a module, and the name of the call. */
const called: Readonly<Record<string, { readonly layer: string; readonly id: string }>> = {
  "audit-trail": { layer: "trail", id: "trail" },
  "configuration-recorder": { layer: "recording", id: "recorder" },
  "organization-compliance": { layer: "security", id: "compliance" },
  posture: { layer: "security", id: "posture" },
  "response-role": { layer: "responders", id: "roles" },
  "security-services": { layer: "services", id: "services" },
  "threat-detection": { layer: "security", id: "detection" },
};

/** Finds what covers in the stacks of an account and a region, or what the stack that will have it waits for. */
function finder(input: SynthesisInput) {
  const addresses = new Map(preview(input).records.map(({ stack, record }) => [stack, record.addresses]));
  const stacks = plannedStacks(input);
  return ({ account, region, module, address }: ReturnType<typeof coveredBy>): Found => {
    const by = called[module];
    const there = stacks.filter(
      (stack) => stack.account === account && stack.fence?.region === region && stack.layer === by?.layer,
    );
    const wanted = `module.${by?.id ?? ""}.${address}`;
    const isIt = (one: string) => one === wanted || one.startsWith(`${wanted}[`);
    for (const { name } of there) {
      const found = addresses.get(name)?.find(isIt);
      if (found !== undefined) return { by: { stack: name, address: found } };
    }
    const facts = there.flatMap(({ waiting = [] }) =>
      waiting.map(({ fact = "its account", owner }) => `${fact} of ${owner}`),
    );
    return facts.length === 0 ? { by: undefined } : { by: undefined, waiting: `${facts.join(", ")} not recorded yet` };
  };
}
