/** The smallest real use of every module, by its name. */
import { example as breakGlass } from "./break-glass/example";
import { example as deliveryAccess } from "./delivery-access/example";
import { example as dnsFirewall } from "./dns-firewall/example";
import { example as privateEndpoints } from "./private-endpoints/example";
import { example as segmentedVpc } from "./segmented-vpc/example";
import { example as serviceBoundary } from "./service-boundary/example";
import { example as workforceAccess } from "./workforce-access/example";
import { example as workloadRole } from "./workload-role/example";

export const examples: Readonly<Record<string, unknown>> = {
  "break-glass": breakGlass,
  "delivery-access": deliveryAccess,
  "dns-firewall": dnsFirewall,
  "private-endpoints": privateEndpoints,
  "segmented-vpc": segmentedVpc,
  "service-boundary": serviceBoundary,
  "workforce-access": workforceAccess,
  "workload-role": workloadRole,
};
