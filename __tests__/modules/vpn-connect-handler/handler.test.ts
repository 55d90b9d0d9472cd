/** The function of vpn-connect-handler, from its zip, with events of the documented form and others. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Invocation, invoked } from "../../support/invoked";

const zip = "modules/vpn-connect-handler/handler.zip";
const engineering = "a4e81468-1031-70a5-e2ff-0123456789ab";
const sid = "S-1-5-21-1004336348-1177238915-682003330-1105";
/** https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-authorization.html */
const event = {
  "connection-id": "cvpn-connection-0123456789abcdef0",
  "endpoint-id": "cvpn-endpoint-0123456789abcdef0",
  "common-name": "laptop-17.devices.example.com",
  username: "alice@example.com",
  platform: "mac",
  "platform-version": "14.5",
  "public-ip": "198.51.100.7",
  "client-openvpn-version": "2.6.10",
  "aws-client-version": "5.2.0",
  groups: [engineering, "other"],
  "schema-version": "v3",
};
const table = join(mkdtempSync(join(tmpdir(), "zero-trust-table-")), "countries.csv");
writeFileSync(table, "203.0.113.0/24,DE\n198.51.100.0/24,CH\n");

const asked = (policy: unknown, events: readonly unknown[], env: Readonly<Record<string, string>> = {}) =>
  invoked(zip, { POLICY: typeof policy === "string" ? policy : JSON.stringify(policy), ...env }, events);
const one = (policy: unknown, change: object = {}, env?: Readonly<Record<string, string>>): Invocation =>
  asked(policy, [{ ...event, ...change }], env)[0] as Invocation;
const yes = {
  allow: true,
  "error-msg-on-denied-connection": "",
  "posture-compliance-statuses": [],
  "schema-version": "v3",
};
const no = {
  allow: false,
  "error-msg-on-denied-connection": expect.stringMatching(
    /^You may not connect now or from here\. .{1,200}$/,
  ) as string,
  "posture-compliance-statuses": [],
  "schema-version": "v3",
};

test.each<readonly [what: string, rule: object, passes: object, fails: object]>([
  ["a group of a list", { groups: [engineering] }, {}, { groups: ["other"] }],
  ["the only group, as text", { groups: [sid] }, { groups: sid }, { groups: `${sid}0` }],
  ["groups as text, with commas", { groups: [sid] }, { groups: `S-1-5-32-544, ${sid}` }, { groups: "S-1-5-32-544" }],
  ["a group whose name has a comma", { groups: ["a, b"] }, { groups: "a, b" }, { groups: "a, c" }],
  ["no part of a group's name", { groups: ["admins"] }, { groups: ["admins"] }, { groups: "guests, admins" }],
  ["no group at all", { groups: [engineering] }, {}, { groups: undefined }],
  ["a network", { networks: ["198.51.100.0/29"] }, {}, { "public-ip": "198.51.100.8" }],
  [
    "a certificate",
    { certificates: ["laptop-17.devices.example.com"] },
    {},
    { "common-name": "laptop-18.devices.example.com" },
  ],
  [
    "certificates below a name",
    { certificates: ["*.devices.example.com"] },
    {},
    { "common-name": ".devices.example.com" },
  ],
  ["no certificate at all", { certificates: ["*.devices.example.com"] }, {}, { "common-name": "" }],
  ["a country", { countries: ["CH"] }, {}, { "public-ip": "203.0.113.1" }],
  ["an address that is in no table", { countries: ["CH"] }, {}, { "public-ip": "192.0.2.1" }],
  ["an address of version 6", { networks: ["198.51.100.0/24"] }, {}, { "public-ip": "2001:db8::1" }],
  ["two conditions, both", { groups: [engineering], networks: ["198.51.100.0/24"] }, {}, { "public-ip": "192.0.2.1" }],
])("%s: who meets it gets in, and who does not stays out", (_, rule, passes, fails) => {
  const events = [passes, fails].map((change) => ({ ...event, ...change }));
  const answers = asked({ rule }, events, { ADDRESS_TABLE: table }).map(({ answer }) => answer);
  expect(answers).toEqual([yes, no]);
});

test("hours: all week lets in, and no day but another one does not", () => {
  const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  const zone = "Pacific/Auckland";
  const today = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short" }).format(new Date()).toLowerCase();
  const during = (on: readonly string[]) => ({ rule: { hours: { days: on, from: "00:00", to: "24:00", zone } } });
  const dayAfter = days[(days.indexOf(today) + 3) % 7] ?? "";
  expect([one(during(days)).answer, one(during([dayAfter])).answer]).toEqual([yes, no]);
});

