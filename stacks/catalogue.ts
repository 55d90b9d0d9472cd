/** Every module that is emitted and published. */
import type { AnyModule } from "../core/definition";
import { dnsFirewall } from "../modules/dns-firewall/dns-firewall";
import { privateEndpoints } from "../modules/private-endpoints/private-endpoints";
import { segmentedVpc } from "../modules/segmented-vpc/segmented-vpc";
import { serviceBoundary } from "../modules/service-boundary/service-boundary";

export const catalogue: readonly AnyModule[] = [dnsFirewall, privateEndpoints, segmentedVpc, serviceBoundary] as unknown as readonly AnyModule[];
