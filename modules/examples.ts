/** The smallest real use of every module, by its name. */

import { example as accountBaseline } from "./account-baseline/example";
import { example as alarmTopic } from "./alarm-topic/example";
import { example as approvalBroker } from "./approval-broker/example";
import { example as auditTrail } from "./audit-trail/example";
import { example as backup } from "./backup/example";
import { example as breakGlass } from "./break-glass/example";
import { example as clientVpn } from "./client-vpn/example";
import { example as configurationRecorder } from "./configuration-recorder/example";
import { example as deliveryAccess } from "./delivery-access/example";
import { example as dnsFirewall } from "./dns-firewall/example";
import { example as encryptedBucket } from "./encrypted-bucket/example";
import { example as encryptedCluster } from "./encrypted-cluster/example";
import { example as encryptedDatabase } from "./encrypted-database/example";
import { example as encryptedFileSystem } from "./encrypted-file-system/example";
import { example as encryptedTable } from "./encrypted-table/example";
import { example as encryptionKey } from "./encryption-key/example";
import { example as eventForwarding } from "./event-forwarding/example";
import { example as guardrails } from "./guardrails/example";
import { example as incidentResponse } from "./incident-response/example";
import { example as logArchive } from "./log-archive/example";
import { example as logSubscription } from "./log-subscription/example";
import { example as organization } from "./organization/example";
import { example as organizationCompliance } from "./organization-compliance/example";
import { example as organizationLookup } from "./organization-lookup/example";
import { example as organizationSettings } from "./organization-settings/example";
import { example as posture } from "./posture/example";
import { example as privateEndpoints } from "./private-endpoints/example";
import { example as privateService } from "./private-service/example";
import { example as responseRole } from "./response-role/example";
import { example as secret } from "./secret/example";
import { example as securityDelegation } from "./security-delegation/example";
import { example as securityServices } from "./security-services/example";
import { example as segmentedVpc } from "./segmented-vpc/example";
import { example as serviceBoundary } from "./service-boundary/example";
import { example as sessionHost } from "./session-host/example";
import { example as sessionManager } from "./session-manager/example";
import { example as stateBackend } from "./state-backend/example";
import { example as threatDetection } from "./threat-detection/example";
import { example as tlsLoadBalancer } from "./tls-load-balancer/example";
import { example as verifiedAccess } from "./verified-access/example";
import { example as vpnConnectHandler } from "./vpn-connect-handler/example";
import { example as workforceAccess } from "./workforce-access/example";
import { example as workloadRole } from "./workload-role/example";

export const examples: Readonly<Record<string, unknown>> = {
  "account-baseline": accountBaseline,
  "alarm-topic": alarmTopic,
  "approval-broker": approvalBroker,
  "audit-trail": auditTrail,
  backup: backup,
  "break-glass": breakGlass,
  "client-vpn": clientVpn,
  "configuration-recorder": configurationRecorder,
  "delivery-access": deliveryAccess,
  "dns-firewall": dnsFirewall,
  "encrypted-bucket": encryptedBucket,
  "encrypted-cluster": encryptedCluster,
  "encrypted-database": encryptedDatabase,
  "encrypted-file-system": encryptedFileSystem,
  "encrypted-table": encryptedTable,
  "encryption-key": encryptionKey,
  "event-forwarding": eventForwarding,
  guardrails: guardrails,
  "incident-response": incidentResponse,
  "log-archive": logArchive,
  "log-subscription": logSubscription,
  organization: organization,
  "organization-compliance": organizationCompliance,
  "organization-lookup": organizationLookup,
  "organization-settings": organizationSettings,
  posture: posture,
  "private-endpoints": privateEndpoints,
  "private-service": privateService,
  "response-role": responseRole,
  secret: secret,
  "security-delegation": securityDelegation,
  "security-services": securityServices,
  "segmented-vpc": segmentedVpc,
  "service-boundary": serviceBoundary,
  "session-host": sessionHost,
  "session-manager": sessionManager,
  "state-backend": stateBackend,
  "threat-detection": threatDetection,
  "tls-load-balancer": tlsLoadBalancer,
  "verified-access": verifiedAccess,
  "vpn-connect-handler": vpnConnectHandler,
  "workforce-access": workforceAccess,
  "workload-role": workloadRole,
};
