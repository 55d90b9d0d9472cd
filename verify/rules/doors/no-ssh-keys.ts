import { not } from "../../policy/tristate";
import { must } from "../answer";
import { isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-15",
  title: "hosts have no SSH key",
  why: "A key is shared, copied and kept; no log says whose hand held it.",
  fix: "Leave key_name out, and reach hosts through Session Manager.",
  severity: "medium",
  controls: { nist: [3, 6] },
  types: ["aws_instance", "aws_launch_template"],
  check: (host) => must(not(isSet(host, "key_name")), "whoever has the key gets in"),
  examples: {
    good: [{ aws_instance: { app: { ami: "ami-1" } } }],
    bad: [
      { aws_instance: { app: { ami: "ami-1", key_name: "ops" } } },
      { aws_launch_template: { app: { key_name: "ops" } } },
    ],
  },
};
