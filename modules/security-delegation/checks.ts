import type { CrossCheck } from "../../core/definition";
import { snake } from "../../core/names";
import { ownDelegations, trusts } from "../../guard/delegation";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Service = keyof typeof ownDelegations;

const trusted = (service: Service): CrossCheck<Shape> => ({
  input: "trustedServices",
  want: `must be among them, since ${snake(service)} is delegated`,
  offending: (values) =>
    values[service] === undefined || values[service] === null
      ? []
      : ownDelegations[service].filter((principal) => !trusts(values.trustedServices, principal)),
  hcl: `var.${snake(service)} == null ? [] : [for p in ${JSON.stringify(ownDelegations[service])} : p if !contains(var.trusted_services, p)]`,
});

const notTheManager: CrossCheck<Shape> = {
  input: "account",
  want: "must not be the administrator's: that is there so that few people need the management account",
  offending: ({ administratorId, account }) => (administratorId === account.id ? ["id"] : []),
  hcl: 'var.administrator_id == var.account.id ? ["id"] : []',
};

export const checks: readonly CrossCheck<Shape>[] = [
  ...(Object.keys(ownDelegations) as readonly Service[]).map(trusted),
  notTheManager,
];
