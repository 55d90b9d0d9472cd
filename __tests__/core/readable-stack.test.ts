import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { ReadableStack } from "../../core/readable-stack";

class Stack extends ReadableStack {
  override ensureBackendExists() {
    return undefined as never;
  }
}
const stack = () => new Stack(new App({ outdir: mkdtempSync(join(tmpdir(), "zero-trust-stack-")) }), "dev");
const parameter = (scope: Construct, id: string) => new SsmParameter(scope, id, { name: id, type: "String" });

test("an address is the path, with no hash", () => {
  const dev = stack();
  parameter(new Construct(dev, "network"), "vpc");
  expect(dev.toTerraform()["resource"]).toEqual({
    aws_ssm_parameter: { network_vpc: { name: "vpc", type: "String" } },
  });
});

test("two resources of one name are refused, and both are named", () => {
  const dev = stack();
  parameter(new Construct(dev, "a"), "b_c");
  parameter(new Construct(dev, "a_b"), "c");
  expect(() => dev.toTerraform()).toThrow(
    /^dev\/a_b\/c: the name resource\.aws_ssm_parameter\.a_b_c already belongs to dev\/a\/b_c; rename one of them$/,
  );
});

test("ids given by hand collide aloud too", () => {
  const dev = stack();
  parameter(dev, "one").overrideLogicalId("same");
  parameter(dev, "two").overrideLogicalId("same");
  expect(() => dev.toTerraform()).toThrow("already belongs to dev/one");
});

test("outputs and aliases of providers collide aloud too", () => {
  const dev = stack();
  new TerraformOutput(new Construct(dev, "x"), "id", { value: "1", staticId: true });
  new TerraformOutput(new Construct(dev, "y"), "id", { value: "2", staticId: true });
  new AwsProvider(dev, "p", { alias: "eu" });
  new AwsProvider(dev, "q", { alias: "eu" });
  expect(() => dev.toTerraform()).toThrow(/dev\/y\/id: .*dev\/x\/id[\s\S]*dev\/q: .*dev\/p/);
});

test("a resource and a data source, or two types, may share a name", () => {
  const dev = stack();
  parameter(dev, "vpc");
  new TerraformOutput(dev, "out", { value: "1" }).overrideLogicalId("vpc");
  expect(() => dev.toTerraform()).not.toThrow();
});
