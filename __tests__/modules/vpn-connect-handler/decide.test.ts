/** The decision by itself: hours, and the table of countries. */
import fc from "fast-check";
import { type Block, format } from "../../../core/cidr";
import { isWithin } from "../../../modules/vpn-connect-handler/handler/clock";
import { countries } from "../../../modules/vpn-connect-handler/handler/countries";
import { decide } from "../../../modules/vpn-connect-handler/handler/decide";
import { policyOf } from "../../../modules/vpn-connect-handler/handler/policy";
import type { Hours } from "../../../modules/vpn-connect-handler/rules";

const office: Hours = { days: ["mon", "tue"], from: "07:00", to: "19:00", zone: "Europe/Berlin" };

test.each([
  ["2027-01-04T05:59:59Z", false],
  ["2027-01-04T06:00:00Z", true],
  ["2027-01-04T17:59:59Z", true],
  ["2027-01-04T18:00:00Z", false],
  // Summer time.
  ["2027-07-05T05:00:00Z", true],
  ["2027-07-05T17:00:00Z", false],
  ["2027-01-06T12:00:00Z", false],
])("on a Monday and Tuesday in Berlin, %s is within the hours: %s", (now, within) => {
  expect(isWithin(office, new Date(now))).toBe(within);
});

test("a day ends at 24:00, and begins at 00:00", () => {
  const day: Hours = { days: ["mon"], from: "00:00", to: "24:00", zone: "UTC" };
  expect(
    ["2027-01-03T23:59:59Z", "2027-01-04T00:00:00Z", "2027-01-04T23:59:59Z", "2027-01-05T00:00:00Z"].map((now) =>
      isWithin(day, new Date(now)),
    ),
  ).toEqual([false, true, true, false]);
});

test("a table finds the country of each address that it holds, and of no other", () => {
  const prefix = fc.integer({ min: 9, max: 24 });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 20 }),
      prefix,
      (octets, length) => {
        const block = (octet: number): Block => ({ first: octet * 2 ** 24, prefix: length });
        const find = countries(
          octets.map((octet) => `${format(block(octet))},${octet % 2 === 0 ? "CH" : "DE"}`).join("\n"),
        );
        const at = (number: number) => find(format({ first: number, prefix: 32 }).slice(0, -3));
        for (const octet of octets) {
          const { first } = block(octet);
          const country = octet % 2 === 0 ? "CH" : "DE";
          expect([at(first), at(first + 2 ** (32 - length) - 1), at(first + 2 ** (32 - length))]).toEqual([
            country,
            country,
            undefined,
          ]);
        }
      },
    ),
  );
});

test("more conditions never let more connections in", () => {
  const group = fc.constantFrom("a", "b", "c");
  const network = fc.constantFrom("198.51.100.0/24", "198.51.100.0/25", "203.0.113.0/24");
  const rule = fc.record({ groups: fc.array(group, { minLength: 1 }) });
  const more = fc.record({ networks: fc.array(network, { minLength: 1 }) });
  const connection = fc.record({
    groups: fc.array(group),
    publicIp: fc.constantFrom("198.51.100.7", "198.51.100.200", "192.0.2.1", "x"),
  });
  const circumstances = { now: new Date(), countryOf: undefined };
  fc.assert(
    fc.property(rule, more, connection, (wide, others, { groups, publicIp }) => {
      const asked = { id: "c", endpoint: "e", username: "", commonName: "", platform: "", groups, publicIp };
      const narrow = decide({ rule: { ...wide, ...others } }, asked, circumstances).allow;
      const alone = decide({ rule: wide }, asked, circumstances).allow;
      expect(narrow && !alone).toBe(false);
    }),
  );
});

test("a policy is read as it is written", () => {
  const policy = {
    a: { groups: ["x"], hours: office, networks: ["10.0.0.0/8"], countries: ["CH"], certificates: ["c"] },
  };
  expect(policyOf(JSON.stringify(policy))).toEqual(policy);
});
