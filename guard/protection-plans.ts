/** What the detection services of AWS can be asked to look at. Two modules switch it on: in the account that administers them, and in all others. */
import { z } from "zod";
import { known } from "../core/late";
import { object, oneOf, type Rule } from "../core/schema";

/**
 * Protection plans of GuardDuty, by their names in lower case. EKS_RUNTIME_MONITORING is none of them: RUNTIME_MONITORING takes its place, and
 * AWS refuses both. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_OrganizationFeatureConfiguration.html
 */
const plans = [
  "ebs-malware-protection",
  "eks-audit-logs",
  "lambda-network-logs",
  "rds-login-events",
  "s3-data-events",
] as const;
type Plan = (typeof plans)[number];

const planRule: Rule = {
  want: `one of ${plans.join(", ")}`,
  hcl: (ref) => `contains(${JSON.stringify(plans)}, ${ref})`,
};

/** Protection plans by name: all of them unless the region lacks one. */
export const protectionPlans = () =>
  z
    .record(
      z.string().refine((key) => (plans as readonly string[]).includes(key), { error: `must be ${planRule.want}` }),
      object({}),
    )
    .meta({ keyed: true, keys: planRule })
    .default(Object.fromEntries(plans.map((plan) => [plan, {}])) as Record<Plan, Record<string, never>>);

/** The agent of runtime monitoring, by what it runs on. AWS names them in this order. */
export const runtimeAgents = ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"] as const;

const scanTypes = ["EC2", "ECR", "LAMBDA", "LAMBDA_CODE"] as const;
const scansWant = "one type or more, LAMBDA_CODE only beside LAMBDA";

/** What Inspector scans. https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html */
export const scannedTypes = () =>
  z
    .array(oneOf(scanTypes))
    .refine((v) => !known(v) || (v.length > 0 && (!v.includes("LAMBDA_CODE") || v.includes("LAMBDA"))), {
      error: `must be ${scansWant}`,
    })
    .meta({
      rule: {
        want: scansWant,
        hcl: (ref: string) => `length(${ref}) > 0 && (!contains(${ref}, "LAMBDA_CODE") || contains(${ref}, "LAMBDA"))`,
      } satisfies Rule,
    })
    .default([...scanTypes]);
