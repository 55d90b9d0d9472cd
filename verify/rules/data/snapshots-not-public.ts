import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-21",
  title: "EBS snapshots cannot be made public",
  why: "One call shares a disk with everybody; the block refuses it, and hides what was shared before.",
  fix: "Set state to block-all-sharing.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_ebs_snapshot_block_public_access"],
  check: (block) => must(block.is("state", "block-all-sharing"), "snapshots that were shared stay public"),
  examples: {
    good: [{ aws_ebs_snapshot_block_public_access: { region: { state: "block-all-sharing" } } }],
    bad: [
      { aws_ebs_snapshot_block_public_access: { region: { state: "unblocked" } } },
      { aws_ebs_snapshot_block_public_access: { region: { state: "block-new-sharing" } } },
    ],
  },
};
