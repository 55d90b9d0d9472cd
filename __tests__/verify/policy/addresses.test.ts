import fc from "fast-check";
import { blockOf, holds } from "../../../verify/policy/addresses";

const within = (outer: string, inner: string) => {
  const [a, b] = [blockOf(outer), blockOf(inner)];
  if (!a || !b) throw new Error(`${outer} or ${inner} cannot be read`);
  return holds(a, b);
};

test("a block holds every address that shares its prefix, and no other", () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), fc.nat(2 ** 32 - 1), fc.integer({ min: 0, max: 32 }), (a, b, prefix) => {
      const text = (n: number) => [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join(".");
      const same = Math.floor(a / 2 ** (32 - prefix)) === Math.floor(b / 2 ** (32 - prefix));
      expect(within(`${text(a)}/${prefix}`, text(b))).toBe(same);
    }),
  );
});

test("IPv6 is read in every notation", () => {
  expect(within("2001:db8::/32", "2001:0DB8:0:0:0:0:0:1")).toBe(true);
  expect(within("::1", "0:0:0:0:0:0:0:1")).toBe(true);
  expect(within("fe80::/10", "fec0::1")).toBe(false);
  expect(within("::/0", "10.0.0.1")).toBe(false);
});

test.each([
  "",
  "banana",
  "10.0.0",
  "10.0.0.256",
  "010.0.0.1",
  "10.0.0.0/33",
  "10.0.0.0/8/8",
  "10.0.0.0/",
  "1::2::3",
  ":::",
  "1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:8:9",
  "2001:db8::/129",
  "::ffff:10.0.0.1",
  "g::1",
])("%p is neither address nor block", (text) => {
  expect(blockOf(text)).toBeUndefined();
});
