import { z } from "zod";
import { arn, keyed, matching, object, place, policyArn } from "../../core/schema";

const findingType = () =>
  matching("a finding type, as Recon:IAMUser/TorIPCaller", /^[A-Za-z]+:[A-Za-z0-9]+\/[A-Za-z0-9.!&-]+$/);

export const inputs = object({
  account: place().describe("The account and the region whose events are forwarded."),
  busArn: arn("events").describe("The event bus of incident-response, in any account and region."),
  triggers: keyed(object({ exceptFindingTypes: z.array(findingType()).default([]) })).describe(
    "What is forwarded, by name, and the finding types that are not. Findings appear in the account that administers GuardDuty, in every region; calls in the account and region where they are made; health events in us-east-1.",
  ),
  boundaryArn: policyArn().optional().describe("The most that the role may ever do."),
});

export const outputs = {
  roleArn: "ARN of the role that forwards.",
} as const;
