import { allow, aws, group, shell } from "../../access/grant";
import { environments } from "../../environments/all";
import { check } from "../../environments/check";
import {
  type ClientVpn,
  clientVpn,
  type SessionManager,
  sessionManager,
  type VerifiedAccess,
} from "../../environments/doors";
import { acme } from "../../environments/organization";
import type { Environment, Organization } from "../../environments/types";
import { problemsOf as problems } from "../support/problems";

const dev = environments[0] as Environment;
const staging = environments[1] as Environment;
const vpn = dev.doors["client-vpn"] as ClientVpn;
const manager = dev.doors["session-manager"] as SessionManager;

const problemsOf = (file: Environment, organization: Organization = acme): readonly string[] =>
  problems(() => check(organization, [file, staging], "2026-06-01"));
const withVpn = (change: Partial<ClientVpn>): Environment => ({
  ...dev,
  doors: { ...dev.doors, "client-vpn": { ...vpn, ...change } },
});
const withManager = (change: Partial<SessionManager>): Environment => ({
  ...dev,
  doors: { ...dev.doors, "session-manager": { ...manager, ...change } },
});
const granting = (...access: Environment["access"]): Environment => ({ ...dev, access });
const known = (ids: Organization["groups"][string]["ids"]): Organization => ({
  ...acme,
  groups: { ...acme.groups, engineering: ids === undefined ? {} : { ids } },
});
const saml = "saml" in vpn.signIn ? vpn.signIn.saml : undefined;

