import { z } from "zod";
import { accountId, keyed, matching, name, object, oneOf, place, region, text, whole } from "../../core/schema";
import { standardNames } from "./standards";

const control = () => matching("the id of a control, as IAM.6", /^[A-Za-z0-9]+\.[0-9]+$/);

const targetId = () =>
  matching("the id of a root, a unit or an account", /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|[0-9]{12})$/);

const because = text(
  "a reason of 1 to 512 characters",
  (value) => value.length >= 1 && value.length <= 512,
  (ref) => `length(${ref}) >= 1 && length(${ref}) <= 512`,
);

const severity = () => oneOf(["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"]);

/** https://docs.aws.amazon.com/securityhub/latest/userguide/automation-rules.html */
const automationRule = object({
  because,
  order: whole("an order from 1 to 1000", 1, 1000),
  where: object({
    accountIds: z.array(accountId()).default([]),
    controlIds: z.array(control()).default([]),
    types: z.array(z.string()).default([]),
    resourceTypes: z.array(z.string()).default([]),
    severities: z.array(severity()).default([]),
  }),
  set: object({
    severity: severity().optional(),
    workflow: oneOf(["NEW", "NOTIFIED", "SUPPRESSED", "RESOLVED"]).optional(),
  }),
});

export const inputs = object({
  name: name(40).describe("Prefix of names."),
  account: place().describe(
    "The account that administers Security Hub, and the home region: the hub is there already.",
  ),
  linkedRegions: z
    .array(region())
    .default([])
    .describe("Other regions whose findings come together here, and that policies hold in: all that are used."),
  policies: keyed(
    object({
      description: z.string().optional(),
      standards: z.array(oneOf(standardNames)),
      disabledControls: z.array(control()).default([]),
    }),
  ).describe("What Security Hub checks where a policy holds: standards, less the controls that are named."),
  associations: keyed(
    object({ policy: z.string(), targetId: targetId().meta({ replaces: "the association" }) }),
  ).describe(
    "Which policy holds where: for a root, a unit or an account, and all below it that have none of their own. The root has to have one, or accounts look after themselves.",
  ),
  automationRules: keyed(automationRule)
    .default({})
    .describe(
      "Findings that are changed as they arrive: those that meet all of `where`, within it any of a list. The rule of the lowest order that a finding meets is the only one.",
    ),
});

export const outputs = {
  aggregatorArn: "ARN of the aggregator that findings of all regions come together in.",
  policyIds: "Ids of the policies, by name.",
} as const;
