import { not, or } from "../../policy/tristate";
import { must } from "../answer";
import { hasOne } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-20",
  title: "no snapshot or image is shared with everybody",
  why: "Anybody can copy it, and everything that was on the disk.",
  fix: "Name the accounts that need it.",
  severity: "critical",
  controls: { nist: [6], securityHub: ["RDS.1"] },
  types: ["aws_db_snapshot", "aws_db_cluster_snapshot", "aws_db_snapshot_copy", "aws_ami_launch_permission"],
  check: (copy) =>
    must(not(or(hasOne(copy, "shared_accounts", "all"), copy.is("group", "all"))), "everybody may copy it"),
  examples: {
    good: [
      { aws_db_snapshot: { before: { shared_accounts: ["111111111111"] } } },
      { aws_ami_launch_permission: { host: { account_id: "111111111111" } } },
    ],
    bad: [
      { aws_db_snapshot: { before: { shared_accounts: ["all"] } } },
      { aws_ami_launch_permission: { host: { group: "all" } } },
    ],
  },
};
