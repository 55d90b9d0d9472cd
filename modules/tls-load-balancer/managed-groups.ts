/** Groups of rules that AWS keeps up to date, of those that take no settings. https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */

/** What every load balancer has. */
export const always = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesKnownBadInputsRuleSet",
] as const;

export const managedGroups = [
  ...always,
  "AWSManagedRulesAdminProtectionRuleSet",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesLinuxRuleSet",
  "AWSManagedRulesPHPRuleSet",
  "AWSManagedRulesSQLiRuleSet",
  "AWSManagedRulesUnixRuleSet",
  "AWSManagedRulesWindowsRuleSet",
  "AWSManagedRulesWordPressRuleSet",
] as const;

interface ManagedGroup {
  name: (typeof managedGroups)[number];
  priority: number;
  counted: string[];
}
/** Where nothing else is asked for: who is refused for the address first, since that costs no look at the request. */
export const standard: Record<string, ManagedGroup> = {
  "ip-reputation": { name: "AWSManagedRulesAmazonIpReputationList", priority: 10, counted: [] },
  anonymous: { name: "AWSManagedRulesAnonymousIpList", priority: 20, counted: [] },
  common: { name: "AWSManagedRulesCommonRuleSet", priority: 30, counted: [] },
  "known-bad-inputs": { name: "AWSManagedRulesKnownBadInputsRuleSet", priority: 40, counted: [] },
};
