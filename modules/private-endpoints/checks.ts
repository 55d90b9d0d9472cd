import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const shortName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/** The short name chooses the exceptions of the policy: a mistaken one would close the endpoint to what AWS needs. */
const shortNames: CrossCheck<Shape> = {
  input: "interfaceEndpoints",
  want: "must have the short name of a service for its key, as sqs or ecr.api",
  offending: ({ interfaceEndpoints }) => Object.keys(interfaceEndpoints).filter((key) => !shortName.test(key)),
  hcl: `[for k, v in var.interface_endpoints : k if !can(regex(${JSON.stringify(shortName.source)}, k))]`,
};

const gatewayServices = ["s3", "dynamodb"];

const onlyGateways: CrossCheck<Shape> = {
  input: "gatewayEndpoints",
  want: `must be one of ${gatewayServices.join(", ")}; other services have interface endpoints only`,
  offending: ({ gatewayEndpoints }) => Object.keys(gatewayEndpoints).filter((key) => !gatewayServices.includes(key)),
  hcl: `[for k, v in var.gateway_endpoints : k if !contains(${JSON.stringify(gatewayServices)}, k)]`,
};

const named = (values: Values, input: "interfaceEndpoints" | "gatewayEndpoints") =>
  Object.entries<{ readonly service: string }>(values[input]);

/** An endpoint of `s3` under the key `ssm` would get the exceptions of another service. */
const ofItsKey = (input: "interfaceEndpoints" | "gatewayEndpoints", variable: string): CrossCheck<Shape> => ({
  input,
  want: "must be the service of its key, as com.amazonaws.eu-west-1.sqs for sqs",
  offending: (values) =>
    named(values, input)
      .filter(([key, { service }]) => known(service) && !service.endsWith(`.${key}`))
      .map(([key]) => `${key}.service`),
  hcl: `[for k, v in var.${variable} : join(".", [k, "service"]) if !endswith(v.service, join("", [".", k]))]`,
});

/** Without a subnet an endpoint has no address, and its service's name leads nowhere. */
const somewhere: CrossCheck<Shape> = {
  input: "interfaceEndpoints",
  want: "must name at least one subnet",
  offending: ({ interfaceEndpoints }) =>
    Object.entries(interfaceEndpoints)
      .filter(([, { subnetIds }]) => known(subnetIds) && subnetIds.length === 0)
      .map(([key]) => `${key}.subnetIds`),
  hcl: `[for k, v in var.interface_endpoints : join(".", [k, "subnet_ids"]) if length(v.subnet_ids) == 0]`,
};

export const checks: readonly CrossCheck<Shape>[] = [
  shortNames,
  onlyGateways,
  ofItsKey("interfaceEndpoints", "interface_endpoints"),
  ofItsKey("gatewayEndpoints", "gateway_endpoints"),
  somewhere,
];
