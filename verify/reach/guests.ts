/** What has the group of a service and is not it: it stands outside of the addresses that are declared for the service, and acts as another. */
import type { Model } from "../model/model";
import { addressesOf } from "../reachability/ipv4";
import type { Network, Place } from "../reachability/network";
import { holds, type Range } from "../reachability/ranges";
import type { Names } from "./names";
import type { Party } from "./report";
import { roleOf } from "./roles";

interface Where {
  readonly model: Model;
  readonly network: Network;
  readonly names: Names;
}

type Service = Pick<Party, "environment" | "name">;

/** The addresses that are declared for a service; undefined where none is. */
export function declaredAddresses(names: Names, { environment, name }: Service): Range | undefined {
  const block = names.declaredIn(environment)?.services.find((one) => one.name === name)?.addresses;
  return block === undefined ? undefined : addressesOf(block);
}

export function isGuest({ model, network, names }: Where, service: Service, place: Place): boolean {
  const within = declaredAddresses(names, service);
  const resource = model.at(place.id);
  const role = resource && roleOf(model, resource);
  if (!within || !role) return false;
  const own = names.of(role);
  if (own.given && own.environment === service.environment && own.name === service.name) return false;
  return !place.subnets.some((id) => {
    const subnet = network.subnets.get(id);
    return subnet !== undefined && holds(within, subnet.addresses);
  });
}
