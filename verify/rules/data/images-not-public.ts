import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-22",
  title: "images cannot be made public",
  why: "An image carries whatever was on the host that it was made from.",
  fix: "Set state to block-new-sharing.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_ec2_image_block_public_access"],
  check: (block) => must(block.is("state", "block-new-sharing"), "images may be made public"),
  examples: {
    good: [{ aws_ec2_image_block_public_access: { region: { state: "block-new-sharing" } } }],
    bad: [{ aws_ec2_image_block_public_access: { region: { state: "unblocked" } } }],
  },
};
