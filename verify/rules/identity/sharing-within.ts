import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const made = denying("ram:CreateResourceShare", { Bool: { "ram:RequestedAllowsExternalPrincipals": "true" } });
const added = denying("ram:AssociateResourceShare", { Bool: { "ram:AllowsExternalPrincipals": "true" } });

export const rule: Rule = {
  id: "ZT-IAM-31",
  title: "accounts that run workloads share nothing outside of the organization",
  why: "A resource share hands a network or a key over to an account that no guardrail binds.",
  fix: "Attach a service control policy that denies shares which allow external principals, and invitations from outside.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: keepsFrom(
    "some account",
    {
      action: "ram:CreateResourceShare",
      from: "shares that allow outsiders",
      context: { "ram:RequestedAllowsExternalPrincipals": "true" },
    },
    {
      action: "ram:AssociateResourceShare",
      from: "adding to shares that allow outsiders",
      context: { "ram:AllowsExternalPrincipals": "true" },
    },
    { action: "ram:AcceptResourceShareInvitation", from: "accepting what outsiders share" },
  ),
  examples: {
    good: [guardedBy(made, added, denying("ram:AcceptResourceShareInvitation")), guardedBy(denying("ram:*"))],
    bad: [
      guardedBy(made, added),
      guardedBy(made, denying("ram:AcceptResourceShareInvitation")),
      guardedBy(added, denying("ram:AcceptResourceShareInvitation")),
    ],
  },
};
