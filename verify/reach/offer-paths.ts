/** Services that other environments offer: whoever reaches an endpoint that leads there reaches what stands behind the offer. */
import type { Around, Joined } from "./around";
import type { DeclaredEnvironment, Offer } from "./declared";

interface Lead {
  /** `Party.id` of the endpoint. */
  readonly endpoint: string;
  readonly provider: DeclaredEnvironment;
  readonly offer: Offer;
}

/** Which endpoint leads to which offer is declared: AWS gives the services of both sides their names. */
const leadsOf = ({ declared }: Around): readonly Lead[] =>
  (declared?.environments ?? []).flatMap(({ name, grants }) =>
    grants.flatMap(({ what }) => {
      if (what.kind !== "offered") return [];
      const provider = declared?.environments.find((one) => one.name === what.environment);
      const offer = provider?.offers.find((one) => one.name === what.name);
      return provider && offer ? [{ endpoint: `${name}/${provider.name}-${offer.name}`, provider, offer }] : [];
    }),
  );

export function offerPaths(around: Around, packets: readonly Joined[]): readonly Joined[] {
  const leads = new Map(leadsOf(around).map((lead) => [lead.endpoint, lead]));
  if (leads.size === 0) return [];
  return packets.flatMap((path) => {
    const lead = leads.get(path.to);
    if (!lead) return [];
    const { provider, offer } = lead;
    const balancer = `${provider.name}/${offer.made}`;
    return packets.filter(({ from }) => from === balancer).map((last) => joined(path, last, offer, balancer));
  });
}

const joined = (path: Joined, last: Joined, { name }: Offer, balancer: string): Joined => ({
  ...path,
  to: last.to,
  doors: [...path.doors, { kind: "endpoint-service", name, resource: balancer }],
  certainty: path.certainty === "sure" && last.certainty === "sure" ? "sure" : "may",
  conditions: [
    ...path.conditions,
    { kind: "other", text: "once the connection is accepted by who offers it", resource: balancer },
  ],
  hops: [...path.hops, { at: "endpoint service", by: [balancer] }, ...last.hops],
  unknown: [...path.unknown, ...last.unknown],
});
