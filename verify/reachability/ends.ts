/** The two ends of a way: a place in one of its subnets, or a part of the internet. */
import type { Network, Outside, Place, Subnet } from "./network";
import type { Range } from "./ranges";

export const isOutside = (place: Place | Outside): place is Outside => "addresses" in place;

export interface End {
  readonly place: Place | Outside;
  /** Undefined on the internet. */
  readonly subnet: Subnet | undefined;
  readonly whole: Range;
}

export function endsOf(network: Network, place: Place | Outside): readonly End[] {
  if (isOutside(place)) return [{ place, subnet: undefined, whole: place.addresses }];
  return place.subnets.flatMap((id) => {
    const subnet = network.subnets.get(id);
    return subnet ? [{ place, subnet, whole: subnet.addresses }] : [];
  });
}
