import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { ownSids } from "../../core/role-patterns";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

/** A service that is held to nothing can be talked into using the key by anybody who uses the service. */
const heldToSomething: CrossCheck<Shape> = {
  input: "services",
  want: "must have source_arns, source_accounts, source_organization_ids or encryption_context",
  offending: ({ services }: Values) =>
    Object.entries(services)
      .filter(
        ([, { sourceArns, sourceAccounts, sourceOrganizationIds, encryptionContext }]) =>
          known([sourceArns, sourceAccounts, sourceOrganizationIds, encryptionContext]) &&
          sourceArns.length +
            sourceAccounts.length +
            sourceOrganizationIds.length +
            Object.keys(encryptionContext).length ===
            0,
      )
      .map(([key]) => key),
  hcl: "[for k, s in var.services : k if length(s.source_arns) + length(s.source_accounts) + length(s.source_organization_ids) + length(s.encryption_context) == 0]",
};

export const checks: readonly CrossCheck<Shape>[] = [
  ownSids<Shape>("users"),
  ownSids<Shape>("services"),
  heldToSomething,
];
