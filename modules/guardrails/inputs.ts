import { z } from "zod";
import { keyed, matching, name, object, oneOf, partition, text } from "../../core/schema";
import { region } from "../../guard/ready/organization";
import { authorizationTypes, managementTypes } from "../../guard/statement";

const isJson = (value: string): boolean => {
  try {
    return typeof JSON.parse(value) === "object";
  } catch {
    return false;
  }
};

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html */
const description = () => matching("at most 512 characters", /^[\s\S]{0,512}$/).default("");

const typeIsIdentity = { replaces: "the policy, and opens for a moment what it closed" };

export const inputs = object({
  name: name(40).describe("Prefix of the names of policies; changing it renames them in place."),
  partition: partition().default("aws").describe("Partition of the organization, for the ready guardrails."),
  policies: keyed(
    object({
      type: oneOf([...authorizationTypes, ...managementTypes]).meta(typeIsIdentity),
      description: description(),
      content: text("a JSON object", isJson, (ref) => `can(keys(jsondecode(${ref})))`),
    }),
  )
    .default({})
    .describe(
      "Policies by key, as scp/unit/workloads/1, with their whole content as JSON: what `pack` of guard/packing puts out, or written by hand.",
    ),
  ready: keyed(
    object({
      type: oneOf(authorizationTypes).meta(typeIsIdentity),
      description: description(),
      guardrails: z.array(z.string()),
    }),
  )
    .default({})
    .describe(
      "Policies that are put together of ready guardrails, by id, with their defaults. For options, and for more than fits one policy, use `policies`.",
    ),
  regions: z
    .array(region())
    .default([])
    .describe("Regions that the ready guardrail allowed-regions leaves open; needed where it is named."),
  attachments: keyed(
    object({
      policy: z.string().meta({ replaces: "the attachment" }),
      targetId: matching(
        "the id of a root, a unit or an account, as r-ab12, ou-ab12-11111111 or 111111111111",
        /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|[0-9]{12})$/,
      ).meta({ replaces: "the attachment" }),
    }),
  ).describe("Which policy holds where: the key of a policy or of a ready one, and the id of a root, unit or account."),
});

export const outputs = {
  policyIds: "Ids of the policies, by key.",
  readyPolicyIds: "Ids of the policies made of ready guardrails, by key.",
} as const;
