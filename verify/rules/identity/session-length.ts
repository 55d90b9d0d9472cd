import { UnknownValue } from "../../model/value";
import { or, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

/** A working day; AWS allows 12 hours. */
const mostHours = 8;

export const rule: Rule = {
  id: "ZT-IAM-14",
  title: "sessions of permission sets end within a working day",
  why: "A session that was stolen works until it ends.",
  fix: `Leave session_duration out (one hour), or set at most PT${mostHours}H.`,
  severity: "low",
  controls: { nist: [3] },
  types: ["aws_ssoadmin_permission_set"],
  check: (set) =>
    must(
      or(set.is("session_duration", undefined), isShort(set.get("session_duration"))),
      `its sessions last more than ${mostHours} hours`,
    ),
  examples: {
    good: [
      { aws_ssoadmin_permission_set: { read: {} } },
      { aws_ssoadmin_permission_set: { read: { session_duration: "PT8H" } } },
      { aws_ssoadmin_permission_set: { read: { session_duration: "PT1H30M" } } },
    ],
    bad: [
      { aws_ssoadmin_permission_set: { read: { session_duration: "PT12H" } } },
      { aws_ssoadmin_permission_set: { read: { session_duration: "PT8H1M" } } },
    ],
  },
};

function isShort(duration: unknown): Tri {
  if (duration instanceof UnknownValue) return duration;
  const [, hours = "0", minutes = "0"] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(String(duration)) ?? [undefined, "99"];
  return Number(hours) * 60 + Number(minutes) <= mostHours * 60;
}
