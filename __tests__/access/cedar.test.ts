/** The policies of Verified Access, parsed, validated and decided by Cedar itself. */
import {
  type CedarValueJson,
  checkParsePolicySet,
  type Decision,
  isAuthorized,
  validate,
} from "@cedar-policy/cedar-wasm/nodejs";
import fc from "fast-check";
import { type CedarTrust, cedarPolicies, cedarPolicy, type DeviceCondition, nobody } from "../../access/cedar";
import { allow, type Grant, group } from "../../access/grant";
import { str } from "../../core/late";
import { Problems } from "../../core/problems";

type Context = Record<string, CedarValueJson>;

const engineering = "c242c5b0-6081-1845-6fa8-6e0d9513c107";
const onCall = "90676ab1c2-6e0d9513-c107-4845-8fa8-c242c5b06081";
const groupIds = { engineering, "on-call": onCall };
const door = "verified-access";

const planned = (grants: readonly Grant[], trust: CedarTrust = { groupIds }) => {
  const problems = new Problems();
  return { policies: cedarPolicies(door, grants, trust, { path: "dev", problems }), problems: problems.found };
};
const policyOf = (grants: readonly Grant[], trust?: CedarTrust): string => {
  const { policies, problems } = planned(grants, trust);
  expect(problems).toEqual([]);
  return policies["orders-api"] ?? "";
};

/** As Verified Access asks: scope is left open, and the context says everything. */
const answer = (policy: string, context: Context) =>
  isAuthorized({
    principal: { type: "User", id: "somebody" },
    action: { type: "Action", id: "request" },
    resource: { type: "Application", id: "orders-api" },
    context,
    policies: { staticPolicies: policy },
    entities: [],
  });
const decide = (policy: string, context: Context): Decision => {
  const answered = answer(policy, context);
  if (answered.type === "failure") throw new Error(JSON.stringify(answered.errors));
  return answered.response.decision;
};

/** What Identity Center says of a person. */
const person = (...ids: readonly string[]): Context => ({
  idc: {
    user: { user_id: "1", user_name: "somebody", email: { address: "somebody@example.com", verified: true } },
    groups: Object.fromEntries(ids.map((id) => [id, { group_name: "a name" }])),
  },
});

const toOrders = (name: string) => allow(group(name)).through(door).to("orders-api");
const engineers = policyOf([toOrders("engineering")]);

/** The documented shape of trust data, with the groups of a policy as the attributes that it may have. */
const schemaOf = (ids: readonly string[]) => `
  entity User; entity Application;
  action request appliesTo { principal: User, resource: Application, context: {
    idc?: { user: { user_id: String, user_name: String, email: { address: String, verified: Bool } },
      groups: { ${ids.map((id) => `"${id}"?: { group_name: String }`).join(", ")} } },
    oidc?: { groups?: Set<String> },
    jamf?: { risk?: String }, crowdstrike?: { assessment?: { overall?: Long } }, jumpcloud?: { device?: { is_managed?: Bool } },
  } };`;
const faultsOf = (policy: string, ids: readonly string[]) => {
  const answered = validate({ schema: schemaOf(ids), policies: { staticPolicies: policy } });
  return answered.type === "failure" ? answered.errors : [...answered.validationErrors, ...answered.validationWarnings];
};

describe("one grant", () => {
  test("is a permit that says whose it is, and asks for the group's id", () => {
    expect(engineers).toBe(
      [
        "// group engineering through verified-access to orders-api",
        "permit(principal, action, resource)",
        `when { context has idc && context.idc has groups && context.idc.groups has "${engineering}" };`,
      ].join("\n"),
    );
  });

  test("lets its group in, and no other", () => {
    expect(decide(engineers, person(engineering))).toBe("allow");
    expect(decide(engineers, person(onCall, engineering))).toBe("allow");
    expect(decide(engineers, person(onCall))).toBe("deny");
    expect(decide(engineers, person())).toBe("deny");
  });

  test.each<[string, Context]>([
    ["nothing at all", {}],
    ["another provider", { oidc: { groups: [engineering] } }],
    ["a provider that says nothing", { idc: {} }],
    ["no groups", { idc: { user: { user_id: "1" } } }],
    ["groups as a list", { idc: { groups: [engineering] } }],
    ["groups as a text", { idc: { groups: engineering } }],
    ["a text for a provider", { idc: engineering }],
    ["the id in the name of a group", { idc: { groups: { [onCall]: { group_name: engineering } } } }],
    ["the id in capitals", person(engineering.toUpperCase())],
  ])("fails closed on %s", (_, context) => {
    expect(decide(engineers, context)).toBe("deny");
  });

  test("fits the trust data that AWS documents", () => {
    expect(faultsOf(engineers, [engineering])).toEqual([]);
    expect(faultsOf(engineers.replace("context.idc.groups has", "context.idc.teams has"), [engineering])).not.toEqual(
      [],
    );
  });

  test("that ends says when, since Cedar knows no dates", () => {
    const policy = policyOf([toOrders("engineering").until("2027-01-31")]);
    expect(policy).toContain("// group engineering through verified-access to orders-api until 2027-01-31\n");
    expect(decide(policy, person(engineering))).toBe("allow");
  });
});

