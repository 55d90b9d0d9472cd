/** What is true of everything that is emitted, stacks and modules, whatever wrote it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import { layers } from "../../stacks/owners";
import { synthesizeInto, workspace } from "../support/example";
import { secretsIn } from "../support/secrets";

type Json = Readonly<Record<string, unknown>>;

const place = workspace();
synthesizeInto(place, environments, acme, layers);
const files = readdirSync(place.outdir, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tf.json"))
  .map((name) => [name, readFileSync(join(place.outdir, name), "utf8")] as const);
const stacks = files.filter(([name]) => name.startsWith("stacks/"));
const modules = files.filter(([name]) => name.startsWith("modules/"));

/** Every object in a document, with the key that it stands under. */
function* objects(value: unknown, key = ""): Generator<readonly [string, Json]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [key, value as Json];
  for (const [k, v] of Object.entries(value)) yield* objects(v, Array.isArray(value) ? key : k);
}

test("every layer is among it", () => {
  const names = stacks.map(([name]) => name.split("/")[1] ?? "");
  for (const stack of ["organization", "prod-identity", "prod-baseline", "prod-network", "prod-access"])
    expect(names).toContain(stack);
  expect(modules.length).toBeGreaterThan(60);
});

test("no private key and no secret stands anywhere", () => {
  for (const [name, text] of files) expect({ name, secrets: secretsIn(text) }).toEqual({ name, secrets: [] });
});

test("nobody is let in on port 22 or 3389", () => {
  let rules = 0;
  for (const [name, text] of stacks) {
    const { module = {} } = JSON.parse(text) as { readonly module?: Readonly<Record<string, Json>> };
    for (const call of Object.values(module))
      for (const [key, rule] of objects(call["ingress"] ?? {})) {
        const { from_port: from, to_port: to } = rule as { from_port?: number; to_port?: number };
        if (from === undefined || to === undefined) continue;
        rules += 1;
        for (const port of [22, 3389])
          expect({ name, key, open: from <= port && port <= to }).toEqual({ name, key, open: false });
      }
  }
  expect(rules).toBeGreaterThan(10);
});

test("nobody is let in from everywhere: no stack says so, and no module writes it down", () => {
  const everywhere = /(0\.0\.0\.0|::)\/0/;
  for (const [name, text] of stacks)
    expect({ name, from: everywhere.exec(text)?.[0] }).toEqual({ name, from: undefined });
  let blocks = 0;
  for (const [name, text] of modules) {
    const { resource = {} } = JSON.parse(text) as {
      readonly resource?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
    };
    for (const block of Object.values(resource["aws_vpc_security_group_ingress_rule"] ?? {})) {
      blocks += 1;
      expect({ name, from: everywhere.exec(JSON.stringify(block))?.[0] }).toEqual({ name, from: undefined });
    }
    for (const group of Object.values(resource["aws_security_group"] ?? {}))
      expect({ name, inline: group["ingress"] }).toEqual({ name });
  }
  expect(blocks).toBeGreaterThan(1);
});
