/** Every rule, in the order of its file. Written by `npm run rules`. */
import { rule as dataAccessPointConfined } from "./data/access-point-confined";
import { rule as dataAccountPublicAccess } from "./data/account-public-access";
import { rule as dataBucketForNamed } from "./data/bucket-for-named";
import { rule as dataBucketKept } from "./data/bucket-kept";
import { rule as dataBucketKey } from "./data/bucket-key";
import { rule as dataBucketNoLists } from "./data/bucket-no-lists";
import { rule as dataBucketOwnKey } from "./data/bucket-own-key";
import { rule as dataBucketPublicAccess } from "./data/bucket-public-access";
import { rule as dataBucketVersions } from "./data/bucket-versions";
import { rule as dataCachesAndSearchesEncrypted } from "./data/caches-and-searches-encrypted";
import { rule as dataConfusedDeputy } from "./data/confused-deputy";
import { rule as dataDatabaseBackups } from "./data/database-backups";
import { rule as dataDatabaseEncrypted } from "./data/database-encrypted";
import { rule as dataDatabaseOwner } from "./data/database-owner";
import { rule as dataDatabasePassword } from "./data/database-password";
import { rule as dataDatabasePeople } from "./data/database-people";
import { rule as dataDatabasePrivate } from "./data/database-private";
import { rule as dataDatabaseProtected } from "./data/database-protected";
import { rule as dataDatabaseUpgrades } from "./data/database-upgrades";
import { rule as dataDisksEncrypted } from "./data/disks-encrypted";
import { rule as dataDisksEncryptedByDefault } from "./data/disks-encrypted-by-default";
import { rule as dataFileSystemEncrypted } from "./data/file-system-encrypted";
import { rule as dataImagesNotPublic } from "./data/images-not-public";
import { rule as dataKeyDeletion } from "./data/key-deletion";
import { rule as dataKeyForNamed } from "./data/key-for-named";
import { rule as dataKeyGrants } from "./data/key-grants";
import { rule as dataKeyLockout } from "./data/key-lockout";
import { rule as dataKeyRotation } from "./data/key-rotation";
import { rule as dataKeyUsedOneWay } from "./data/key-used-one-way";
import { rule as dataMessagesEncrypted } from "./data/messages-encrypted";
import { rule as dataNotEverybody } from "./data/not-everybody";
import { rule as dataSecretRecoverable } from "./data/secret-recoverable";
import { rule as dataSecretRotation } from "./data/secret-rotation";
import { rule as dataSnapshotShared } from "./data/snapshot-shared";
import { rule as dataSnapshotsNotPublic } from "./data/snapshots-not-public";
import { rule as dataStrangers } from "./data/strangers";
import { rule as dataTableKey } from "./data/table-key";
import { rule as dataTableRecoverable } from "./data/table-recoverable";
import { rule as dataVaultKept } from "./data/vault-kept";
import { rule as dataVaultLocked } from "./data/vault-locked";
import { rule as detectionArchiveLocked } from "./detection/archive-locked";
import { rule as detectionDataDiscovered } from "./detection/data-discovered";
import { rule as detectionDatabaseLogs } from "./detection/database-logs";
import { rule as detectionEventsAnswered } from "./detection/events-answered";
import { rule as detectionFindingsTogether } from "./detection/findings-together";
import { rule as detectionLogsKept } from "./detection/logs-kept";
import { rule as detectionLogsKey } from "./detection/logs-key";
import { rule as detectionPlaybooksLogged } from "./detection/playbooks-logged";
import { rule as detectionRecorderComplete } from "./detection/recorder-complete";
import { rule as detectionThreatsWatched } from "./detection/threats-watched";
import { rule as detectionTrailAlarms } from "./detection/trail-alarms";
import { rule as detectionTrailEverywhere } from "./detection/trail-everywhere";
import { rule as detectionTrailKey } from "./detection/trail-key";
import { rule as detectionTrailOfObjects } from "./detection/trail-of-objects";
import { rule as detectionTrailValidated } from "./detection/trail-validated";
import { rule as doorsDocumentsNotPublic } from "./doors/documents-not-public";
import { rule as doorsMetadataDefaults } from "./doors/metadata-defaults";
import { rule as doorsMetadataHops } from "./doors/metadata-hops";
import { rule as doorsMetadataTokens } from "./doors/metadata-tokens";
import { rule as doorsNoSshKeys } from "./doors/no-ssh-keys";
import { rule as doorsSerialConsoleOff } from "./doors/serial-console-off";
import { rule as doorsSessionsEnd } from "./doors/sessions-end";
import { rule as doorsSessionsKeepDoors } from "./doors/sessions-keep-doors";
import { rule as doorsSessionsKey } from "./doors/sessions-key";
import { rule as doorsSessionsNamed } from "./doors/sessions-named";
import { rule as doorsSessionsRecorded } from "./doors/sessions-recorded";
import { rule as doorsTunnelsPinned } from "./doors/tunnels-pinned";
import { rule as doorsVerifiedAccessLogged } from "./doors/verified-access-logged";
import { rule as doorsVpnGroups } from "./doors/vpn-groups";
import { rule as doorsVpnLogged } from "./doors/vpn-logged";
import { rule as doorsVpnPeople } from "./doors/vpn-people";
import { rule as doorsVpnSessionsEnd } from "./doors/vpn-sessions-end";
import { rule as doorsVpnSplit } from "./doors/vpn-split";
import { rule as identityAccountsStay } from "./identity/accounts-stay";
import { rule as identityActionsNamed } from "./identity/actions-named";
import { rule as identityAdministratorsWithMfa } from "./identity/administrators-with-mfa";
import { rule as identityBaselineStays } from "./identity/baseline-stays";
import { rule as identityBoundaryNotRewritten } from "./identity/boundary-not-rewritten";
import { rule as identityBoundaryStays } from "./identity/boundary-stays";
import { rule as identityBucketsPrivate } from "./identity/buckets-private";
import { rule as identityDataNamed } from "./identity/data-named";
import { rule as identityDataStays } from "./identity/data-stays";
import { rule as identityDecryptEverything } from "./identity/decrypt-everything";
import { rule as identityDocumentsStay } from "./identity/documents-stay";
import { rule as identityDoorsShut } from "./identity/doors-shut";
import { rule as identityEdgesStay } from "./identity/edges-stay";
import { rule as identityEncryptionRequired } from "./identity/encryption-required";
import { rule as identityEyesStayOpen } from "./identity/eyes-stay-open";
import { rule as identityFirstRoleNamed } from "./identity/first-role-named";
import { rule as identityFunctionAddresses } from "./identity/function-addresses";
import { rule as identityFunctionsForCallers } from "./identity/functions-for-callers";
import { rule as identityGuardrailsBind } from "./identity/guardrails-bind";
import { rule as identityHostsHaveRoles } from "./identity/hosts-have-roles";
import { rule as identityKeysNamed } from "./identity/keys-named";
import { rule as identityKeysStay } from "./identity/keys-stay";
import { rule as identityKeysWait } from "./identity/keys-wait";
import { rule as identityMetadataRequired } from "./identity/metadata-required";
import { rule as identityNamesNotTaken } from "./identity/names-not-taken";
import { rule as identityNoAccessKeys } from "./identity/no-access-keys";
import { rule as identityNoAdministrator } from "./identity/no-administrator";
import { rule as identityNoEscalation } from "./identity/no-escalation";
import { rule as identityNoPasswords } from "./identity/no-passwords";
import { rule as identityNoUserPolicies } from "./identity/no-user-policies";
import { rule as identityNoUsers } from "./identity/no-users";
import { rule as identityPassRole } from "./identity/pass-role";
import { rule as identityPasswordLength } from "./identity/password-length";
import { rule as identityPasswordReuse } from "./identity/password-reuse";
import { rule as identityPoliciesStayWritten } from "./identity/policies-stay-written";
import { rule as identityReadOnlyWithoutData } from "./identity/read-only-without-data";
import { rule as identityRegionsNamed } from "./identity/regions-named";
import { rule as identityRootCentralized } from "./identity/root-centralized";
import { rule as identityRootIdle } from "./identity/root-idle";
import { rule as identitySecondFactorFresh } from "./identity/second-factor-fresh";
import { rule as identityServicesBounded } from "./identity/services-bounded";
import { rule as identitySessionLength } from "./identity/session-length";
import { rule as identitySharingWithin } from "./identity/sharing-within";
import { rule as identityStrangersShutOut } from "./identity/strangers-shut-out";
import { rule as identityStrongRolesStay } from "./identity/strong-roles-stay";
import { rule as identityTokensOfOne } from "./identity/tokens-of-one";
import { rule as identityTrustNamed } from "./identity/trust-named";
import { rule as identityTrustNoStrangers } from "./identity/trust-no-strangers";
import { rule as identityTrustServiceForUs } from "./identity/trust-service-for-us";
import { rule as identityTrustServiceSource } from "./identity/trust-service-source";
import { rule as networkAclAdministration } from "./network/acl-administration";
import { rule as networkBlockPublicAccess } from "./network/block-public-access";
import { rule as networkDataWithoutInternet } from "./network/data-without-internet";
import { rule as networkDefaultGroupClosed } from "./network/default-group-closed";
import { rule as networkDnsFirewallBlocks } from "./network/dns-firewall-blocks";
import { rule as networkDnsFirewallClosed } from "./network/dns-firewall-closed";
import { rule as networkDnsQueryLogs } from "./network/dns-query-logs";
import { rule as networkEgressNamed } from "./network/egress-named";
import { rule as networkEndpointNames } from "./network/endpoint-names";
import { rule as networkEndpointPolicy } from "./network/endpoint-policy";
import { rule as networkEndpointServiceAccepts } from "./network/endpoint-service-accepts";
import { rule as networkExclusionOfSubnets } from "./network/exclusion-of-subnets";
import { rule as networkFlowLogs } from "./network/flow-logs";
import { rule as networkGatewayAccepts } from "./network/gateway-accepts";
import { rule as networkHostPublicAddresses } from "./network/host-public-addresses";
import { rule as networkOpenAdministration } from "./network/open-administration";
import { rule as networkOpenPorts } from "./network/open-ports";
import { rule as networkPortsNamed } from "./network/ports-named";
import { rule as networkSubnetPublicAddresses } from "./network/subnet-public-addresses";
import type { Rule } from "./rule";
import { rule as tlsBalancerKept } from "./tls/balancer-kept";
import { rule as tlsBalancerStrict } from "./tls/balancer-strict";
import { rule as tlsBucketRecentTls } from "./tls/bucket-recent-tls";
import { rule as tlsBucketTlsOnly } from "./tls/bucket-tls-only";
import { rule as tlsCachesAndSearchesTls } from "./tls/caches-and-searches-tls";
import { rule as tlsCertificateKeys } from "./tls/certificate-keys";
import { rule as tlsDatabaseTlsOnly } from "./tls/database-tls-only";
import { rule as tlsFilesTlsOnly } from "./tls/files-tls-only";
import { rule as tlsListenerEncrypted } from "./tls/listener-encrypted";
import { rule as tlsListenerModern } from "./tls/listener-modern";
import { rule as tlsMessagesTlsOnly } from "./tls/messages-tls-only";
import { rule as tlsTargetsEncrypted } from "./tls/targets-encrypted";
import { rule as tlsWarehouseTlsOnly } from "./tls/warehouse-tls-only";

