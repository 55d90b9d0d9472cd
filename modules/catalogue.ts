/** Every module that is emitted and published. */
import type { AnyModule } from "../core/definition";
import { dnsFirewall } from "./dns-firewall/dns-firewall";
import { organization } from "./organization/organization";
import { organizationLookup } from "./organization-lookup/organization-lookup";
import { organizationSettings } from "./organization-settings/organization-settings";
import { privateEndpoints } from "./private-endpoints/private-endpoints";
import { segmentedVpc } from "./segmented-vpc/segmented-vpc";
import { serviceBoundary } from "./service-boundary/service-boundary";

export const catalogue: readonly AnyModule[] = [
  dnsFirewall,
  organization,
  organizationLookup,
  organizationSettings,
  privateEndpoints,
  segmentedVpc,
  serviceBoundary,
];