describe("several grants", () => {
  test("to one service are one text, with a permit per group, in the same order however they are declared", () => {
    const grants = [toOrders("on-call"), toOrders("engineering"), toOrders("on-call").until("2027-01-31")];
    const policy = policyOf(grants);
    expect(policyOf(grants.toReversed())).toBe(policy);
    expect(policy.match(/^permit/gm)).toHaveLength(2);
    expect(policy.indexOf(engineering)).toBeLessThan(policy.indexOf(onCall));
    expect([decide(policy, person(onCall)), decide(policy, person(engineering)), decide(policy, person())]).toEqual([
      "allow",
      "allow",
      "deny",
    ]);
  });

  test("to several services never mix", () => {
    const { policies } = planned([toOrders("engineering"), allow(group("on-call")).through(door).to("billing-api")]);
    expect(Object.keys(policies)).toEqual(["billing-api", "orders-api"]);
    expect(decide(policies["billing-api"] ?? "", person(engineering))).toBe("deny");
    expect(decide(policies["orders-api"] ?? "", person(onCall))).toBe("deny");
  });

  test("of other doors, and of services, are none of this door's", () => {
    const others = [allow(group("engineering")).through("client-vpn").to("orders-api"), allow("web").to("orders-api")];
    expect(planned(others)).toEqual({ policies: {}, problems: [] });
  });

  test("a person passes exactly if one of the granted groups is theirs", () => {
    const ids = fc.uniqueArray(fc.uuid(), { maxLength: 6 });
    fc.assert(
      fc.property(ids, ids, fc.boolean(), (granted, own, share) => {
        const theirs = share ? [...own, ...granted.slice(0, 1)] : own;
        const policy = cedarPolicy(granted.map((groupId) => ({ groupId, grants: ["a grant"] })));
        const expected = theirs.some((id) => granted.includes(id));
        expect(decide(policy, person(...theirs))).toBe(expected ? "allow" : "deny");
      }),
    );
  });
});

test("no grant lets nobody in", () => {
  expect(cedarPolicy([])).toBe(nobody);
  expect(decide(nobody, person(engineering))).toBe("deny");
  expect(decide(`${engineers}\n${nobody}`, person(engineering))).toBe("deny");
});

describe("a device", () => {
  const device: Record<DeviceCondition["kind"], [DeviceCondition, Context, Context]> = {
    jamf: [{ kind: "jamf", risks: ["SECURE", "LOW"] }, { jamf: { risk: "LOW" } }, { jamf: { risk: "MEDIUM" } }],
    crowdstrike: [
      { kind: "crowdstrike", minimumScore: 60 },
      { crowdstrike: { assessment: { overall: 60 } } },
      { crowdstrike: { assessment: { overall: 59 } } },
    ],
    jumpcloud: [
      { kind: "jumpcloud" },
      { jumpcloud: { device: { is_managed: true } } },
      { jumpcloud: { device: { is_managed: false } } },
    ],
  };

  test.each(Object.values(device))("%j passes when it is safe, for the group only", (condition, safe, unsafe) => {
    const policy = policyOf([toOrders("engineering")], { groupIds, device: condition });
    expect(decide(policy, { ...person(engineering), ...safe })).toBe("allow");
    expect(decide(policy, { ...person(onCall), ...safe })).toBe("deny");
    expect(decide(policy, { ...person(engineering), ...unsafe })).toBe("deny");
    expect(faultsOf(policy, [engineering])).toEqual([]);
  });

  test.each(Object.values(device))("%j that says nothing, or something else, does not pass", (condition) => {
    const policy = policyOf([toOrders("engineering")], { groupIds, device: condition });
    const { kind } = condition;
    for (const context of [
      {},
      { [kind]: {} },
      { [kind]: "LOW" },
      { [kind]: { risk: 60, assessment: "60", device: true } },
    ])
      expect(decide(policy, { ...person(engineering), ...context })).toBe("deny");
  });

  test.each<[DeviceCondition, string]>([
    [{ kind: "jamf", risks: [] }, 'device.risks must name at least one level, got []; add "SECURE" or "LOW"'],
    [
      { kind: "crowdstrike", minimumScore: 0 },
      "device.minimumScore must be a whole number from 1 to 100, got 0; 0 would let every device in",
    ],
    [
      { kind: "crowdstrike", minimumScore: 101 },
      "device.minimumScore must be a whole number from 1 to 100, got 101; 0 would let every device in",
    ],
  ])("%j is refused", (condition, sentence) => {
    expect(planned([toOrders("engineering")], { groupIds, device: condition }).problems).toEqual([`dev: ${sentence}`]);
  });
});

