/** Declared access, as synth writes it beside the stacks. It is read as data that anybody may have written. */
import { BadPlan } from "../model/bad-plan";
import { readJson } from "../model/json";
import { tryBlock } from "../reachability/ipv4";
import { type Capability, capabilities } from "./report";
import { fields, list, matching, must, oneOf, text, wholeFrom } from "./shape";

export interface Declared {
  /** Id of the organization that all accounts are in. */
  readonly organization: string;
  readonly environments: readonly DeclaredEnvironment[];
}

export interface DeclaredEnvironment {
  readonly name: string;
  readonly account: string;
  /** As the organization calls it. */
  readonly accountName: string;
  readonly region: string;
  /** `made` is the name that it has in Terraform: it keeps it when it is renamed. `addresses` is the block that it stands in. */
  readonly services: readonly {
    readonly name: string;
    readonly made: string;
    readonly addresses: string;
    readonly port: number;
  }[];
  readonly stores: readonly { readonly name: string; readonly made: string; readonly kind: string }[];
  /** Load balancers; `made` is the name of its security group. */
  readonly fronts: readonly Front[];
  readonly offers: readonly Offer[];
  /** `made` are the names of its security groups. */
  readonly doors: readonly { readonly name: string; readonly kind: string; readonly made: readonly string[] }[];
  /** `ids` are what doors call the group. */
  readonly groups: readonly { readonly name: string; readonly ids: readonly string[] }[];
  readonly grants: readonly DeclaredGrant[];
}

/** What other environments may reach; `made` is what its load balancer is called. */
export interface Offer {
  readonly name: string;
  readonly made: string;
  readonly service: string;
  readonly port: number;
}

export interface Front {
  readonly service: string;
  readonly made: string;
  readonly scheme: "internal" | "public";
  /** Of a public one: the addresses that reach it. */
  readonly from?: string;
  readonly ports: readonly number[];
}

export interface DeclaredGrant {
  readonly who: { readonly kind: "service" | "group" | "pipeline" | "external"; readonly name: string };
  readonly through?: { readonly name: string; readonly kind: string };
  readonly what: {
    readonly kind: "named" | "aws" | "internet" | "partner" | "shell" | "offered";
    readonly name: string;
    readonly environment?: string;
  };
  readonly can?: Capability;
  readonly protocol: "tcp" | "udp";
  /** None where it is reached by a call to AWS. */
  readonly ports: readonly { readonly from: number; readonly to: number }[];
  /** On the internet: the block of addresses that it is for. */
  readonly addresses?: string;
  /** The user that it signs in to a database as. */
  readonly user?: string;
  /** The last day on which it holds. */
  readonly until?: string;
  readonly because?: string;
  readonly approval?: { readonly by: string; readonly hours: number };
}

const block = must(
  "a block of addresses, as 10.0.0.0/16",
  (value) => typeof value === "string" && tryBlock(value) !== undefined,
);
const port = wholeFrom(0, 65_535);
const shape = fields({
  version: wholeFrom(1, 1),
  organization: text,
  environments: list(
    fields({
      name: text,
      account: matching("the 12 digits of an account", /^\d{12}$/),
      accountName: text,
      region: text,
      services: list(fields({ name: text, made: text, addresses: block, port })),
      stores: list(fields({ name: text, made: text, kind: text })),
      fronts: list(
        fields({ service: text, made: text, scheme: oneOf("internal", "public"), ports: list(port) }, { from: block }),
      ),
      offers: list(fields({ name: text, made: text, service: text, port })),
      doors: list(fields({ name: text, kind: text, made: list(text) })),
      groups: list(fields({ name: text, ids: list(text) })),
      grants: list(
        fields(
          {
            who: fields({ kind: oneOf("service", "group", "pipeline", "external"), name: text }),
            what: fields(
              { kind: oneOf("named", "aws", "internet", "partner", "shell", "offered"), name: text },
              { environment: text },
            ),
            protocol: oneOf("tcp", "udp"),
            ports: list(fields({ from: port, to: port })),
          },
          {
            through: fields({ name: text, kind: text }),
            can: oneOf(...capabilities),
            addresses: block,
            user: text,
            until: matching("a day, as 2027-06-30", /^\d{4}-\d{2}-\d{2}$/),
            because: text,
            approval: fields({ by: text, hours: wholeFrom(1, 12) }),
          },
        ),
      ),
    }),
  ),
});

/** Reads it. Throws `BadPlan` with everything that is wrong. */
export function readDeclared(name: string, content: Uint8Array | string): Declared {
  const file = readJson(name, content);
  const problems = shape(file, "");
  if (problems.length > 0) throw new BadPlan(problems.map((problem) => `${name}: ${problem}`).join("\n"));
  return file as Declared;
}

/** A grant in words, as descriptions of rules have it. */
export const inWords = ({ who, through, what, can }: DeclaredGrant): string =>
  [
    who.kind === "service" ? who.name : `${who.kind} ${who.name}`,
    through && `through ${through.name}`,
    "to",
    what.kind === "offered"
      ? `${what.name} of ${what.environment ?? ""}`
      : what.kind === "named" || what.kind === "shell"
        ? what.name
        : `${what.kind} ${what.name}`,
    can && `can ${can}`,
  ]
    .filter(Boolean)
    .join(" ");
