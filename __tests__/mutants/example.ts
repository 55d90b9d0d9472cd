/** The example, read once, and where things are in it. */
import { readFileSync } from "node:fs";
import type { Resource } from "../../verify/model/resource";
import { readSynthesized } from "../../verify/model/synthesized/read";
import { filesIn } from "../../verify/model/synthesized/sources";
import { readExceptions } from "../../verify/rules/exceptions";

/** Of three environments that are alike, one; and the organization around it, without what watches it. */
const stacks =
  /^(modules\/|stacks\/(dev-(access|baseline|data|identity|network|workload|us-east-1-baseline)|organization|management-(identity|baseline|us-east-1-baseline))\/)/;

export const example = readSynthesized(new Map([...filesIn("rendered")].filter(([path]) => stacks.test(path))));
export const exceptions = readExceptions("exceptions", readFileSync("environments/exceptions.json"));
export const today = "2026-11-28";

export const network = (address: string): string => `dev-network: module.network.${address}`;
export const boundary = (address: string): string => `dev-network: module.boundary.${address}`;

export const group = (name: string): string =>
  name === "endpoints"
    ? "dev-network: module.endpoints.aws_security_group.group"
    : boundary(`aws_security_group.group["${name}"]`);
export const ingress = (name: string): string => boundary(`aws_vpc_security_group_ingress_rule.ingress["${name}"]`);
export const egress = (name: string): string => boundary(`aws_vpc_security_group_egress_rule.egress["${name}"]`);
export const entry = (name: string): string => network(`aws_network_acl_rule.network_acl_rule["${name}"]`);
export const subnet = (name: string): string => network(`aws_subnet.subnet["${name}"]`);

/** Keys of all instances of a resource: `["app/in/data/tcp-1024-65535", …]`. */
export const keysOf = (id: string): readonly string[] =>
  example.resources
    .filter((one) => one.id.startsWith(`${id}["`))
    .map(({ key }) => String(key))
    .sort();

/** What is known of an argument. */
export function textOf(resource: Resource | undefined, argument: string): string {
  const text = resource?.template(argument);
  if (typeof text !== "string")
    throw new Error(`${resource?.id ?? "what is not there"} has no ${argument} that is known`);
  return text;
}

export const textAt = (id: string, argument: string): string => textOf(example.at(id), argument);

/** Ids of the resources of a type in some stacks. */
export const idsOf = (type: string, stacks = /^(dev|organization)/): readonly string[] =>
  example
    .all(type)
    .filter(({ stack = "" }) => stacks.test(stack))
    .map(({ id }) => id);

/** A short name for what stands in dev: `dev-data: module.key_backup.aws_kms_key.key` is `data/key_backup/key`. */
export const short = (id: string): string =>
  id
    .replace(/^dev-/, "")
    .replace(/: module\./, "/")
    .replace(/\.aws_\w+\./, "/")
    .replaceAll(/["[\]]/g, "");
