/** Every module that is emitted and published. */
import type { AnyModule } from "../core/definition";
import { breakGlass } from "./break-glass/break-glass";
import { deliveryAccess } from "./delivery-access/delivery-access";
import { dnsFirewall } from "./dns-firewall/dns-firewall";
import { privateEndpoints } from "./private-endpoints/private-endpoints";
import { segmentedVpc } from "./segmented-vpc/segmented-vpc";
import { serviceBoundary } from "./service-boundary/service-boundary";
import { workforceAccess } from "./workforce-access/workforce-access";
import { workloadRole } from "./workload-role/workload-role";

export const catalogue: readonly AnyModule[] = [
  breakGlass,
  deliveryAccess,
  dnsFirewall,
  privateEndpoints,
  segmentedVpc,
  serviceBoundary,
  workforceAccess,
  workloadRole,
];
