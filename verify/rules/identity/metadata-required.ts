import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const host = "arn:aws:ec2:eu-west-1:000000000000:instance/i-1";
const usual = { "ec2:MetadataHttpTokens": "required", "ec2:MetadataHttpPutResponseHopLimit": "1" };
const tokens = denying("ec2:RunInstances", { StringNotEquals: { "ec2:MetadataHttpTokens": "required" } });
const hops = denying("ec2:RunInstances", { NumericGreaterThan: { "ec2:MetadataHttpPutResponseHopLimit": "2" } });
const kept = denying("ec2:ModifyInstanceMetadataOptions", { StringEquals: { "ec2:Attribute/HttpTokens": "optional" } });
const delivered = denying("*", { NumericLessThan: { "ec2:RoleDelivery": "2.0" } });

export const rule: Rule = {
  id: "ZT-IAM-28",
  title: "accounts that run workloads start no host that gives its credentials without a token",
  why: "The baseline of an account is a default: who starts a host may ask for something else.",
  fix: "Attach a service control policy that denies hosts without tokens, and credentials that were got without one.",
  severity: "high",
  controls: { nist: [3, 4] },
  types: ["aws_organizations_organization"],
  check: keepsFrom(
    "some account",
    {
      action: "ec2:RunInstances",
      from: "starting hosts without tokens",
      on: host,
      context: { ...usual, "ec2:MetadataHttpTokens": "optional" },
    },
    {
      action: "ec2:RunInstances",
      from: "starting hosts that hand tokens on",
      on: host,
      context: { ...usual, "ec2:MetadataHttpPutResponseHopLimit": "5" },
    },
    {
      action: "ec2:ModifyInstanceMetadataOptions",
      from: "giving up tokens",
      on: host,
      context: { "ec2:Attribute/HttpTokens": "optional" },
    },
    {
      action: "s3:GetObject",
      from: "using credentials that were got without a token",
      context: { "ec2:RoleDelivery": "1.0" },
    },
  ),
  examples: {
    good: [guardedBy(tokens, hops, kept, delivered)],
    bad: [
      guardedBy(hops, kept, delivered),
      guardedBy(tokens, kept, delivered),
      guardedBy(tokens, hops, delivered),
      guardedBy(tokens, hops, kept),
    ],
  },
};