describe("an OpenID Connect provider", () => {
  const named = (name: string) => cedarPolicy([{ groupId: name, grants: ["a grant"] }], { people: "oidc" });

  test("names groups in a claim", () => {
    expect(decide(named("platform engineers"), { oidc: { groups: ["others", "platform engineers"] } })).toBe("allow");
    expect(decide(named("platform engineers"), { oidc: { groups: ["platform"] } })).toBe("deny");
    expect(decide(named("platform engineers"), { oidc: { groups: "platform engineers" } })).toBe("deny");
    expect(decide(named("platform engineers"), person("platform engineers"))).toBe("deny");
    expect(faultsOf(named("platform engineers"), [])).toEqual([]);
  });

  test("any name means itself, and nothing else", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, text, (name, other) => {
        const policy = named(name);
        expect(policy).not.toMatch(/[$%]\{/);
        expect(decide(policy, { oidc: { groups: [name] } })).toBe("allow");
        expect(decide(policy, { oidc: { groups: [other] } })).toBe(name === other ? "allow" : "deny");
      }),
    );
  });
});

describe("nothing is injected", () => {
  const outsider = { ...person(onCall), oidc: { groups: ["outsiders"] } };

  test.each([
    `${engineering}" || true || "`,
    '" }; permit(principal, action, resource); //',
    "\\",
    `\${TfToken[x]}" || true || "`,
    `$\{upper("x")}`,
    "*",
    "",
  ])("by the id %j, which is refused", (id) => {
    const { policies, problems } = planned([toOrders("engineering")], { groupIds: { engineering: id } });
    expect(problems).toEqual([
      `dev: groupIds.engineering must be the id of a group of Identity Center, as 1f2e3d4c-1111-2222-3333-444455556666, got ${JSON.stringify(id)}; the group of a grant has to be known to Verified Access`,
    ]);
    expect(policies).toEqual({ "orders-api": nobody });
  });

  test.each([
    `x") || true || ["`,
    'x"); permit(principal, action, resource); //',
    "\\",
    "x\n",
    `$\{upper("x")}`,
    "%{ if true }",
  ])("by the claim %j, which is quoted", (name) => {
    const policy = cedarPolicy([{ groupId: name, grants: ["a grant"] }], { people: "oidc" });
    expect(checkParsePolicySet({ staticPolicies: policy })).toEqual({ type: "success" });
    expect(policy).not.toMatch(/[$%]\{/);
    expect(decide(policy, outsider)).toBe("deny");
    expect(decide(policy, { oidc: { groups: [name] } })).toBe("allow");
  });

  test.each([
    "a\npermit(principal, action, resource);",
    "a\u2028permit(principal, action, resource);",
    "a\rb",
    "$\{x}",
  ])("by the words %j of a grant, which stay a comment", (words) => {
    const policy = cedarPolicy([{ groupId: engineering, grants: [words] }]);
    expect(policy.split("\n")).toHaveLength(3);
    expect(policy).not.toContain("$\{");
    expect(decide(policy, outsider)).toBe("deny");
    expect(decide(policy, person(engineering))).toBe("allow");
  });

  test("a group that nobody knows is refused, also by the name of something else", () => {
    for (const name of ["nobody", "constructor"])
      expect(planned([toOrders(name)]).problems).toEqual([
        `dev: groupIds.${name} must be the id of a group of Identity Center, as 1f2e3d4c-1111-2222-3333-444455556666, got nothing; the group of a grant has to be known to Verified Access`,
      ]);
  });
});

test("an id that only Terraform knows stays an expression", () => {
  const late = str('module.people.group_ids["engineering"]');
  expect(policyOf([toOrders("engineering")], { groupIds: { engineering: late } })).toContain(`groups has "${late}"`);
});
