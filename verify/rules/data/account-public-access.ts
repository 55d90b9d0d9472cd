import { every } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

const settings = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
const all = Object.fromEntries(settings.map((name) => [name, true]));

export const rule: Rule = {
  id: "ZT-DATA-2",
  title: "the account's own block of public access has all four settings",
  why: "It covers the buckets that nobody manages.",
  fix: "Set all four settings of aws_s3_account_public_access_block to true.",
  severity: "high",
  controls: { nist: [4, 6], cis: ["2.1.4"], securityHub: ["S3.1"] },
  types: ["aws_s3_account_public_access_block"],
  check: (block) =>
    must(
      every(settings, (name) => block.is(name, true)),
      "it does not block public access in all four ways",
    ),
  examples: {
    good: [{ aws_s3_account_public_access_block: { account: all } }],
    bad: [
      { aws_s3_account_public_access_block: { account: {} } },
      { aws_s3_account_public_access_block: { account: { ...all, block_public_policy: false } } },
    ],
  },
};
