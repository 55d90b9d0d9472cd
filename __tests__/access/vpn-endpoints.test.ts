import fc from "fast-check";
import { memberKey, type Reach, vpnEndpoints } from "../../access/vpn-endpoints";
import { Allocations } from "../../core/allocations";
import { Problems } from "../../core/problems";

const plan = (reaches: readonly Reach[], allocations = new Allocations(), quota = 5) => {
  const problems = new Problems();
  const endpoints = vpnEndpoints(reaches, allocations, { path: "dev", problems, quota });
  return {
    problems: problems.found,
    endpoints: Object.fromEntries(endpoints),
    next: new Allocations(allocations.table()),
  };
};
const reach = (group: string, ...targets: readonly string[]): Reach => ({ door: "vpn", group, targets });

test("groups that reach the same share an endpoint, others have one of their own", () => {
  expect(plan([reach("a", "api"), reach("b", "api"), reach("c", "api", "jobs")]).endpoints).toEqual({
    "vpn/a": "vpn",
    "vpn/b": "vpn",
    "vpn/c": "vpn-c",
  });
});

test("one group that is given more gets an endpoint of its own, and the others stay where they are", () => {
  const before = plan([reach("a", "api"), reach("b", "api"), reach("d", "jobs")]).next;
  expect(plan([reach("a", "api"), reach("b", "api", "jobs"), reach("d", "jobs")], before).endpoints).toEqual({
    "vpn/a": "vpn",
    "vpn/b": "vpn-b",
    "vpn/d": "vpn-d",
  });
});

test("groups that come to reach the same stay apart", () => {
  const before = plan([reach("a", "api"), reach("b", "jobs")]).next;
  expect(plan([reach("a", "api"), reach("b", "api")], before).endpoints).toEqual({ "vpn/a": "vpn", "vpn/b": "vpn-b" });
});

test("a new group never moves one that was there", () => {
  const before = plan([reach("m", "api")]).next;
  expect(plan([reach("a", "jobs"), reach("m", "api")], before).endpoints).toEqual({ "vpn/m": "vpn", "vpn/a": "vpn-a" });
});

test("more endpoints than the account may have are refused, with what each group would win on a shared one", () => {
  expect(plan([reach("a", "api"), reach("b", "jobs")], new Allocations(), 1).problems).toEqual([
    "dev: groups with different reach must have Client VPN endpoints of their own, got 2 and the account may have 1 in a region; on a shared one a would also reach jobs; b would also reach api: have AWS raise the quota and set endpointQuota of the door, or grant them the same",
  ]);
});

test("whatever is granted and was granted before, an endpoint gives no group what another one of it may reach", () => {
  const reaches = fc.uniqueArray(
    fc.record({
      door: fc.constantFrom("vpn", "vpn2"),
      group: fc.constantFrom("a", "b", "c", "d"),
      targets: fc.uniqueArray(fc.constantFrom("api", "jobs", "web"), { minLength: 1 }),
    }),
    { selector: ({ door, group }) => memberKey(door, group) },
  );
  fc.assert(
    fc.property(fc.array(reaches, { minLength: 1, maxLength: 5 }), (changes) => {
      let allocations = new Allocations();
      for (const wanted of changes) {
        const { endpoints, next } = plan(wanted, allocations, 9);
        allocations = next;
        const shared = new Map<string, string>();
        for (const { door, group, targets } of wanted) {
          const name = endpoints[memberKey(door, group)] ?? "";
          const own = `${door}: ${[...targets].sort().join()}`;
          expect(shared.get(name) ?? own).toBe(own);
          shared.set(name, own);
        }
      }
    }),
  );
});