export const rules: readonly Rule[] = [
  dataAccessPointConfined,
  dataAccountPublicAccess,
  dataBucketForNamed,
  dataBucketKept,
  dataBucketKey,
  dataBucketNoLists,
  dataBucketOwnKey,
  dataBucketPublicAccess,
  dataBucketVersions,
  dataCachesAndSearchesEncrypted,
  dataConfusedDeputy,
  dataDatabaseBackups,
  dataDatabaseEncrypted,
  dataDatabaseOwner,
  dataDatabasePassword,
  dataDatabasePeople,
  dataDatabasePrivate,
  dataDatabaseProtected,
  dataDatabaseUpgrades,
  dataDisksEncrypted,
  dataDisksEncryptedByDefault,
  dataFileSystemEncrypted,
  dataImagesNotPublic,
  dataKeyDeletion,
  dataKeyForNamed,
  dataKeyGrants,
  dataKeyLockout,
  dataKeyRotation,
  dataKeyUsedOneWay,
  dataMessagesEncrypted,
  dataNotEverybody,
  dataSecretRecoverable,
  dataSecretRotation,
  dataSnapshotShared,
  dataSnapshotsNotPublic,
  dataStrangers,
  dataTableKey,
  dataTableRecoverable,
  dataVaultKept,
  dataVaultLocked,
  detectionArchiveLocked,
  detectionDataDiscovered,
  detectionDatabaseLogs,
  detectionEventsAnswered,
  detectionFindingsTogether,
  detectionLogsKept,
  detectionLogsKey,
  detectionPlaybooksLogged,
  detectionRecorderComplete,
  detectionThreatsWatched,
  detectionTrailAlarms,
  detectionTrailEverywhere,
  detectionTrailKey,
  detectionTrailOfObjects,
  detectionTrailValidated,
  doorsDocumentsNotPublic,
  doorsMetadataDefaults,
  doorsMetadataHops,
  doorsMetadataTokens,
  doorsNoSshKeys,
  doorsSerialConsoleOff,
  doorsSessionsEnd,
  doorsSessionsKeepDoors,
  doorsSessionsKey,
  doorsSessionsNamed,
  doorsSessionsRecorded,
  doorsTunnelsPinned,
  doorsVerifiedAccessLogged,
  doorsVpnGroups,
  doorsVpnLogged,
  doorsVpnPeople,
  doorsVpnSessionsEnd,
  doorsVpnSplit,
  identityAccountsStay,
  identityActionsNamed,
  identityAdministratorsWithMfa,
  identityBaselineStays,
  identityBoundaryNotRewritten,
  identityBoundaryStays,
  identityBucketsPrivate,
  identityDataNamed,
  identityDataStays,
  identityDecryptEverything,
  identityDocumentsStay,
  identityDoorsShut,
  identityEdgesStay,
  identityEncryptionRequired,
  identityEyesStayOpen,
  identityFirstRoleNamed,
  identityFunctionAddresses,
  identityFunctionsForCallers,
  identityGuardrailsBind,
  identityHostsHaveRoles,
  identityKeysNamed,
  identityKeysStay,
  identityKeysWait,
  identityMetadataRequired,
  identityNamesNotTaken,
  identityNoAccessKeys,
  identityNoAdministrator,
  identityNoEscalation,
  identityNoPasswords,
  identityNoUserPolicies,
  identityNoUsers,
  identityPassRole,
  identityPasswordLength,
  identityPasswordReuse,
  identityPoliciesStayWritten,
  identityReadOnlyWithoutData,
  identityRegionsNamed,
  identityRootCentralized,
  identityRootIdle,
  identitySecondFactorFresh,
  identityServicesBounded,
  identitySessionLength,
  identitySharingWithin,
  identityStrangersShutOut,
  identityStrongRolesStay,
  identityTokensOfOne,
  identityTrustNamed,
  identityTrustNoStrangers,
  identityTrustServiceForUs,
  identityTrustServiceSource,
  networkAclAdministration,
  networkBlockPublicAccess,
  networkDataWithoutInternet,
  networkDefaultGroupClosed,
  networkDnsFirewallBlocks,
  networkDnsFirewallClosed,
  networkDnsQueryLogs,
  networkEgressNamed,
  networkEndpointNames,
  networkEndpointPolicy,
  networkEndpointServiceAccepts,
  networkExclusionOfSubnets,
  networkFlowLogs,
  networkGatewayAccepts,
  networkHostPublicAddresses,
  networkOpenAdministration,
  networkOpenPorts,
  networkPortsNamed,
  networkSubnetPublicAddresses,
  tlsBalancerKept,
  tlsBalancerStrict,
  tlsBucketRecentTls,
  tlsBucketTlsOnly,
  tlsCachesAndSearchesTls,
  tlsCertificateKeys,
  tlsDatabaseTlsOnly,
  tlsFilesTlsOnly,
  tlsListenerEncrypted,
  tlsListenerModern,
  tlsMessagesTlsOnly,
  tlsTargetsEncrypted,
  tlsWarehouseTlsOnly,
];
