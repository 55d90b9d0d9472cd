/** Every module that is emitted and published. */
import type { AnyModule } from "../core/definition";
import { accountBaseline } from "./account-baseline/account-baseline";
import { alarmTopic } from "./alarm-topic/alarm-topic";
import { approvalBroker } from "./approval-broker/approval-broker";
import { auditTrail } from "./audit-trail/audit-trail";
import { backup } from "./backup/backup";
import { breakGlass } from "./break-glass/break-glass";
import { clientVpn } from "./client-vpn/client-vpn";
import { configurationRecorder } from "./configuration-recorder/configuration-recorder";
import { deliveryAccess } from "./delivery-access/delivery-access";
import { dnsFirewall } from "./dns-firewall/dns-firewall";
import { encryptedBucket } from "./encrypted-bucket/encrypted-bucket";
import { encryptedCluster } from "./encrypted-cluster/encrypted-cluster";
import { encryptedDatabase } from "./encrypted-database/encrypted-database";
import { encryptedFileSystem } from "./encrypted-file-system/encrypted-file-system";
import { encryptedTable } from "./encrypted-table/encrypted-table";
import { encryptionKey } from "./encryption-key/encryption-key";
import { eventForwarding } from "./event-forwarding/event-forwarding";
import { guardrails } from "./guardrails/guardrails";
import { incidentResponse } from "./incident-response/incident-response";
import { logArchive } from "./log-archive/log-archive";
import { logSubscription } from "./log-subscription/log-subscription";
import { organization } from "./organization/organization";
import { organizationCompliance } from "./organization-compliance/organization-compliance";
import { organizationLookup } from "./organization-lookup/organization-lookup";
import { organizationSettings } from "./organization-settings/organization-settings";
import { posture } from "./posture/posture";
import { privateEndpoints } from "./private-endpoints/private-endpoints";
import { privateService } from "./private-service/private-service";
import { responseRole } from "./response-role/response-role";
import { secret } from "./secret/secret";
import { securityDelegation } from "./security-delegation/security-delegation";
import { securityServices } from "./security-services/security-services";
import { segmentedVpc } from "./segmented-vpc/segmented-vpc";
import { serviceBoundary } from "./service-boundary/service-boundary";
import { sessionHost } from "./session-host/session-host";
import { sessionManager } from "./session-manager/session-manager";
import { stateBackend } from "./state-backend/state-backend";
import { threatDetection } from "./threat-detection/threat-detection";
import { tlsLoadBalancer } from "./tls-load-balancer/tls-load-balancer";
import { verifiedAccess } from "./verified-access/verified-access";
import { vpnConnectHandler } from "./vpn-connect-handler/vpn-connect-handler";
import { workforceAccess } from "./workforce-access/workforce-access";
import { workloadRole } from "./workload-role/workload-role";

export const catalogue: readonly AnyModule[] = [
  accountBaseline,
  alarmTopic,
  approvalBroker,
  auditTrail,
  backup,
  breakGlass,
  clientVpn,
  configurationRecorder,
  deliveryAccess,
  dnsFirewall,
  encryptedBucket,
  encryptedCluster,
  encryptedDatabase,
  encryptedFileSystem,
  encryptedTable,
  encryptionKey,
  eventForwarding,
  guardrails,
  incidentResponse,
  logArchive,
  logSubscription,
  organization,
  organizationCompliance,
  organizationLookup,
  organizationSettings,
  posture,
  privateEndpoints,
  privateService,
  responseRole,
  secret,
  securityDelegation,
  securityServices,
  segmentedVpc,
  serviceBoundary,
  sessionHost,
  sessionManager,
  stateBackend,
  threatDetection,
  tlsLoadBalancer,
  verifiedAccess,
  vpnConnectHandler,
  workforceAccess,
  workloadRole,
];
