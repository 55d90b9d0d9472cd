/** Whether a connection may be made: a rule lets it in when each of its conditions holds, and one rule is enough. */
import { contains, parse, tryParse } from "../../../core/cidr";
import type { Policy, Rule } from "../rules";
import { isWithin } from "./clock";
import type { Connection } from "./connection";
import type { CountryOf } from "./countries";

export type Decision =
  | { readonly allow: true; readonly rule: string }
  /** The first condition of each rule that did not hold. */
  | { readonly allow: false; readonly failed: Readonly<Record<string, keyof Rule>> };

export interface Circumstances {
  readonly now: Date;
  /** Undefined where there is no table: then no country is known. */
  readonly countryOf: CountryOf | undefined;
}

type Condition = (rule: Rule, connection: Connection, circumstances: Circumstances) => boolean;

/** A condition that a rule does not have holds. */
const asked = <T>(wanted: T | undefined, holds: (wanted: T) => boolean): boolean =>
  wanted === undefined || holds(wanted);

/** Undefined for what is no IPv4 address, which is in no network and in no country. */
const blockOf = (address: string) => tryParse(`${address}/32`);

const conditions: Readonly<Record<keyof Rule, Condition>> = {
  groups: (rule, { groups }) => asked(rule.groups, (wanted) => groups.some((group) => wanted.includes(group))),
  hours: (rule, _, { now }) => asked(rule.hours, (hours) => isWithin(hours, now)),
  networks: (rule, { publicIp }) =>
    asked(rule.networks, (wanted) => {
      const address = blockOf(publicIp);
      return address !== undefined && wanted.some((network) => contains(parse(network), address));
    }),
  countries: (rule, { publicIp }, { countryOf }) =>
    asked(rule.countries, (wanted) => {
      const country = blockOf(publicIp) && countryOf?.(publicIp);
      return country !== undefined && wanted.includes(country);
    }),
  certificates: (rule, { commonName }) =>
    asked(rule.certificates, (wanted) => wanted.some((name) => isNamed(commonName, name))),
};
const names = Object.keys(conditions) as readonly (keyof Rule)[];

/** `*.devices.example.com` stands for all names that end so, and have something before. */
const isNamed = (commonName: string, name: string): boolean =>
  name.startsWith("*.") ? commonName.length >= name.length && commonName.endsWith(name.slice(1)) : commonName === name;

/** Decides. Throws where a condition cannot be looked at. */
export function decide(policy: Policy, connection: Connection, circumstances: Circumstances): Decision {
  const failed: Record<string, keyof Rule> = {};
  for (const [name, rule] of Object.entries(policy)) {
    const condition = names.find((one) => !conditions[one](rule, connection, circumstances));
    if (condition === undefined) return { allow: true, rule: name };
    failed[name] = condition;
  }
  return { allow: false, failed };
}
