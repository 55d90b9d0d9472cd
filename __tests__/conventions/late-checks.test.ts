/** Limits that span inputs never refuse what only Terraform knows: that is for the validation in Terraform, which sees the value. */
import { Token } from "cdktf";
import type { z } from "zod";
import { check, isOptional } from "../../core/definition";
import { expr, str } from "../../core/late";
import { Problems } from "../../core/problems";
import { catalogue } from "../../modules/catalogue";
import { examples } from "../../modules/examples";

type Path = readonly string[];

/** Every text, number and list inside of a value, by its path. */
const placesIn = (value: unknown, path: Path = []): readonly Path[] => {
  if (typeof value === "string" || typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, v]) => placesIn(v, [...path, key]));
  return Array.isArray(value) && value.every((v) => typeof v === "string") ? [path, ...inner] : inner;
};

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);

const lateLike = (value: unknown, hcl: string): unknown => {
  if (typeof value === "number") return Token.asNumber(expr(hcl));
  return Array.isArray(value) ? Token.asList(expr(hcl)) : str(hcl);
};

/** The value with late ones at some of its places, each another one. */
const withLate = (value: unknown, late: readonly Path[]): unknown => {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  for (const path of late) {
    const holder = at(copy, path.slice(0, -1)) as Record<string, unknown>;
    holder[path.at(-1) ?? ""] = lateLike(at(value, path), `data.other.${path.join("_")}`);
  }
  return copy;
};

/** What examples leave out, and limits look at. */
const more: Readonly<Record<string, object>> = {
  backup: {
    lock: { minRetentionDays: 7, maxRetentionDays: 3650, changeableForDays: 3 },
    plans: {
      cold: {
        schedule: "cron(0 3 ? * * *)",
        startWindowMinutes: 60,
        completionWindowMinutes: 120,
        deleteAfterDays: 120,
        coldStorageAfterDays: 30,
        copies: {
          recovery: {
            vaultArn: "arn:aws:backup:eu-central-1:555555555555:backup-vault:prod",
            deleteAfterDays: 120,
            coldStorageAfterDays: 30,
          },
        },
      },
      minutes: { schedule: "cron(0 3 ? * * *)", deleteAfterDays: 35, continuous: true },
    },
    copiesTo: ["arn:aws:backup:eu-west-1:444444444444:backup-vault:prod"],
  },
  guardrails: {
    regions: ["eu-west-1"],
    ready: {
      "scp/root/1": { type: "SERVICE_CONTROL_POLICY", description: "", guardrails: ["root-user", "allowed-regions"] },
    },
  },
  organization: {
    accounts: {
      prod: { kind: "workload", email: "aws+prod@example.com", unit: "workloads/production" },
      old: { kind: "suspended", email: "aws+old@example.com", unit: "suspended" },
    },
  },
  "organization-settings": {
    contacts: {
      "prod/security": {
        accountId: "333333333333",
        kind: "SECURITY",
        name: "Security",
        title: "On call",
        email: "s@example.com",
        phone: "+41 31 000 00 00",
      },
    },
    administrators: { config: { accountId: "555555555555", service: "config.amazonaws.com" } },
  },
  "private-service": {
    connections: { "orders-api/dev": { offer: "orders-api", endpointId: "vpce-0123456789abcdef0" } },
  },
  secret: {
    replicas: {
      "eu-central-1": { keyArn: "arn:aws:kms:eu-central-1:333333333333:key/99999999-2222-3333-4444-555555555555" },
    },
  },
  "segmented-vpc": {
    segments: { app: { kind: "private" }, edge: { kind: "public" } },
    routeTables: { "app-a": { kind: "private" }, public: { kind: "public" } },
    subnets: {
      "app-a": {
        segment: "app",
        routeTable: "app-a",
        kind: "private",
        cidr: "10.10.16.0/22",
        availabilityZone: "eu-west-1a",
      },
      "edge-a": {
        segment: "edge",
        routeTable: "public",
        kind: "public",
        cidr: "10.10.0.0/22",
        availabilityZone: "eu-west-1a",
      },
    },
    natGateways: { a: { subnet: "edge-a" } },
    natRoutes: { "app-a": { natGateway: "a" } },
    entries: {
      "app/in": {
        segment: "app",
        egress: false,
        cidr: "10.10.0.0/22",
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        number: 100,
      },
    },
  },
  "workforce-access": {
    customerManagedPolicies: { "read-only/own": { permissionSet: "read-only", policyName: "own", policyPath: "/" } },
    inlinePolicies: {
      "read-only": { statements: { Look: { actions: ["s3:ListAllMyBuckets"], resources: ["*"] } } },
    },
  },
  "workload-role": {
    statements: { "orders-files/read": { effect: "Allow", actions: ["s3:GetObject"], resources: ["*"] } },
  },
};

describe.each(catalogue.map((module) => [module.name, module] as const))("%s", (name, module) => {
  const inputs = { ...(examples[name] as object), ...more[name] };
  const problemsOf = (late: readonly Path[]): readonly string[] => {
    const problems = new Problems();
    check("late", module, withLate(inputs, late), problems);
    return problems.found;
  };
  const places = placesIn(inputs);

  const isWithin = (inner: Path, outer: Path) =>
    inner.length > outer.length && outer.every((key, i) => inner[i] === key);
  const outermost = places.filter((path) => !places.some((other) => isWithin(path, other)));

  test("takes its inputs with any one value late, and with all of them", () => {
    expect(problemsOf([])).toEqual([]);
    const required = Object.entries(module.inputs.shape).flatMap(([input, schema]) =>
      isOptional(schema as z.ZodType) ? [] : [input],
    );
    // Names alone, as those of units, are keys: no value can be late there.
    const valued = required.filter((input) =>
      /(^|:)["\d[]/.test(JSON.stringify((inputs as Record<string, unknown>)[input])),
    );
    expect(valued).not.toEqual([]);
    for (const input of valued) expect(places.map(([first]) => first)).toContain(input);
    expect(places.flatMap((path) => problemsOf([path]))).toEqual([]);
    expect(problemsOf(outermost)).toEqual([]);
  });
});
