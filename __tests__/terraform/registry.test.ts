/** What is published, as those who call it get it: examples in place, and modules out of a registry. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
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

  test.each(catalogue.map(({ name }) => name))("the example of %s is valid", async (name) => {
    const terraform = new Terraform(join(made.folder, "examples", name));
    await terraform.init();
    expect(await terraform.must("validate", "-no-color")).toContain("Success!");
  });

  test("a registry that holds the archive gives a module of it by version", async () => {
    const server = await serveRegistry(address, version, made.archive);
    try {
      const folder = join(outdir, "caller");
      mkdirSync(folder);
      const source = `${host}/${address}//modules/service-boundary`;
      const call = { source, version: "~> 1.2", name: "dev", vpc_id: "vpc-0123456789abcdef0", groups: {} };
      writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ module: { boundary: call } }));
      const terraform = new Terraform(folder, {
        configuration: cliConfiguration({ [host]: { "modules.v1": server.url } }),
      });
      expect(await terraform.init()).toContain(`${host}/${address} ${version}`);
      expect(await terraform.must("validate", "-no-color")).toContain("Success!");
    } finally {
      server.close();
    }
  });
});
