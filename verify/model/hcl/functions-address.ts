/** Functions over blocks of IPv4 addresses. */

import { shown, tryBlock } from "../../reachability/ipv4";
import type { Known, Value } from "../value";
import type { Functions } from "./call";
import { numberOf } from "./operators";
import { Failed } from "./scope";
import { known } from "./trace";

function blockOf(value: Known | undefined): { readonly first: number; readonly prefix: number } {
  const block = typeof value === "string" ? tryBlock(value) : undefined;
  if (!block) throw new Failed("it must be a block of IPv4 addresses");
  return block;
}

function subnet(of: Known | undefined, bits: number, number: number): Value {
  const { first, prefix } = blockOf(of);
  const length = prefix + bits;
  if (length > 32 || bits < 0 || number < 0 || number >= 2 ** bits) throw new Failed("there is no such subnet");
  const start = first - (first % 2 ** (32 - prefix));
  return `${shown(start + number * 2 ** (32 - length))}/${length}`;
}

function host(of: Known | undefined, number: number): Value {
  const { first, prefix } = blockOf(of);
  const size = 2 ** (32 - prefix);
  const offset = number < 0 ? size + number : number;
  if (offset < 0 || offset >= size) throw new Failed("there is no such address");
  return shown(first - (first % size) + offset);
}

export const addressFunctions: Functions = {
  cidrhost: (of, number) => known([of ?? null, number ?? null], (a, b) => host(a, numberOf(b))),
  cidrnetmask: (of) => known([of ?? null], (a) => shown(2 ** 32 - 2 ** (32 - blockOf(a).prefix))),
  cidrsubnet: (of, bits, number) =>
    known([of ?? null, bits ?? null, number ?? null], (a, b, c) => subnet(a, numberOf(b), numberOf(c))),
};
