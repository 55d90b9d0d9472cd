/** A construct renders one way: inline use differs from the published module in names of references only. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Construct } from "constructs";
import { emitModules } from "../../core/emit";
import { BadInput } from "../../core/problems";
import { ReadableStack } from "../../core/readable-stack";
import { catalogue } from "../../modules/catalogue";
import { examples } from "../../modules/examples";
import { asPublishedAssets } from "../support/asset-places";

const scratch = () => mkdtempSync(join(tmpdir(), "zero-trust-inline-"));
const emitted = emitModules(catalogue, join(scratch(), "app"));

class OwnStack extends ReadableStack {
  protected override readonly skip = 1;
  override ensureBackendExists() {
    return undefined as never;
  }
}

test.each(catalogue.map((module) => [module.name, module] as const))(
  "%s renders inline as it is published",
  (name, module) => {
    const stack = new OwnStack(new App({ outdir: scratch() }), "own");
    module.build(stack, examples[name] as never);
    const { resource, data, locals, variable } = stack.toTerraform();
    expect(variable).toBeUndefined();
    const asPublished = asPublishedAssets(JSON.stringify({ resource, data }).replaceAll("local.in_", "var."));
    const published = emitted.find((m) => m.name === name)?.files.main;
    expect(JSON.parse(asPublished)).toEqual(
      JSON.parse(JSON.stringify({ resource: published?.["resource"], data: published?.["data"] })),
    );
    for (const input of Object.keys(module.inputs.shape))
      expect(JSON.stringify(locals)).toContain(`in_${input.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`);
  },
);

test("inline use is checked like a call, and names what is wrong", () => {
  const stack = new OwnStack(new App({ outdir: scratch() }), "own");
  const [vpc] = catalogue.filter(({ name }) => name === "segmented-vpc");
  expect(() =>
    vpc?.build(stack as Construct, { ...(examples["segmented-vpc"] as object), cidr: "banana", color: "red" }),
  ).toThrow(BadInput);
});

test("no emitted module holds a provider, a backend, metadata or a raw region", () => {
  for (const { files } of emitted) {
    expect(Object.keys(files.main).sort()).toEqual(expect.not.arrayContaining(["provider", "terraform", "//"]));
    expect(JSON.stringify(files.main)).not.toMatch(/"\/\/"|eu-west-1|arn:aws:/);
  }
});
