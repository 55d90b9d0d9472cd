import type { Block } from "../../model/block";
import { and, or, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { everyBlock, someBeside } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-24",
  title: "disks are encrypted",
  why: "A snapshot of a disk without encryption can be read wherever it is copied.",
  fix: "Set encrypted to true, or encrypt new disks by default in the region.",
  severity: "high",
  controls: { nist: [2], securityHub: ["EC2.3"] },
  types: ["aws_ebs_volume", "aws_instance", "aws_launch_template"],
  check: (host, model) => {
    const byDefault = someBeside(model, host, "aws_ebs_encryption_by_default", (one) =>
      one.is("enabled", true, undefined),
    );
    const encrypted = (disk: Block): Tri =>
      or(disk.is("encrypted", true), and(disk.is("encrypted", undefined), byDefault));
    return [
      must(or(host.type !== "aws_ebs_volume", encrypted(host)), "it is not encrypted"),
      must(everyBlock(host, "root_block_device", encrypted), "its root disk is not encrypted"),
      must(everyBlock(host, "ebs_block_device", encrypted), "a disk of it is not encrypted"),
      must(
        everyBlock(host, "block_device_mappings", (one) => everyBlock(one, "ebs", encrypted)),
        "a disk of it is not encrypted",
      ),
    ];
  },
  examples: {
    good: [
      { aws_ebs_volume: { data: { encrypted: true } } },
      { aws_ebs_volume: { data: {} }, aws_ebs_encryption_by_default: { region: {} } },
      {
        aws_launch_template: {
          app: { block_device_mappings: [{ device_name: "/dev/xvda", ebs: { encrypted: "true" } }] },
        },
      },
    ],
    bad: [
      { aws_ebs_volume: { data: {} } },
      { aws_instance: { app: { root_block_device: [{ encrypted: false }] } } },
      {
        aws_launch_template: {
          app: { block_device_mappings: [{ device_name: "/dev/xvda", ebs: { volume_size: 20 } }] },
        },
      },
      { aws_ebs_volume: { data: { encrypted: false } }, aws_ebs_encryption_by_default: { region: {} } },
    ],
  },
};
