/** What each group may reach through each Client VPN door, as grants say it. */

import { byKey } from "../access/flow";
import { type Grant, whatName } from "../access/grant";
import type { Reach } from "../access/vpn-endpoints";
import { shown } from "../core/problems";
import type { Environment } from "./types";

export const vpnReaches = ({ doors, access }: Environment): readonly Reach[] => {
  const through = access.flatMap((grant) =>
    grant.door !== undefined && grant.who.kind === "group" && doors[grant.door]?.kind === "client-vpn"
      ? [{ door: grant.door, group: grant.who.name, target: targetOf(grant) }]
      : [],
  );
  return [...byKey(through, ({ door, group }) => `${door}/${group}`).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ door: first.door, group: first.group, targets: [...new Set(same.map((g) => g.target))] }] : [];
  });
};

/** What a grant opens, where it matters to the network. */
function targetOf({ what, terms: { port, ports, protocol } }: Grant): string {
  const name = whatName(what);
  const own = port ?? ports;
  return own === undefined && protocol === undefined ? name : `${name} ${shown([own ?? "default", protocol ?? "tcp"])}`;
}

/** Endpoints that the account may have in a region. https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/limits.html */
const usualQuota = 5;

/** The quota as the doors say it: it is one of the account, so the highest counts. */
export const endpointQuota = ({ doors }: Environment): number =>
  Math.max(
    usualQuota,
    ...Object.values(doors).map((door) => (door.kind === "client-vpn" ? (door.endpointQuota ?? usualQuota) : 0)),
  );
