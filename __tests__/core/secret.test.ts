/** A secret among the inputs of a module: sensitive in Terraform, late in TypeScript, in no message. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { check, defineModule, type Props } from "../../core/definition";
import { emitModules } from "../../core/emit";
import { str } from "../../core/late";
import { Problems } from "../../core/problems";
import { ReadableStack } from "../../core/readable-stack";
import { name, object, secret } from "../../core/schema";

const inputs = object({ title: name(20), password: secret(), token: secret().optional() });

class Vault extends Construct {
  readonly title: string;
  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const { title, password } = accept(this, inputs, props);
    this.title = new SsmParameter(this, "password", { name: title, type: "SecureString", value: password }).name;
  }
}
const vault = defineModule({
  name: "vault",
  summary: "A vault.",
  inputs,
  outputs: { title: "Its name." },
  construct: Vault,
});

const scratch = () => mkdtempSync(join(tmpdir(), "zero-trust-secret-"));
const problemsOf = (props: object): readonly string[] => {
  const problems = new Problems();
  check("dev/vault", vault, props, problems);
  return problems.found;
};
const wanted = "must be a late value, as of a sensitive variable, and never be written out, got what is not shown";

test("is a sensitive variable, and no other is", () => {
  const [emitted] = emitModules([vault], scratch());
  const variables = emitted?.files.variables["variable"] as Record<string, { readonly sensitive?: boolean }>;
  expect(Object.entries(variables).filter(([, { sensitive }]) => sensitive === true)).toHaveLength(2);
  expect(variables["title"]).not.toHaveProperty("sensitive");
});

test("is handed over late", () => {
  expect(problemsOf({ title: "main", password: str("var.password") })).toEqual([]);
});

test.each(["hunter2", 271828, { word: "hunter2" }])("is refused as %j, which no message shows", (password) => {
  expect(problemsOf({ title: "main", password })).toEqual([`dev/vault: password ${wanted}`]);
  expect(problemsOf({ title: "main", password: str("var.password"), token: password })).toEqual([
    `dev/vault: token ${wanted}`,
  ]);
});

test("arrives in inline use as the expression that it is", () => {
  const stack = new (class extends ReadableStack {
    protected override readonly skip = 1;
    override ensureBackendExists() {
      return undefined as never;
    }
  })(new App({ outdir: scratch() }), "app");
  new Vault(stack, "vault", { title: "main", password: str("var.password") });
  expect(JSON.stringify(stack.toTerraform())).toContain("$\{var.password}");
});
