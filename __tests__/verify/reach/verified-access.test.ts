import { cedarPolicies, nobody } from "../../../access/cedar";
import { allow, group } from "../../../access/grant";
import { Problems } from "../../../core/problems";
import { readPermits } from "../../../verify/reach/verified-access";

const id = "906789ab12-0123abcd-0123-0123-0123-0123456789ab";
const device = { kind: "jumpcloud" } as const;
const policy = (of: object = {}) => {
  const grants = [allow(group("engineering")).through("browser").to("orders-api")];
  const report = { path: "dev", problems: new Problems() };
  return cedarPolicies("browser", grants, { groupIds: { engineering: id }, ...of }, report)["orders-api"] ?? "";
};

test("a policy that is written for a group lets in that group, with the conditions that it names", () => {
  expect(readPermits(policy())).toEqual([{ group: id, conditions: [] }]);
  expect(readPermits(policy({ device }))).toEqual([
    { group: id, conditions: ["context.jumpcloud.device.is_managed == true"] },
  ]);
});

test("one that forbids lets in nobody", () => {
  expect(readPermits(nobody)).toEqual([]);
});

test.each([
  ["no condition", "permit(principal, action, resource);"],
  ["an alternative", policy().replace(" && ", " || ")],
  ["no group", "permit(principal, action, resource)\nwhen { context has idc };"],
  ["another scope", policy().replace("principal, action", 'principal == Person::"x", action')],
])("one with %s may let in everybody", (_, text) => {
  expect(readPermits(text)).toEqual([{ group: undefined, conditions: [] }]);
});
