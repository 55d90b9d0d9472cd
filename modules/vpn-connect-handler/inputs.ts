import { z } from "zod";
import { arn, keyed, name, object, place, policyArn, retentionDays, text, whole } from "../../core/schema";
import { rule } from "./rules";

const fixed = { replaces: "the function and its role; the endpoint lets nobody in until it names the new one" };

export const inputs = object({
  name: name(20).meta(fixed).describe("The environment: prefix of names."),
  door: name(30)
    .meta(fixed)
    .default("client-vpn")
    .describe("The door of the environment whose connections it decides."),
  account: place().describe("Where the endpoint stands, and so the function."),
  policy: keyed(rule()).describe(
    "Rules by name; one is enough to connect, and each of its conditions has to hold: groups, hours, networks, countries, certificates.",
  ),
  addressTable: object({
    path: text(
      "the path of a zip",
      (v) => v.endsWith(".zip"),
      (ref) => `endswith(${ref}, ".zip")`,
    ),
  })
    .optional()
    .describe(
      "A zip with the file `countries.csv`, seen from the folder where Terraform runs: which country an address belongs to. Countries need it.",
    ),
  reservedConcurrency: whole("1 to 1000 calls at a time", 1, 1000)
    .optional()
    .describe(
      "Calls at a time that other functions of the account cannot take from it; who is one too many is refused. Default: it shares with the others.",
    ),
  logKeyArn: arn("kms").describe(
    "Key that encrypts the log of decisions; it must let CloudWatch Logs use it for /zero-trust/<name>/.",
  ),
  logRetentionDays: retentionDays().default(365).describe("Days that the log of decisions stays."),
  keyAdministrators: z
    .array(arn("iam"))
    .describe(
      "Roles, by ARN or ARN pattern, that administer the key of the policy; the one that applies must be among them.",
    ),
  boundaryArn: policyArn().optional().describe("The most that the role of the function may ever do."),
});

export const outputs = {
  functionArn: "ARN of the function, as an endpoint takes it.",
  functionName: "Name of the function.",
  roleArn: "ARN of the role of the function.",
  logGroupName: "Log group of the decisions.",
} as const;
