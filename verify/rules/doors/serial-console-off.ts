import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-14",
  title: "the serial console is off",
  why: "It reaches a host past every network rule, with a password of the host.",
  fix: "Set enabled to false.",
  severity: "medium",
  controls: { nist: [6] },
  types: ["aws_ec2_serial_console_access"],
  check: (console) => must(console.is("enabled", false), "hosts can be reached past the network"),
  examples: {
    good: [{ aws_ec2_serial_console_access: { region: { enabled: false } } }],
    bad: [
      { aws_ec2_serial_console_access: { region: {} } },
      { aws_ec2_serial_console_access: { region: { enabled: true } } },
    ],
  },
};