test.each<[string, Environment, string]>([
  [
    "client addresses meet a network",
    withVpn({ clientCidr: "10.20.0.0/20" }),
    'dev: doors.client-vpn.clientCidr must not overlap a network, got "10.20.0.0/20", which meets staging (10.20.0.0/16); choose a range that no VPC uses',
  ],
  [
    "client addresses are too few",
    withVpn({ clientCidr: "10.200.0.0/23" }),
    'dev: doors.client-vpn.clientCidr must be a /12 to /22 block, got "10.200.0.0/23"; write it as 10.200.0.0/20',
  ],
  [
    "client addresses are too many",
    withVpn({ clientCidr: "10.224.0.0/11" }),
    'dev: doors.client-vpn.clientCidr must be a /12 to /22 block, got "10.224.0.0/11"; write it as 10.200.0.0/20',
  ],
  [
    "client addresses are somebody's on the internet",
    withVpn({ clientCidr: "11.0.0.0/20" }),
    'dev: doors.client-vpn.clientCidr must be inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, got "11.0.0.0/20"; addresses of others on the internet cannot be reached from clients that use them',
  ],
  [
    "an endpoint would have more addresses than the door",
    withVpn({ clientPrefix: 16 }),
    "dev: doors.client-vpn.clientPrefix must be 20 to 22, got 16; correct it, or choose a larger clientCidr",
  ],
  [
    "the certificate is none of ACM",
    withVpn({ certificateArn: "-----BEGIN CERTIFICATE-----" }),
    'dev: doors.client-vpn.certificateArn must be the ARN of a certificate of ACM in eu-west-1, got "-----BEGIN CERTIFICATE-----"; import or issue it there, so that no private key is written here',
  ],
  [
    "nobody signs people in",
    withVpn({ signIn: {} as ClientVpn["signIn"] }),
    'dev: doors.client-vpn.signIn must have saml or directory, got "neither"; certificates carry no group, so that alone they would let everybody reach everything',
  ],
  [
    "SAML comes without metadata",
    withVpn({ signIn: { saml: {} } as unknown as ClientVpn["signIn"] }),
    "dev: doors.client-vpn.signIn.saml.metadata must be XML of 1000 to 10000000 characters with an EntityDescriptor, got 0 characters; download it from the identity provider",
  ],
  [
    "the portal has no metadata of its own",
    withVpn({ signIn: { saml: { metadata: saml?.metadata ?? "", portalMetadata: "<a/>" } } }),
    "dev: doors.client-vpn.signIn.saml.portalMetadata must be XML of 1000 to 10000000 characters with an EntityDescriptor, got 4 characters; download it from the identity provider",
  ],
  [
    "a session has other hours than AWS knows",
    withVpn({ sessionHours: 9 }),
    "dev: doors.client-vpn.sessionHours must be 8, 10, 12 or 24, got 9; 8 is best",
  ],
  [
    "something else stands in the segment of the VPN",
    withVpn({ segment: "doors" }),
    'dev: doors.client-vpn.segment must be one that holds nothing else, got "doors", where session-manager stand too; give the door a segment of its own',
  ],
  [
    "a session may be idle for longer than AWS allows",
    withManager({ idleMinutes: 61 }),
    "dev: doors.session-manager.idleMinutes must be a whole number from 1 to 60, got 61; correct it",
  ],
  [
    "a session is to end at once",
    withManager({ maxMinutes: 0 }),
    "dev: doors.session-manager.maxMinutes must be a whole number from 1 to 1440, got 0; correct it",
  ],
  [
    "a store is asked for through the VPN",
    granting(allow(group("engineering")).through("client-vpn").to("orders-db", { can: "read" })),
    'dev: grant "group engineering through client-vpn to orders-db can read": a store is never reached through a VPN, which cannot tell its ports and groups apart; write .through("session-manager"), which forwards to that store alone and logs who did',
  ],
  [
    "AWS is asked for through the VPN",
    granting(allow(group("engineering")).through("client-vpn").to(aws("sqs"))),
    'dev: grant "group engineering through client-vpn to aws sqs": people reach AWS services by their permission set, from anywhere; a VPN opens services of the environment only: leave the grant out',
  ],
  [
    "a service is asked for through Session Manager",
    granting(allow(group("engineering")).through("session-manager").to("orders-api")),
    'dev: grant "group engineering through session-manager to orders-api": Session Manager leads to stores, and to a shell; write .through("client-vpn") for a service',
  ],
  [
    "another port than the store's is asked for",
    granting(allow(group("database-operators")).through("session-manager").to("orders-db", { can: "read", port: 99 })),
    'dev: grant "group database-operators through session-manager to orders-db can read": a session is pinned to the port of its store; leave out port and ports',
  ],
  [
    "nobody says why somebody needs a shell",
    granting(allow(group("platform")).through("session-manager").to(shell())),
    'dev: grant "group platform through session-manager to shell": a shell sees everything that the host may reach; say why with .because("…")',
  ],
  [
    "a group approves for itself",
    granting(
      allow(group("engineering"))
        .through("session-manager")
        .to("orders-db", { can: "read" })
        .onApproval({ by: group("engineering"), hours: 4 }),
    ),
    'dev: grant "group engineering through session-manager to orders-db can read": onApproval.by must be another group than the one that asks, got "engineering"; nobody approves for themselves',
  ],
  [
    "an approval lasts for days",
    granting(
      allow(group("engineering"))
        .through("session-manager")
        .to("orders-db", { can: "read" })
        .onApproval({ by: group("platform"), hours: 48 }),
    ),
    'dev: grant "group engineering through session-manager to orders-db can read": onApproval.hours must be a whole number from 1 to 12, got 48; correct it',
  ],
  [
    "a connection is to be approved",
    granting(
      allow(group("engineering"))
        .through("client-vpn")
        .to("orders-api")
        .onApproval({ by: group("platform"), hours: 1 }),
    ),
    'dev: grant "group engineering through client-vpn to orders-api": approval works where a permission set opens the door, and nobody approves a connection; write .through("session-manager")',
  ],
  [
    "a door is retired and still used",
    withManager({ retired: true }),
    'dev: grant "group database-operators through session-manager to orders-db can admin": door must not be retired, got "session-manager"; remove the grant',
  ],
  [
    "a grant asks for SSH",
    granting(
      allow(group("engineering"))
        .through("client-vpn")
        .to("orders-api", { ports: [{ from: 20, to: 30 }] }),
    ),
    'dev: grant "group engineering through client-vpn to orders-api": ports must not have port 22, got 20 to 30; nothing accepts SSH or RDP: grant shell() through Session Manager',
  ],
  [
    "a service is RDP",
    { ...dev, services: { ...dev.services, desktop: { segment: "app", port: 3389 } } },
    "dev: services.desktop.port must not have port 3389, got 3389; nothing accepts SSH or RDP: grant shell() through Session Manager",
  ],
])("it is refused when %s", (_, file, message) => {
  expect(problemsOf(file)).toEqual([message]);
});

test.each<[string, Organization, string]>([
  [
    "the VPN cannot know a group",
    known(undefined),
    'dev: grant "group engineering through client-vpn to orders-api": the VPN must know the group by an id, got nothing; add groups.engineering.ids.identityCenter, or ids.saml for another identity provider to the organization file (see `aws identitystore list-groups`)',
  ],
  [
    "the id of a group has another shape",
    known({ identityCenter: "engineering" }),
    'organization: groups.engineering.ids.identityCenter must be the id of a group in Identity Center, as 906789ab12-0123abcd-0123-0123-0123-0123456789ab, got "engineering"; correct it',
  ],
  [
    "a security identifier has another shape",
    known({ saml: "engineers", directory: "CN=Engineers" }),
    'organization: groups.engineering.ids.directory must be a security identifier, as S-1-5-21-1-2-3-1104, got "CN=Engineers"; correct it',
  ],
])("it is refused when %s", (_, organization, message) => {
  expect(problemsOf(dev, organization)).toContain(message);
});

