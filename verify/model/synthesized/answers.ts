/** What data sources answer, where the configuration itself says it. */
import { Traced, UnknownValue, type Value } from "../value";
import type { Answers } from "./instance";
import type { Module } from "./module";

const suffixes: Readonly<Record<string, string>> = { "aws-cn": "amazonaws.com.cn" };

/** A parameter that one stack publishes is what another reads, in the same account and region. */
export function answersFrom(roots: () => readonly Module[]): Answers {
  let facts: ReadonlyMap<string, Value> | undefined;
  let reading = false;
  const all = (): ReadonlyMap<string, Value> | undefined => {
    if (facts !== undefined || reading) return facts;
    reading = true;
    facts = published(roots());
    reading = false;
    return facts;
  };
  return ({ type, place }, attribute, argument) => {
    switch (type) {
      case "aws_caller_identity":
        return attribute === "account_id" || attribute === "id" ? place.account : undefined;
      case "aws_region":
        return ["name", "region", "id"].includes(attribute) ? place.region : undefined;
      case "aws_partition":
        return partition(place.partition, attribute);
      case "aws_ssm_parameter":
        return ["value", "insecure_value"].includes(attribute)
          ? fact(all(), [place.account, place.region], argument("name") ?? null)
          : undefined;
      default:
        return undefined;
    }
  };
}

function partition(name: string | undefined, attribute: string): Value | undefined {
  if (name === undefined) return undefined;
  if (attribute === "dns_suffix") return suffixes[name] ?? "amazonaws.com";
  return attribute === "partition" || attribute === "id" ? name : undefined;
}

const textOf = (value: Value): string | undefined => {
  const bare = value instanceof Traced ? value.value : value;
  return typeof bare === "string" ? bare : undefined;
};

type Where = readonly [account: string | undefined, region: string | undefined];

const keyOf = (where: Where, name: string): string => JSON.stringify([...where, name]);

function fact(facts: ReadonlyMap<string, Value> | undefined, where: Where, name: Value): Value | undefined {
  const text = textOf(name);
  if (text === undefined) return undefined;
  if (!facts) return new UnknownValue([`the fact ${text} depends on itself`]);
  return facts.get(keyOf(where, text)) ?? new UnknownValue([`nothing that was read publishes ${text}`]);
}

function published(roots: readonly Module[]): ReadonlyMap<string, Value> {
  const facts = new Map<string, Value>();
  for (const root of roots)
    for (const instance of root.ofType("aws_ssm_parameter")) {
      const { account, region } = instance.site.place;
      const name = textOf(instance.attribute("name") ?? null);
      if (name !== undefined) facts.set(keyOf([account, region], name), instance.value.field("insecure_value"));
    }
  return facts;
}
