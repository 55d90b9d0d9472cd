/** Names of the stacks of detection and response in an account: whoever applies it keeps their state. */
import { type DetectionAccounts, detectionAccounts, watchedRegions } from "../../environments/detection";
import type { Environment, Organization } from "../../environments/types";
import { placed } from "./place";

/** Where a layer stands. */
type Regions = "home" | "written" | "watched";

/** Responders stand in fewer regions where few playbooks were chosen. */
export function detectionStacks(
  account: string,
  organization: Organization,
  environments: readonly Environment[],
): readonly string[] {
  const accounts = organization.detection && detectionAccounts(organization);
  if (!accounts) return [];
  const { region: home } = organization;
  const regions: Readonly<Record<Regions, readonly string[]>> = {
    home: [home],
    written: [...new Set([home, ...environments.map(({ region }) => region)])],
    watched: watchedRegions(organization, environments),
  };
  return layersIn(account, accounts, organization).flatMap(([layer, where]) =>
    regions[where].map((region) => placed({ organization }, { account, region, layer }).name),
  );
}

function layersIn(
  account: string,
  { archive, management, security }: DetectionAccounts,
  { detection }: Organization,
): readonly (readonly [string, Regions])[] {
  const response = detection?.response;
  return [
    ...(account === archive ? [["log-archive", "written"] as const] : []),
    ...(account === management ? [["trail", "home"] as const, ["delegation", "watched"] as const] : []),
    ...(account === security ? [["services", "watched"] as const, ["security", "watched"] as const] : []),
    ...(account === security && response ? [["response", "home"] as const] : []),
    ["recording", "watched"],
    ...(response ? [["responders", "watched"] as const] : []),
  ];
}
