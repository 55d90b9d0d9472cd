/** IPv4 addresses as unsigned numbers. */

export interface Ipv4Block {
  /** The address as it is written: host bits may be set. */
  readonly first: number;
  readonly prefix: number;
}

const pattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** Reads a block; undefined where it is none. */
export function tryBlock(text: string): Ipv4Block | undefined {
  const parts = pattern.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = parts;
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return undefined;
  return { first: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

/** An address as it is written. */
export const shown = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

/** The addresses of a block, or of one address. */
export function addressesOf(text: string): { readonly first: number; readonly last: number } | undefined {
  const block = tryBlock(text.includes("/") ? text : `${text}/32`);
  if (!block) return undefined;
  const size = 2 ** (32 - block.prefix);
  const first = block.first - (block.first % size);
  return { first, last: first + size - 1 };
}
