/** That what watches keeps watching. Services that only the organization's administrator may stop anyway are named too: that account has people as well. */
import type { Exempt } from "../reserved-names";
import { administration, baselines, exemptions, overPrincipals } from "./define";

const watcher = (
  what: string,
  because: string,
  actions: readonly string[],
  exempts: readonly Exempt[] = administration,
) =>
  overPrincipals({
    protects: what,
    because,
    exempts,
    options: exemptions,
    drafts: () => [{ Action: actions }],
  });

export const cloudtrail = watcher(
  "Trails, event data stores and what they record.",
  "An intruder stops the recording first.",
  [
    "cloudtrail:DeleteChannel",
    "cloudtrail:DeleteEventDataStore",
    "cloudtrail:DeleteResourcePolicy",
    "cloudtrail:DeleteTrail",
    "cloudtrail:DeregisterOrganizationDelegatedAdmin",
    "cloudtrail:DisableFederation",
    "cloudtrail:PutEventConfiguration",
    "cloudtrail:PutEventSelectors",
    "cloudtrail:PutInsightSelectors",
    "cloudtrail:StopEventDataStoreIngestion",
    "cloudtrail:StopLogging",
    "cloudtrail:UpdateEventDataStore",
    "cloudtrail:UpdateTrail",
  ],
);

export const config = watcher(
  "The recorder of AWS Config, its delivery, rules and aggregation.",
  "Without a recorder nobody can tell what a resource was before.",
  [
    "config:DeleteAggregationAuthorization",
    "config:DeleteConfigRule",
    "config:DeleteConfigurationAggregator",
    "config:DeleteConfigurationRecorder",
    "config:DeleteConformancePack",
    "config:DeleteDeliveryChannel",
    "config:DeleteEvaluationResults",
    "config:DeleteOrganizationConfigRule",
    "config:DeleteOrganizationConformancePack",
    "config:DeleteRetentionConfiguration",
    "config:PutConfigurationRecorder",
    "config:PutDeliveryChannel",
    "config:PutRetentionConfiguration",
    "config:StopConfigurationRecorder",
  ],
);

export const guardduty = watcher(
  "GuardDuty: its detectors, protection plans, suppression filters and trusted lists.",
  "A filter that hides a finding is as good as a detector that is off.",
  [
    "guardduty:CreateFilter",
    "guardduty:CreateIPSet",
    "guardduty:CreateTrustedEntitySet",
    "guardduty:DeleteDetector",
    "guardduty:DeleteIPSet",
    "guardduty:DeleteMembers",
    "guardduty:DeletePublishingDestination",
    "guardduty:DeleteThreatEntitySet",
    "guardduty:DeleteThreatIntelSet",
    "guardduty:DisableOrganizationAdminAccount",
    "guardduty:DisassociateFromAdministratorAccount",
    "guardduty:DisassociateFromMasterAccount",
    "guardduty:DisassociateMembers",
    "guardduty:StopMonitoringMembers",
    "guardduty:UpdateDetector",
    "guardduty:UpdateFilter",
    "guardduty:UpdateIPSet",
    "guardduty:UpdateMalwareScanSettings",
    "guardduty:UpdateMemberDetectors",
    "guardduty:UpdateOrganizationConfiguration",
    "guardduty:UpdatePublishingDestination",
    "guardduty:UpdateThreatIntelSet",
  ],
);

export const securityHub = watcher(
  "Security Hub: its standards, controls, aggregation and configuration policies.",
  "A control that is off shows no failure.",
  [
    "securityhub:BatchDisableStandards",
    "securityhub:CreateAutomationRule",
    "securityhub:DeleteConfigurationPolicy",
    "securityhub:DeleteFindingAggregator",
    "securityhub:DeleteMembers",
    "securityhub:DisableImportFindingsForProduct",
    "securityhub:DisableOrganizationAdminAccount",
    "securityhub:DisableSecurityHub",
    "securityhub:DisassociateFromAdministratorAccount",
    "securityhub:DisassociateFromMasterAccount",
    "securityhub:DisassociateMembers",
    "securityhub:StartConfigurationPolicyDisassociation",
    "securityhub:UpdateConfigurationPolicy",
    "securityhub:UpdateFindingAggregator",
    "securityhub:UpdateOrganizationConfiguration",
    "securityhub:UpdateSecurityControl",
    "securityhub:UpdateSecurityHubConfiguration",
    "securityhub:UpdateStandardsControl",
  ],
);

export const accessAnalyzer = watcher(
  "Analyzers of Access Analyzer and the rules that archive their findings.",
  "It is what finds a door that was opened to the outside.",
  [
    "access-analyzer:CreateArchiveRule",
    "access-analyzer:DeleteAnalyzer",
    "access-analyzer:DeleteArchiveRule",
    "access-analyzer:UpdateAnalyzer",
    "access-analyzer:UpdateArchiveRule",
  ],
  baselines,
);

export const macie = watcher(
  "Macie: its session, members, filters and results.",
  "It finds data where it ought not to be.",
  [
    "macie2:CreateAllowList",
    "macie2:CreateFindingsFilter",
    "macie2:DeleteMember",
    "macie2:DisableMacie",
    "macie2:DisableOrganizationAdminAccount",
    "macie2:DisassociateFromAdministratorAccount",
    "macie2:DisassociateFromMasterAccount",
    "macie2:DisassociateMember",
    "macie2:PutClassificationExportConfiguration",
    "macie2:UpdateAutomatedDiscoveryConfiguration",
    "macie2:UpdateFindingsFilter",
    "macie2:UpdateMacieSession",
    "macie2:UpdateMemberSession",
    "macie2:UpdateOrganizationConfiguration",
  ],
);

export const inspector = watcher(
  "Inspector: its scans, members and suppression filters.",
  "An image that is not scanned has no known vulnerabilities.",
  [
    "inspector2:CreateFilter",
    "inspector2:Disable",
    "inspector2:DisableDelegatedAdminAccount",
    "inspector2:DisassociateMember",
    "inspector2:UpdateConfiguration",
    "inspector2:UpdateFilter",
    "inspector2:UpdateOrgEc2DeepInspectionConfiguration",
    "inspector2:UpdateOrganizationConfiguration",
  ],
);

export const logDeletion = watcher(
  "Log groups, flow logs and DNS query logs, and how long they are kept.",
  "Logs of the network and of sessions are the evidence.",
  [
    "ec2:DeleteFlowLogs",
    "logs:DeleteDataProtectionPolicy",
    "logs:DeleteDelivery",
    "logs:DeleteLogGroup",
    "logs:DeleteLogStream",
    "logs:DeleteSubscriptionFilter",
    "logs:DisassociateKmsKey",
    "logs:PutRetentionPolicy",
    "route53resolver:DeleteResolverQueryLogConfig",
    "route53resolver:DisassociateResolverQueryLogConfig",
  ],
);
