/** IPv4 blocks as numbers: containment, overlap, carving and the search for a free one. */
export interface Block {
  /** First address, as an unsigned 32-bit number. */
  readonly first: number;
  /** Length of the prefix, 0 to 32. */
  readonly prefix: number;
}

const blockPattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** How many addresses a prefix holds. */
export const size = (prefix: number): number => 2 ** (32 - prefix);

/** A segment is a sixteenth of its VPC unless it says otherwise, so that there is room for those to come. */
export const segmentBits = 4;

/** Reads a block; undefined when it is not one. Host bits may be set: see `isIpv4Block`. */
export function tryParse(cidr: string): Block | undefined {
  const parts = blockPattern.exec(cidr)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [a, b, c, d, prefix] = parts as [number, number, number, number, number];
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  return { first: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

/** Reads a block that was checked before. */
export function parse(cidr: string): Block {
  const block = tryParse(cidr);
  if (!block) throw new TypeError(`${cidr} is not an IPv4 CIDR block`);
  return block;
}

export const format = ({ first, prefix }: Block): string =>
  `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;

const aligned = ({ first, prefix }: Block): boolean => first % size(prefix) === 0;

/** Whether the text is a block without host bits, written the one canonical way. */
export const isIpv4Block = (cidr: string): boolean => {
  const block = tryParse(cidr);
  return block !== undefined && aligned(block) && format(block) === cidr;
};

/** First octets of what is nobody's on the internet. https://www.iana.org/assignments/iana-ipv4-special-registry */
export const reserved =
  /^(0|10|100\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])|127|169\.254|172\.(1[6-9]|2[0-9]|3[01])|192\.168|198\.1[89]|22[4-9]|2[3-5][0-9])\./;

/** The widest block of the internet that counts as somebody's. */
export const widestPublic = 16;

/** Whether the text is a block of public addresses that is narrow enough to be somebody's. */
export const isPublicBlock = (cidr: string): boolean =>
  isIpv4Block(cidr) && parse(cidr).prefix >= widestPublic && !reserved.test(cidr);

/** The block that holds the address of this one, with host bits cleared. */
export const withoutHostBits = (block: Block): Block => ({
  ...block,
  first: block.first - (block.first % size(block.prefix)),
});

export const contains = (outer: Block, inner: Block): boolean =>
  inner.prefix >= outer.prefix &&
  inner.first >= outer.first &&
  inner.first + size(inner.prefix) <= outer.first + size(outer.prefix);

export const overlaps = (a: Block, b: Block): boolean =>
  a.first < b.first + size(b.prefix) && b.first < a.first + size(a.prefix);

/**
 * Which things of a list share addresses: every pair, in the order of the list. Sorts once and compares neighbours, so that many that are
 * apart cost little more than reading them.
 */
export function overlapping<T extends { readonly block: Block }>(
  list: readonly T[],
): readonly (readonly [earlier: T, later: T])[] {
  const ranges = list
    .map((item, index) => ({ item, index, first: item.block.first, end: item.block.first + size(item.block.prefix) }))
    .sort((a, b) => a.first - b.first);
  const pairs: (readonly [(typeof ranges)[number], (typeof ranges)[number]])[] = [];
  let open: typeof ranges = [];
  for (const range of ranges) {
    open = open.filter(({ end }) => end > range.first);
    for (const other of open) pairs.push(other.index < range.index ? [other, range] : [range, other]);
    open.push(range);
  }
  return pairs
    .sort(([a, b], [c, d]) => a.index - c.index || b.index - d.index)
    .map(([earlier, later]) => [earlier.item, later.item]);
}

/** The blocks of one prefix inside another, in order, lazily: a /8 holds many /28. */
export function* within(outer: Block, prefix: number): Generator<Block> {
  for (let first = outer.first; first < outer.first + size(outer.prefix); first += size(prefix))
    yield { first, prefix };
}

/** The first block of this prefix inside `outer` that meets none of `taken`; undefined when there is no room. */
export function firstFree(outer: Block, prefix: number, taken: readonly Block[]): Block | undefined {
  if (prefix < outer.prefix) return undefined;
  for (let first = outer.first; first < outer.first + size(outer.prefix); ) {
    const candidate = { first, prefix };
    const hit = taken.find((block) => overlaps(block, candidate));
    if (!hit) return candidate;
    const after = hit.first + size(hit.prefix);
    first = Math.ceil(Math.max(after, first + 1) / size(prefix)) * size(prefix);
  }
  return undefined;
}
