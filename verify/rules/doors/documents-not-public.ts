import { not, or } from "../../policy/tristate";
import { must } from "../answer";
import { isLike } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DOOR-1",
  title: "documents of Systems Manager are not public",
  why: "They say how the hosts are run, and which hosts there are.",
  fix: "Name accounts in permissions, or leave it out.",
  severity: "high",
  controls: { nist: [6], securityHub: ["SSM.4"] },
  types: ["aws_ssm_document"],
  check: (document) =>
    must(
      not(
        or(
          document.is("permissions.account_ids", "all", "All"),
          isLike(document, "permissions.account_ids", /(^|,)\s*all\s*(,|$)/i),
        ),
      ),
      "everybody may read it",
    ),
  examples: {
    good: [
      { aws_ssm_document: { shell: { document_type: "Session" } } },
      { aws_ssm_document: { shell: { permissions: { type: "Share", account_ids: "111111111111" } } } },
    ],
    bad: [{ aws_ssm_document: { shell: { permissions: { type: "Share", account_ids: "All" } } } }],
  },
};
