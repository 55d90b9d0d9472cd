import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { snake } from "../../core/names";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Service = "inspector" | "macie" | "detective";

/** Members of a service that is not there would be refused at apply. */
const ofAService = (service: Service): CrossCheck<Shape> => ({
  input: `${service}Members`,
  want: `must be left out where ${service} is`,
  offending: (values) => (values[service] === undefined ? Object.keys(values[`${service}Members`]) : []),
  hcl: `var.${service} == null ? keys(var.${snake(`${service}Members`)}) : []`,
});

/** The administrator is no member: it switches its own services on before. */
const notTheAdministrator = (service: Service): CrossCheck<Shape> => ({
  input: `${service}Members`,
  want: "must be another account than the administrator's own",
  offending: (values) =>
    Object.entries(values[`${service}Members`])
      .filter(([, member]) => known(member.accountId) && member.accountId === values.account.id)
      .map(([key]) => key),
  hcl: `[for k, v in var.${snake(`${service}Members`)} : k if v.account_id == var.account.id]`,
});

const services: readonly Service[] = ["inspector", "macie", "detective"];

export const checks: readonly CrossCheck<Shape>[] = [...services.map(ofAService), ...services.map(notTheAdministrator)];
