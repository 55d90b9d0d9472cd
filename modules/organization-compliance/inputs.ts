import { z } from "zod";
import {
  accountId,
  byDefault,
  keyed,
  matching,
  name,
  object,
  place,
  policyArn,
  strings,
  text,
  whole,
} from "../../core/schema";

const excluded = z.array(accountId()).default([]);

const identifier = matching(
  "the identifier of a managed rule, as S3_BUCKET_VERSIONING_ENABLED",
  /^[A-Z][A-Z0-9_]{2,255}$/,
);

const because = text(
  "a reason of 1 to 256 characters",
  (value) => value.length >= 1 && value.length <= 256,
  (ref) => `length(${ref}) >= 1 && length(${ref}) <= 256`,
);

const pack = (what: string) =>
  object({ excludedAccountIds: excluded })
    .optional()
    .describe(
      `${what} Config has to record in every account but the excluded ones, or AWS sets it up nowhere. Security Hub knows nothing of it.`,
    );

export const inputs = object({
  name: name(40).describe("Prefix of names."),
  account: place().describe(
    "The account that administers Config and Access Analyzer for the organization, and the region.",
  ),
  externalAccess: byDefault({}).describe(
    "An analyzer that finds what of any account is open to somebody outside of the organization, in this region. Null only where the region does not have it.",
  ),
  unusedAccess: object({
    ageDays: whole("1 to 365 days", 1, 365).meta({ replaces: "the analyzer" }).default(90),
    excludedAccountIds: excluded.meta({ replaces: "the analyzer" }),
  })
    .optional()
    .describe(
      "An analyzer that finds roles, keys and permissions that nobody used for so long, in all accounts: once, in the home region. It costs per role and user.",
    ),
  aggregator: object({ boundaryArn: policyArn().optional() })
    .optional()
    .describe(
      "What Config records in all accounts and regions in one place: in the home region. Its role has the permissions boundary, where there is one.",
    ),
  regionalPack: pack("Rules that watch what this project promises of a region, in all accounts."),
  globalPack: pack("Rules that watch what an account has once, in all accounts: in the home region."),
  rules: keyed(
    object({
      identifier: identifier.meta({ replaces: "the rule" }),
      because,
      parameters: strings().default({}),
      excludedAccountIds: excluded,
    }),
  )
    .default({})
    .describe("Further managed rules of Config in all accounts, by name, and why each is there."),
});

export const outputs = {
  analyzerArns: "ARNs of the analyzers, external and unused, where they are.",
  aggregatorArns: "ARN of the aggregator, as the only entry, where there is one.",
} as const;
