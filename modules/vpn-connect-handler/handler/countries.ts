/** Which country an address belongs to, by a table of blocks: lines of `<block>,<country>`, as `198.51.100.0/24,DE`. */
import { readFileSync } from "node:fs";
import { parse, size, tryParse } from "../../../core/cidr";

export type CountryOf = (address: string) => string | undefined;

interface Range {
  readonly first: number;
  readonly end: number;
  readonly country: string;
}

/** Reads a table. Throws where a line is not of this form, or two blocks share addresses: which of them holds would be a matter of order. */
export function countries(text: string): CountryOf {
  const ranges = text
    .split(/\r?\n/)
    .flatMap((line, index) => (line === "" ? [] : [rangeOf(line, index + 1)]))
    .sort((a, b) => a.first - b.first);
  for (const [index, { first }] of ranges.entries())
    if (first < (ranges[index - 1]?.end ?? 0)) throw new TypeError("the table of addresses has blocks that overlap");
  return (address) => {
    const number = parse(`${address}/32`).first;
    const range = ranges[lastBefore(ranges, number)];
    return range && number < range.end ? range.country : undefined;
  };
}

export const countriesIn = (file: string): CountryOf => countries(readFileSync(file, "ascii"));

function rangeOf(line: string, number: number): Range {
  const [cidr = "", country = ""] = line.split(",");
  const block = tryParse(cidr);
  if (!block || !/^[A-Z]{2}$/.test(country))
    throw new TypeError(`line ${number} of the table of addresses must be a block and a country`);
  return { first: block.first, end: block.first + size(block.prefix), country };
}

/** Where the last range begins that begins at or before a number; -1 where none does. */
function lastBefore(ranges: readonly Range[], number: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.first ?? Number.POSITIVE_INFINITY) <= number) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
