import { not } from "../../policy/tristate";
import { must } from "../answer";
import { isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-14",
  title: "exclusions from Block Public Access are of subnets",
  why: "One that excludes a VPC opens every subnet in it, those to come included.",
  fix: "Name the subnet_id that serves the internet, not the vpc_id.",
  severity: "medium",
  controls: { nist: [2, 4] },
  types: ["aws_vpc_block_public_access_exclusion"],
  check: (exclusion) => must(not(isSet(exclusion, "vpc_id")), "it excludes a whole VPC"),
  examples: {
    good: [
      {
        aws_vpc_block_public_access_exclusion: {
          edge: { subnet_id: "subnet-1", internet_gateway_exclusion_mode: "allow-egress" },
        },
      },
    ],
    bad: [
      {
        aws_vpc_block_public_access_exclusion: {
          all: { vpc_id: "vpc-1", internet_gateway_exclusion_mode: "allow-bidirectional" },
        },
      },
    ],
  },
};
