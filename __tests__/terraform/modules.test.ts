/** Every module with Terraform's own tests: mock providers, the real provider's schema. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emitModules, writeModule } from "../../core/emit";
import { catalogue } from "../../modules/catalogue";
import { describeWithTerraform, Terraform } from "../support/terraform";

describeWithTerraform("terraform test", () => {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-modules-"));
  const emitted = emitModules(catalogue, join(folder, "scratch"));

  /** Mocks need its schema and nothing else, so that it serves all modules. The first one leads to it. */
  const provider = async () => {
    const place = join(folder, "provider");
    if (!existsSync(place)) {
      if (emitted[0]) writeModule(place, emitted[0]);
      await new Terraform(place).init();
    }
    return place;
  };

  test.each(emitted.map(({ name }) => name))("%s passes its own tests", async (name) => {
    const module = emitted.find((m) => m.name === name);
    const place = join(folder, name);
    if (module) writeModule(place, module);
    mkdirSync(join(place, "tests"));
    for (const file of readdirSync(join("modules", name)).filter((f) => f.endsWith(".tftest.hcl")))
      cpSync(join("modules", name, file), join(place, "tests", file));
    const terraform = new Terraform(place, { providerOf: await provider(), env: { AWS_REGION: "eu-west-1" } });
    expect(await terraform.must("test", "-no-color")).toMatch(/Success! [1-9]\d* passed, 0 failed\./);
  });
});
