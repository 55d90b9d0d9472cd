/** The plan reader on what Terraform itself prints, and the evaluator against Terraform's own. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluateJson } from "../../verify/model/hcl/evaluate";
import { Budget, Failed } from "../../verify/model/hcl/scope";
import { readPlan } from "../../verify/model/plan/read";
import { plainOf } from "../../verify/model/value";
import { describeWithTerraform, Terraform } from "../support/terraform";

const planned = async (configuration: object) => {
  const terraform = new Terraform(mkdtempSync(join(tmpdir(), "zero-trust-plan-json-")));
  writeFileSync(join(terraform.folder, "main.tf.json"), JSON.stringify(configuration));
  await terraform.init();
  return terraform.planInFull();
};

const expressions: readonly string[] = [
  '${join("-", ["a", 1, true])}',
  '${[for k, v in {b = 1, a = 2} : "${k}=${v}" if v > 1]}',
  '${{ for s in ["x", "y"] : s => upper(s) }}',
  '${{ for s in ["x", "xx", "y"] : length(s) => s... }}',
  "${merge({a = 1}, {b = 2}, {a = 3})}",
  '${flatten([["a"], [["b"], "c"], []])}',
  '${distinct(["b", "a", "b"])}',
  '${toset(["b", "a", "b"])}',
  '${slice(["a", "b", "c"], 1, 3)}',
  '${reverse(split("/", "a/b/c"))[0]}',
  '${try({a = 1}.b, "none")}',
  '${can(regex("^[a-z]+$", "abc")) ? "yes" : "no"}',
  '${coalesce("", "x")}',
  '${lookup({a = "1"}, "b", "2")}',
  '${cidrsubnet("10.0.0.0/16", 4, 15)}',
  '${cidrhost("10.0.0.0/24", -2)}',
  '${format("%s%02d:00-%v", "mon:", 3, 1.5)}',
  '${formatlist("%s/*", ["a", "b"])}',
  '${jsonencode({b = [1, "x", null], a = {z = true}})}',
  '${replace("a.b-c", "/[.-]/", "_")}',
  '${replace("a.b", ".", "-")}',
  '${title("hello big world")}',
  '${substr("hello", 1, 3)}',
  '${setsubtract(["a", "b"], ["b"])}',
  '${zipmap(["a", "b"], [1, 2])}',
  "${one([])}",
  '${element(["a", "b"], 3)}',
  '${index(["a", "b"], "b")}',
  '${contains(keys({a = 1}), "a") && !anytrue([false]) || alltrue([false])}',
  "${values({b = {x = 1}, a = {x = 2}})[*].x}",
  "${sum([1, 2.5])}",
  '${compact(["a", "", "b"])}',
  "${-7 % 3 + 2 * 3 - 1}",
  '${1 == "1"}',
  "${{a = 1} == {a = 1}}",
  '${"$${aws:username} \\"quoted\\" \\u00e9"}',
  '$${kept} and ${"computed"}',
  '${sha256("x")}',
  "${concat([1], [2, 3], [])}",
  "${max(1, 5, 3) - min(4, 2)}",
  "${null == null ? floor(2.7) : ceil(2.1)}",
  '${startswith("abc", "ab") && endswith("abc", "bc") && strcontains("abc", "b")}',
  '${trimprefix("arn:x", "arn:")}',
  '${jsondecode("{\\"a\\":[1]}").a[0]}',
];

describeWithTerraform("expressions", () => {
  it("come to what Terraform makes of them", async () => {
    const output = Object.fromEntries(expressions.map((value, at) => [`e${at}`, { value }]));
    const { document } = await planned({ output });
    const { outputs } = document["planned_values"] as { outputs: Readonly<Record<string, { value?: unknown }>> };
    const scope = {
      budget: new Budget(1_000_000),
      name: (name: string): never => {
        throw new Failed(name);
      },
    };
    for (const [at, text] of expressions.entries())
      expect([text, plainOf(evaluateJson(text, scope)) ?? null]).toEqual([text, outputs[`e${at}`]?.value ?? null]);
  });
});

describeWithTerraform("the plan of a configuration in JSON", () => {
  it("says which instance refers to which, since it keeps the expressions", async () => {
    const { document } = await planned({
      provider: {
        aws: {
          ...{ region: "eu-west-1", access_key: "none", secret_key: "none", skip_credentials_validation: true },
          ...{ skip_requesting_account_id: true, skip_metadata_api_check: true },
        },
      },
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } } },
      resource: {
        aws_vpc: { vpc: { cidr_block: "10.0.0.0/16" } },
        aws_subnet: {
          subnet: {
            for_each: { a: "10.0.0.0/24", b: "10.0.1.0/24" },
            vpc_id: "${aws_vpc.vpc.id}",
            cidr_block: "${each.value}",
          },
        },
        aws_route_table: { table: { for_each: { t: 1 }, vpc_id: "${aws_vpc.vpc.id}" } },
        aws_route_table_association: {
          association: {
            for_each: { a: "t", b: "t" },
            subnet_id: "${aws_subnet.subnet[each.key].id}",
            route_table_id: "${aws_route_table.table[each.value].id}",
          },
        },
      },
    });
    const model = readPlan("plan", JSON.stringify(document));
    const association = model.at('aws_route_table_association.association["b"]');
    const certain = (id: string) => [{ id, attribute: "id", certain: true }];
    expect(association?.references("subnet_id")).toEqual(certain('aws_subnet.subnet["b"]'));
    expect(association?.references("route_table_id")).toEqual(certain('aws_route_table.table["t"]'));
    expect(association?.region).toBe("eu-west-1");
    expect(model.at('aws_subnet.subnet["a"]')?.get("cidr_block")).toBe("10.0.0.0/24");
  });
});