test("one rule is enough, and the log says which; or what each of them lacked", () => {
  const policy = { office: { networks: ["203.0.113.0/24"] }, engineering: { groups: [engineering] } };
  const [allowed, denied] = asked(policy, [event, { ...event, groups: [] }]);
  expect(allowed?.log).toEqual([
    {
      time: expect.any(String) as string,
      allow: true,
      rule: "engineering",
      id: event["connection-id"],
      endpoint: event["endpoint-id"],
      username: "alice@example.com",
      groups: [engineering, "other"],
      commonName: "laptop-17.devices.example.com",
      publicIp: "198.51.100.7",
      platform: "mac",
    },
  ]);
  expect(denied?.log).toMatchObject([{ allow: false, failed: { office: "networks", engineering: "groups" } }]);
});

test("who stays out learns whom to ask about what, and nothing of the policy", () => {
  const { answer } = one({ office: { networks: ["203.0.113.0/24"] } });
  expect(answer).toMatchObject({
    "error-msg-on-denied-connection":
      "You may not connect now or from here. Ask who runs this network about cvpn-connection-0123456789abcdef0.",
  });
});

describe("nobody gets in", () => {
  const everybody = { all: { networks: ["0.0.0.0/0"] } };

  test.each<readonly [what: string, event: unknown]>([
    ["no event", null],
    ["an event that is text", "cvpn-connection"],
    ["an empty event", {}],
    ["no address", { ...event, "public-ip": undefined }],
    ["an address that is none", { ...event, "public-ip": "198.51.100" }],
    ["an address with more behind it", { ...event, "public-ip": "198.51.100.7/0" }],
    ["an address that is a list", { ...event, "public-ip": ["198.51.100.7"] }],
    ["no connection", { ...event, "connection-id": "" }],
    ["groups that are an object", { ...event, groups: { [engineering]: true } }],
    ["groups that are not text", { ...event, groups: [1] }],
    ["a name that is not text", { ...event, username: 1 }],
  ])("with %s, though the policy lets everybody in", (_, malformed) => {
    const [refused, allowed] = asked(everybody, [malformed, event]);
    expect(refused?.answer).toEqual(no);
    expect(refused?.log).toMatchObject([{ allow: false }]);
    expect(allowed?.answer).toEqual(yes);
  });

  test.each<readonly [what: string, policy: unknown]>([
    ["that is missing", ""],
    ["that is no JSON", "{"],
    ["that is a list", [everybody.all]],
    ["without rules", {}],
    ["with a rule that asks for nothing", { all: {} }],
    ["with a rule that is null", { all: null }],
    ["with a condition that nobody knows", { all: { networks: ["0.0.0.0/0"], devices: ["managed"] } }],
    ["with an empty list", { all: { networks: [] } }],
    ["with a network that is none", { all: { networks: ["banana"] } }],
    [
      "with a time zone that is none",
      { all: { hours: { days: ["mon"], from: "00:00", to: "24:00", zone: "Mars/Base" } } },
    ],
    ["with a time that is none", { all: { hours: { days: ["mon"], from: "0", to: "9", zone: "UTC" } } }],
    [
      "with a field more in its hours",
      { all: { hours: { days: ["mon"], from: "00:00", to: "24:00", zone: "UTC", except: "x" } } },
    ],
    ["with countries and no table", { all: { countries: ["CH"] } }],
  ])("by a policy %s", (_, policy) => {
    const { answer, log } = one(policy);
    expect(answer).toEqual(no);
    expect(log).toMatchObject([{ allow: false }]);
  });

  test.each<readonly [what: string, content: string | undefined]>([
    ["that is not there", undefined],
    ["with blocks that overlap", "198.51.100.0/24,CH\n198.51.100.0/25,DE\n"],
    ["with a line that is none", "198.51.100.0/24;CH\n"],
  ])("by a table %s, whatever the other rules say", (_, content) => {
    const file = join(mkdtempSync(join(tmpdir(), "zero-trust-table-")), "countries.csv");
    if (content !== undefined) writeFileSync(file, content);
    expect(one({ ...everybody, abroad: { countries: ["CH"] } }, {}, { ADDRESS_TABLE: file }).answer).toEqual(no);
  });
});
