import fc from "fast-check";
import { Allocations } from "../../../core/allocations";
import { contains, isIpv4Block, overlaps, parse } from "../../../core/cidr";
import { Problems } from "../../../core/problems";
import { type AddressPlan, type AddressRequest, planAddresses } from "../../../modules/segmented-vpc/address-plan";

const plan = (request: AddressRequest, allocations = new Allocations()) => {
  const problems = new Problems();
  const addresses = planAddresses(request, allocations, { path: "dev", problems });
  return { addresses, found: problems.found, ledger: allocations.table() };
};
const segmentsOf = (names: readonly string[]): AddressRequest["segments"] =>
  Object.fromEntries(names.map((name) => [name, {}]));
const request = (names: readonly string[], zones = "abc", cidr = "10.0.0.0/16"): AddressRequest => ({
  cidr,
  zones: zones.split(""),
  segments: segmentsOf(names),
});

const names = fc.uniqueArray(fc.constantFrom("app", "data", "doors", "edge", "endpoints", "jobs", "web"), {
  minLength: 1,
});
const zones = fc.constantFrom("a", "ab", "abc", "abcd");
const cidr = fc.constantFrom("10.0.0.0/16", "10.20.0.0/18", "172.16.8.0/21", "192.168.0.0/22");

const expectApart = (blocks: readonly string[]) => {
  for (const [i, a] of blocks.entries())
    for (const b of blocks.slice(i + 1)) expect(overlaps(parse(a), parse(b))).toBe(false);
};
const expectKept = (before: AddressPlan, after: AddressPlan) => {
  for (const kind of ["segments", "subnets"] as const)
    for (const [name, block] of Object.entries(after[kind]))
      if (before[kind][name] !== undefined) expect(block).toBe(before[kind][name]);
};

test("segments lie inside the VPC and subnets inside their segment; no two of either meet", () => {
  fc.assert(
    fc.property(names, zones, cidr, (segments, letters, vpc) => {
      const { addresses, found } = plan(request(segments, letters, vpc));
      expect(found).toEqual([]);
      expect(Object.keys(addresses.segments)).toEqual(segments);
      expect(Object.keys(addresses.subnets)).toHaveLength(segments.length * letters.length);
      expectApart(Object.values(addresses.segments));
      expectApart(Object.values(addresses.subnets));
      for (const [name, block] of Object.entries(addresses.segments)) {
        expect(isIpv4Block(block) && contains(parse(vpc), parse(block))).toBe(true);
        for (const letter of letters)
          expect(contains(parse(block), parse(addresses.subnets[`${name}-${letter}`] as string))).toBe(true);
      }
    }),
  );
});

test("a segment added first or last, or one removed, moves nothing", () => {
  fc.assert(
    fc.property(names, zones, cidr, fc.nat(6), (segments, letters, vpc, at) => {
      const { addresses, ledger } = plan(request(segments, letters, vpc));
      const others = segments.filter((_, i) => i !== at % segments.length);
      for (const changed of [["a-first", ...segments], [...segments, "z-last"], others, ["a-first", ...others]]) {
        const after = plan(request(changed, letters, vpc), new Allocations(ledger));
        expect(after.found).toEqual([]);
        expectKept(addresses, after.addresses);
      }
    }),
  );
});

test("a zone added or removed moves nothing", () => {
  fc.assert(
    fc.property(names, fc.constantFrom(["abc", "ab"], ["abc", "ac"], ["ab", "abc"], ["abc", "abcd"]), (segments, z) => {
      const [before, after] = z as [string, string];
      const first = plan(request(segments, before));
      const second = plan(request(segments, after), new Allocations(first.ledger));
      expect(second.found).toEqual([]);
      expectKept(first.addresses, second.addresses);
    }),
  );
});

test("a block that a change frees is not handed out in the same change", () => {
  const { addresses, ledger } = plan(request(["app", "data"]));
  const after = plan(request(["data", "web"]), new Allocations(ledger));
  expect(after.addresses.segments["web"]).not.toBe(addresses.segments["app"]);
  expectApart([
    ...Object.values(addresses.subnets),
    ...["a", "b", "c"].map((z) => after.addresses.subnets[`web-${z}`] as string),
  ]);
});

test("a segment takes the prefix that it asks for", () => {
  const { addresses } = plan({ cidr: "10.0.0.0/16", zones: ["a"], segments: { big: { prefix: 18 }, app: {} } });
  expect(addresses.segments).toEqual({ big: "10.0.0.0/18", app: "10.0.64.0/20" });
});

test("the smallest VPC for three zones is a /22, and a /23 is refused with what to do", () => {
  expect(plan(request(["app"], "abc", "10.0.0.0/22")).found).toEqual([]);
  expect(plan(request(["app"], "abc", "10.0.0.0/23")).found).toEqual([
    'dev: network.cidr must be large enough for its segments and zones, got "10.0.0.0/23": segment app would be a /27 and its 3 subnets /29, and AWS takes no subnet smaller than a /28; choose a larger block, fewer zones or a prefix for the segment',
  ]);
});

test("a segment for which no place is left is refused, with what to do", () => {
  const two = { whole: { prefix: 16 }, app: {} };
  expect(plan({ cidr: "10.0.0.0/16", zones: ["a"], segments: two }).found).toEqual([
    'dev: network.cidr must have room for all segments, got "10.0.0.0/16", in which no /20 is free for app; choose a larger block or give segments a smaller prefix',
  ]);
});

test("addresses of another VPC are let go", () => {
  const { ledger } = plan(request(["app"], "ab"));
  const moved = plan(request(["app"], "ab", "10.1.0.0/16"), new Allocations(ledger)).addresses;
  expect(moved.segments).toEqual({ app: "10.1.0.0/20" });
  expect(moved.subnets).toEqual({ "app-a": "10.1.0.0/22", "app-b": "10.1.4.0/22" });
});
