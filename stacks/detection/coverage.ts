/** Which resource covers which account, in which region, for which service: read from the addresses that stacks are made of. */
import { type Detection, detectionAccounts, watchedAccounts, watchedRegions } from "../../environments/detection";
import { accountIdOf } from "../../environments/fence";
import type { Environment, Organization } from "../../environments/types";
import { type CoveredBy, type CoveredService, coveredBy, coverage as covers } from "../../guard/coverage";
import { subscribed } from "../archived-records";
import type { Comparison } from "../compare";
import type { PlannedStack } from "../planned-stack";

export interface CoverageCell {
  readonly account: string;
  readonly region: string;
  readonly service: CoveredService;
  /** The stack and the address of what covers it; undefined where there is none. */
  readonly by: { readonly stack: string; readonly address: string } | undefined;
  /** Why nothing covers it yet, where something will: an account without an id, or a fact that is to be recorded. */
  readonly waiting?: string;
  /** What no stack has, where nothing covers it nor will: a hole. */
  readonly lacking?: string;
}

/** What a run made of every stack. */
export interface Made {
  readonly organization: Organization;
  readonly environments: readonly Environment[];
  readonly planned: readonly PlannedStack[];
  readonly records: Comparison["records"];
}

/** Services that the organization file chose, each by a field of `detection`; the others are always there. */
export const chosen: Readonly<Partial<Record<CoveredService, keyof Detection>>> = {
  response: "response",
  inspector: "inspector",
  macie: "macie",
  detective: "detective",
  "database-records": "accessRecords",
  "session-records": "accessRecords",
  "vpn-records": "accessRecords",
};

/** A cell for each account, region and service; none where the organization file declares no detection. */
export function cellsOf(made: Made): readonly CoverageCell[] {
  const { organization, environments } = made;
  const { detection } = organization;
  const accounts = detectionAccounts(organization);
  if (!detection || !accounts) return [];
  const services = (Object.keys(covers) as CoveredService[]).filter((service) => {
    const field = chosen[service];
    return field === undefined || Object.hasOwn(detection, field);
  });
  const find = finder(made);
  const place = { administrator: accounts.security, management: accounts.management, homeRegion: organization.region };
  const cells = watchedAccounts(organization).flatMap((account) =>
    watchedRegions(organization, environments).flatMap((region) =>
      services.map((service) => ({
        ...{ account, region, service },
        ...find(account, { service, ...coveredBy(service, { ...place, account, region }) }),
      })),
    ),
  );
  return cells.filter(isAsked);
}

/** Playbooks act where the file chose those that do, and records are of doors and databases: where none are, nothing lacks. */
const isAsked = ({ service, by, lacking }: CoverageCell): boolean =>
  service in recorded ? by !== undefined : service !== "response" || lacking === undefined;

type Found = Pick<CoverageCell, "by" | "waiting" | "lacking">;

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

/** The same of records, by service. */
const recorded: Readonly<Record<string, (typeof called)[string]>> = {
  "database-records": subscribed.database,
  "session-records": subscribed.session,
  "vpn-records": subscribed.vpn,
};

/** The layers that cover all accounts. */
export const covering: readonly string[] = [...new Set(Object.values(called).map(({ layer }) => layer))];

/** Finds what covers in the stacks of an account and a region, or what the stack that will have it waits for. */
function finder({ organization, planned, records }: Made) {
  const addresses = new Map(records.map(({ stack, record }) => [stack, record.addresses]));
  return (
    covered: string,
    { service, account, region, module, address }: CoveredBy & Pick<CoverageCell, "service">,
  ): Found => {
    const pending = pendingOf([covered, account], organization);
    if (pending !== undefined) return { by: undefined, waiting: pending };
    const by = recorded[service] ?? called[module];
    const there = planned.filter(
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
    return facts.length === 0
      ? { by: undefined, lacking: `${address} of ${module} in a stack of ${account} in ${region}` }
      : { by: undefined, waiting: `${facts.join(", ")} not recorded yet` };
  };
}

const pendingOf = (accounts: readonly string[], organization: Organization): string | undefined =>
  organization.id === "pending"
    ? "the organization has no id yet"
    : accounts.some((name) => accountIdOf(name, organization) === undefined)
      ? "an account has no id yet"
      : undefined;
