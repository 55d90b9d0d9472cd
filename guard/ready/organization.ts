/** That an account stays what it is, and where it is. */
import { z } from "zod";
import { matching } from "../../core/schema";
import { administration, baselines, exempting, exemptions, fixed, overPrincipals } from "./define";

export const leaveOrganization = overPrincipals({
  protects: "That an account stays in the organization and open.",
  because: "Outside, no guardrail, trail or detector of the organization is left.",
  exempts: [],
  options: fixed,
  drafts: () => [{ Action: ["account:CloseAccount", "organizations:LeaveOrganization"] }],
});

export const accountSettings = overPrincipals({
  protects: "Contacts, e-mail address, name and regions of an account.",
  because: "Whoever has the e-mail address can recover the root user; a region that nobody watches can be switched on.",
  exempts: administration,
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "account:AcceptPrimaryEmailUpdate",
        "account:DeleteAlternateContact",
        "account:DisableRegion",
        "account:EnableRegion",
        "account:PutAccountName",
        "account:PutAlternateContact",
        "account:PutContactInformation",
        "account:StartPrimaryEmailUpdate",
        "iam:CreateAccountAlias",
        "iam:DeleteAccountAlias",
      ],
    },
  ],
});

export const marketplace = overPrincipals({
  protects: "What is bought in the Marketplace.",
  because: "A subscription costs money and may bring an image or an agent of somebody else into the account.",
  exempts: administration,
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "aws-marketplace:AcceptAgreementRequest",
        "aws-marketplace:AssociateProductsWithPrivateMarketplace",
        "aws-marketplace:CreateAgreementRequest",
        "aws-marketplace:CreatePrivateMarketplaceRequests",
        "aws-marketplace:DisassociateProductsFromPrivateMarketplace",
        "aws-marketplace:Subscribe",
        "aws-marketplace:Unsubscribe",
      ],
    },
  ],
});

/**
 * Services with one endpoint for the world, and regional ones that global services need in us-east-1: certificates and keys of CloudFront,
 * keys of DNSSEC. From https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html and
 * https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html.
 */
export const globalActions = [
  "access-analyzer:*",
  "account:*",
  "acm:*",
  "activate:*",
  "artifact:*",
  "aws-marketplace-management:*",
  "aws-marketplace:*",
  "aws-portal:*",
  "billing:*",
  "billingconductor:*",
  "budgets:*",
  "ce:*",
  "chatbot:*",
  "cloudfront:*",
  "cloudtrail:LookupEvents",
  "compute-optimizer:*",
  "config:*",
  "consoleapp:*",
  "consolidatedbilling:*",
  "cur:*",
  "directconnect:*",
  "ec2:DescribeRegions",
  "ec2:DescribeTransitGateways",
  "ec2:DescribeVpnGateways",
  "fms:*",
  "freetier:*",
  "globalaccelerator:*",
  "health:*",
  "iam:*",
  "importexport:*",
  "invoicing:*",
  "kms:*",
  "networkmanager:*",
  "notifications-contacts:*",
  "notifications:*",
  "organizations:*",
  "payments:*",
  "pricing:*",
  "resource-explorer-2:*",
  "route53-recovery-cluster:*",
  "route53-recovery-control-config:*",
  "route53-recovery-readiness:*",
  "route53:*",
  "route53domains:*",
  "s3:GetAccountPublicAccessBlock",
  "s3:ListAllMyBuckets",
  "s3:ListMultiRegionAccessPoints",
  "s3:PutAccountPublicAccessBlock",
  "savingsplans:*",
  "shield:*",
  "sso:*",
  "sts:*",
  "support:*",
  "supportplans:*",
  "sustainability:*",
  "tag:GetResources",
  "tax:*",
  "trustedadvisor:*",
  "vendor-insights:ListEntitledSecurityProfiles",
  "waf-regional:*",
  "waf:*",
  "wafv2:*",
  "wellarchitected:*",
] as const;

/** The shape of a region; whether it exists is for whoever knows the regions. */
export const region = () => matching("a region, as eu-west-1", /^[a-z]{2}(-[a-z]+)+-[0-9]$/);

export const allowedRegions = overPrincipals({
  protects: "Regions that the organization does not use.",
  because: "Nobody looks there: it is where miners and copies of data go.",
  exempts: [...baselines, "plan", "responders"],
  options: exempting({
    /** Where people and workloads may act. The home region of the organization and us-east-1's global services are separate questions. */
    regions: z.array(region()).min(1, { error: "must name at least one region" }),
  }),
  drafts: ({ regions }) => [
    { NotAction: globalActions, Condition: { StringNotEquals: { "aws:RequestedRegion": regions } } },
  ],
});

export const quarantine = overPrincipals({
  protects: "New accounts until they have their baseline, and suspended ones until they are closed.",
  because: "An account without trail, detector and network is used by nobody; one under suspicion least of all.",
  exempts: [...baselines, "plan", "responders"],
  options: exemptions,
  drafts: () => [{ Action: ["*"] }],
});
