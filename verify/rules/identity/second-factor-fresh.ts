import { and, not } from "../../policy/tristate";
import { administratorTrusting, isAdministrator } from "../administrators";
import { must } from "../answer";
import type { Rule } from "../rule";
import { isAssumedByNamed, isAssumedWithoutMfa } from "../trust";

const path = "assume_role_policy";

/** A working day. Sessions with a second factor last for up to 36 hours. */
const mostHours = 8;

const aged = (seconds: number) => ({
  "aws:MultiFactorAuthPresent": "true",
  "aws:MultiFactorAuthAge": String(seconds),
});

const own = { AWS: "arn:aws:iam::111111111111:user/emergency" };

export const rule: Rule = {
  id: "ZT-IAM-46",
  title: "roles of administrators that ask for a second factor ask when it was given",
  why: "A session with a second factor lasts for up to 36 hours: whoever steals it in the evening has the account without any.",
  fix: "Ask for aws:MultiFactorAuthAge with NumericLessThan in the trust policy, as 900 seconds.",
  severity: "low",
  controls: { nist: [3, 6] },
  types: ["aws_iam_role"],
  concerns: (role, model) =>
    and(isAdministrator(role, model), and(isAssumedByNamed(role, path, aged(0)), not(isAssumedWithoutMfa(role, path)))),
  check: (role) =>
    must(
      not(isAssumedByNamed(role, path, aged(mostHours * 3600 + 1))),
      `it takes a second factor that is older than ${mostHours} hours`,
    ),
  examples: {
    good: [
      administratorTrusting(own, {
        Bool: { "aws:MultiFactorAuthPresent": "true" },
        NumericLessThan: { "aws:MultiFactorAuthAge": "900" },
      }),
      administratorTrusting(own, { NumericLessThan: { "aws:MultiFactorAuthAge": String(mostHours * 3600) } }),
    ],
    bad: [
      administratorTrusting(own, { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
      administratorTrusting(
        { AWS: "arn:aws:iam::222222222222:root" },
        {
          Bool: { "aws:MultiFactorAuthPresent": "true" },
          NumericLessThan: { "aws:MultiFactorAuthAge": "86400" },
          ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/emergency/*" },
        },
      ),
    ],
  },
};
