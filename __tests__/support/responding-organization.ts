/** The example organization with detection and response, the facts that it waits for, and how it is synthesized. */
import type { Facts } from "../../core/facts";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Response } from "../../environments/response";
import type { Organization } from "../../environments/types";
import type { SynthesisInput } from "../../stacks/synthesize";
import { inputOf, type Workspace, workspace } from "./example";

/** People of a permission set. */
export const approver = "role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_responders_*";

export const response: Response = { approvers: [approver] };

export const watched: Organization = {
  ...acme,
  detection: { readers: ["role/zero-trust/investigator"], response },
};

/** The same with another response, or with something else in its detection. */
export const responding = (change: Partial<Response>): Organization =>
  detecting({ response: { ...response, ...change } });
export const detecting = (change: Partial<NonNullable<Organization["detection"]>>): Organization => ({
  ...watched,
  detection: { readers: [], ...watched.detection, ...change },
});

export const keyOfLogs = "arn:aws:kms:eu-west-1:666666666666:key/11111111-2222-3333-4444-555555555555";
export const known: Facts = {
  "log-archive": Object.fromEntries(["config", "finding", "trail"].map((kind) => [`key-arn/${kind}`, keyOfLogs])),
  organization: { id: acme.id, "root-id": "r-ab12" },
};

export const watchedInput = (
  layers: readonly string[],
  organization: Organization = watched,
  facts: Facts = known,
  place: Workspace = workspace(),
): SynthesisInput => ({ ...inputOf(place, environments, organization, layers), facts });
