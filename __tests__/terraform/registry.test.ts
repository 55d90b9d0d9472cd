/** What is published, as those who call it get it: examples in place, and modules out of a registry. */
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "../../modules/catalogue";
import { examples } from "../../modules/examples";
import { publish } from "../../registry/publish";
import { cliConfiguration } from "../support/cli-configuration";
import { serveRegistry } from "../support/registry-server";
import { describeWithTerraform, Terraform } from "../support/terraform";

const address = "zero-trust/zero-trust/aws";
const host = "registry.example.test";
const version = "1.2.3";

describeWithTerraform("the published modules", () => {
  const outdir = mkdtempSync(join(tmpdir(), "zero-trust-registry-"));
  const made = publish({ modules: catalogue, examples, root: process.cwd(), outdir, version });

  test("every example is valid", async () => {
    const calls = catalogue.map(({ name }) => [name, { source: `./examples/${name}` }] as const);
    writeFileSync(join(made.folder, "all.tf.json"), JSON.stringify({ module: Object.fromEntries(calls) }));
    const terraform = new Terraform(made.folder);
    await terraform.init();
    expect(await terraform.validate()).toEqual([]);
  });

  test("the examples are laid out as terraform fmt lays them out", async () => {
    expect(await new Terraform(made.folder).must("fmt", "-check", "-diff", "-recursive", "examples")).toBe("");
  });

  test("modules from a registry are planned, applied and refused as what HCL calls them with says", async () => {
    const server = await serveRegistry(address, version, made.archive);
    try {
      const folder = join(outdir, "caller");
      cpSync(join("__tests__", "terraform", "caller"), folder, { recursive: true });
      const configuration = cliConfiguration({ [host]: { "modules.v1": server.url } });
      const terraform = new Terraform(folder, { configuration });
      const said = await terraform.init();
      for (const name of ["network", "boundary"]) expect(said).toContain(`${host}/${address} ${version} for ${name}`);
      const { output } = await terraform.test();
      expect(output).toContain("Failure! 2 passed, 2 failed.");
      for (const run of ["is_planned", "is_applied"]) expect(output).toContain(`run "${run}"... pass`);
      const words = output.replace(/[\s│]+/g, " ");
      expect(words).toContain(
        'cidr must be an IPv4 CIDR block with no host bits set, as 10.0.0.0/16, got "10.10.0.1/16"',
      );
      expect(words).toContain(
        "ingress.orders-api/orders-db/tcp-70000.from_port must be a port from 0 to 65535, got 70000",
      );
    } finally {
      server.close();
    }
  });
});
