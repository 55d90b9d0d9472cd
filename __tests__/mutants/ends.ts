/** The ends of packets in dev. */
import type { Model } from "../../verify/model/model";
import { placesOf } from "../../verify/reachability/build/places";
import { doorsOf } from "../../verify/reachability/build/vpn";
import type { Place } from "../../verify/reachability/network";
import { group, subnet } from "./example";

/** The service itself is run by its team: whatever has its group, in its segment. */
const service: Place = {
  id: "dev: orders-api",
  subnets: ["a", "b", "c"].map((zone) => subnet(`app-${zone}`)),
  groups: [group("orders-api")],
  certain: true,
  isPublic: false,
};

export const endsIn = (model: Model): readonly Place[] => [
  ...placesOf(model).filter(({ id }) => id.startsWith("dev-")),
  ...doorsOf(model)
    .filter(({ endpoint }) => endpoint.startsWith("dev-"))
    .map(({ place }) => place),
  service,
];
