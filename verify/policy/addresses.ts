/** IP addresses and blocks, of both versions, as numbers. */

export interface Block {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Without leading zeros, which some read as octal. */
const octet = "(0|[1-9][0-9]{0,2})";
const v4 = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}$`);

function v4Number(text: string): bigint | undefined {
  const octets = v4.exec(text)?.slice(1).map(Number);
  if (!octets || octets.some((value) => value > 255)) return undefined;
  return octets.reduce((sum, value) => (sum << 8n) + BigInt(value), 0n);
}

function v6Number(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...new Array<string>(missing).fill("0"), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

/** An address, or a block whose host bits count for nothing; undefined for anything else, IPv4 inside IPv6 included. */
export function blockOf(text: string): Block | undefined {
  const [address = "", length, ...more] = text.split("/");
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const version = address.includes(":") ? 6 : 4;
  const number = version === 4 ? v4Number(address) : v6Number(address);
  const bits = version === 4 ? 32 : 128;
  const prefix = Number(length ?? bits);
  if (number === undefined || prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const first = number - (number % size);
  return { version, first, last: first + size - 1n };
}

export const holds = (outer: Block, inner: Block): boolean =>
  outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
