import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allow, aws, group, internet, shell } from "../../../access/grant";
import { dev } from "../../../environments/dev";
import { verifiedAccess } from "../../../environments/doors";
import { auroraPostgres, bucket, fileSystem, mysql, secret, table } from "../../../environments/stores";
import type { Environment } from "../../../environments/types";
import { synthesize } from "../../../stacks/synthesize";
import { readFolder } from "../../../verify/model/synthesized/read";
import { readDeclared } from "../../../verify/reach/declared";
import { reachOf } from "../../../verify/reach/reach-of";
import { inputOf, workspace } from "../../support/example";
import { wrongWith } from "../../support/tampered";

const certificateArn = "arn:aws:acm:eu-west-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef";
const front = (name: string) => ({ domain: `${name}.acme.example`, certificateArn });

/** Every kind of thing that an environment can have, each granted to somebody. */
const file: Environment = {
  ...dev,
  network: { ...dev.network, nat: "edge" },
  services: {
    "orders-api": { segment: "app", port: 8443 },
    billing: { segment: "app", port: 8444, internal: front("billing") },
    shop: { segment: "app", port: 8445, public: front("shop") },
    browser: { segment: "app", port: 8446, internal: front("browser") },
  },
  stores: {
    "orders-db": mysql({ segment: "data", backupRetentionDays: 7 }),
    cluster: auroraPostgres({ segment: "data", instances: { a: { instanceClass: "db.r7g.large" } } }),
    "orders-files": bucket(),
    shared: fileSystem({ segment: "data" }),
    items: table({ key: { partition: { name: "id", type: "S" } } }),
    token: secret(),
  },
  internet: { payments: { cidr: "203.0.113.0/28", port: 443 } },
  loadBalancerLogs: { bucket: "acme-load-balancers-111111111111-eu-west-1" },
  doors: {
    ...dev.doors,
    "verified-access": verifiedAccess({ segment: "doors", services: { browser: front("browser") } }),
  },
  access: [
    allow("orders-api").to("orders-db", { can: "read" }),
    allow("orders-api").to("cluster", { can: "write" }),
    allow("orders-api").to("orders-files", { can: "read" }),
    allow("orders-api").to("shared", { can: "write" }),
    allow("orders-api").to("items", { can: "write" }),
    allow("orders-api").to("token", { can: "read" }),
    allow("orders-api").to("billing"),
    allow("billing").to("items", { can: "read" }),
    allow("shop").to("orders-api"),
    allow("shop").to(internet("payments")),
    allow("billing").to(aws("sqs", "orders"), { can: "write" }),
    allow(group("engineering")).through("client-vpn").to("billing"),
    allow(group("engineering")).through("verified-access").to("browser"),
    allow(group("database-operators")).through("session-manager").to("cluster", { can: "read" }),
    allow(group("platform")).through("session-manager").to(shell()).because("Looks at the host."),
  ],
};

const place = workspace();
const { layers: _, ...all } = inputOf(place, [file]);
synthesize(all);
const declared = readDeclared("declared.json", readFileSync(join(place.outdir, "declared.json")));
const model = readFolder(place.outdir);

test("an environment with every kind of service, store and door opens what it grants, and nothing else", () => {
  const report = reachOf(model, declared);
  expect(wrongWith(report)).toEqual([]);
  expect(report.grants.filter(({ verdict }) => verdict !== "works").map(({ grant }) => grant)).toEqual([
    "billing to aws sqs can write",
  ]);
});

/** What no path is looked at for, and what has no path of its own. */
const silent = ["aws", "shell"];
const { access } = file;

test.each(access.flatMap((grant, at) => (silent.includes(grant.what.kind) ? [] : [at])))(
  "what grant %i opens is found where it is declared no more",
  (gone) => {
    const without = declared.environments.map((one) => ({
      ...one,
      grants: one.grants.filter((__, at) => at !== gone),
    }));
    const { undeclared, paths } = reachOf(model, { ...declared, environments: without });
    const grant = access[gone];
    const name = grant?.what.kind === "internet" ? "internet" : `dev/${grant?.what.name ?? ""}`;
    const found = undeclared.filter(({ verdict, path }) => verdict === "fail" && paths[path]?.to === name);
    expect(found.length).toBeGreaterThan(0);
  },
);