const published = { domain: "orders.acme.example", certificateArn: vpn.certificateArn };
const internal = { domain: "orders.acme.example", certificateArn: vpn.certificateArn };
const balanced = { "orders-api": { segment: "app", port: 8443, internal } };
const browsing = (change: Partial<VerifiedAccess>, ...access: Environment["access"]): Environment => ({
  ...dev,
  services: balanced,
  loadBalancerLogs: { bucket: "acme-load-balancers-111111111111-eu-west-1" },
  doors: {
    ...dev.doors,
    browser: { kind: "verified-access", segment: "doors", services: { "orders-api": published }, ...change },
  },
  access,
});

test("a service is granted through Verified Access once it is known how it is published", () => {
  expect(problemsOf(browsing({}, allow(group("engineering")).through("browser").to("orders-api")))).toEqual([]);
});

test.each<[string, Environment, string]>([
  [
    "nobody said how the service is published",
    browsing({ services: {} }, allow(group("engineering")).through("browser").to("orders-api")),
    'dev: grant "group engineering through browser to orders-api": Verified Access must know how the service is published, got nothing; add services["orders-api"] with its domain to the door',
  ],
  [
    "a store is asked for through Verified Access",
    browsing({}, allow(group("engineering")).through("browser").to("orders-db", { can: "read" })),
    'dev: grant "group engineering through browser to orders-db can read": Verified Access leads to services; write .through("session-manager")',
  ],
  [
    "Verified Access cannot know the group",
    browsing({}, allow(group("platform")).through("browser").to("orders-api")),
    'dev: grant "group platform through browser to orders-api": Verified Access must know the group by an id, got nothing; add groups.platform.ids.identityCenter to the organization file (see `aws identitystore list-groups`)',
  ],
  [
    "nothing balances the load of the service",
    {
      ...browsing({}, allow(group("engineering")).through("browser").to("orders-api")),
      services: { "orders-api": { segment: "app", port: 8443 } },
    },
    'dev: grant "group engineering through browser to orders-api": Verified Access leads to the internal load balancer of a service, got none; add internal: { domain: "…" } to services["orders-api"]',
  ],
  [
    "the load balancer of the service is retired",
    {
      ...browsing({}, allow(group("engineering")).through("browser").to("orders-api")),
      services: { "orders-api": { segment: "app", port: 8443, internal: { ...internal, retired: true } } },
    },
    'dev: grant "group engineering through browser to orders-api": Verified Access leads to the internal load balancer of a service, got none; add internal: { domain: "…" } to services["orders-api"]',
  ],
  [
    "a published service is none",
    browsing({ services: { billing: published } }),
    'dev: doors.browser.services.billing must be a service (orders-api), got "billing"; correct it, or declare the service',
  ],
  [
    "a domain is a word",
    browsing({ services: { "orders-api": { ...published, domain: "orders" } } }),
    'dev: doors.browser.services.orders-api.domain must be as orders.example.com, got "orders"; correct it',
  ],
  [
    "a certificate is of another region",
    browsing({
      services: {
        "orders-api": { ...published, certificateArn: vpn.certificateArn.replace("eu-west-1", "us-east-1") },
      },
    }),
    'dev: doors.browser.services.orders-api.certificateArn must be the ARN of a certificate of ACM in eu-west-1, got "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef"; import or issue it there, so that no private key is written here',
  ],
])("it is refused when %s", (_, file, message) => {
  expect(problemsOf(file)).toEqual([message]);
});

test("sessions need Identity Center", () => {
  const { people: _, ...organization } = acme;
  expect(problemsOf(dev, organization)).toContain(
    'dev: grant "group database-operators through session-manager to orders-db can admin": people start sessions with a permission set, and the organization file says nothing of Identity Center; add people to it',
  );
});

test("another identity provider's name, and a directory, are good", () => {
  expect(problemsOf(dev, known({ saml: "engineers" }))).toEqual([]);
  const directory = withVpn({ signIn: { directory: { id: "d-0123456789" } } });
  expect(problemsOf(directory, known({ saml: "engineers", directory: "S-1-5-21-1-2-3-1104" }))).toEqual([]);
});

test("two doors of a kind do not share addresses of clients", () => {
  const second = clientVpn({ ...vpn, segment: "vpn2", clientCidr: "10.200.8.0/22" });
  const segments = { ...dev.network.segments, vpn2: "isolated" as const };
  const file = { ...dev, network: { ...dev.network, segments }, doors: { ...dev.doors, "vpn-two": second } };
  expect(problemsOf(file)).toEqual([
    'dev: doors.vpn-two.clientCidr must not overlap another door\'s, got "10.200.8.0/22", which meets client-vpn; choose another',
  ]);
});

test("a door of Session Manager needs private endpoints", () => {
  const { endpoints: _, ...network } = dev.network;
  const file = { ...dev, network, doors: { "session-manager": sessionManager({ segment: "doors" }) }, access: [] };
  expect(problemsOf(file)).toEqual([
    "dev: doors.session-manager needs a place for the endpoints of Session Manager; set network.endpoints to an isolated segment",
  ]);
});
