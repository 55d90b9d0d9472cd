import { z } from "zod";
import { keyed, object, whole } from "../../core/schema";
import { hclLiteral, rename, terraformType } from "../../core/terraform-type";
import { validations } from "../../core/validation";

const rules = keyed(
  object({
    fromPort: whole("a port from 0 to 65535", 0, 65535),
    note: z.string().default("none"),
    limit: z.number().optional(),
  }),
);

test("a schema is a Terraform type, with its defaults", () => {
  expect(terraformType(rules)).toBe(
    'map(object({ from_port = number, note = optional(string, "none"), limit = optional(number) }))',
  );
});

test("fields are renamed, keys of maps stay, and what is left out is null", () => {
  expect(rename(rules, { "orders-api/a": { fromPort: 1, note: "n" } })).toEqual({
    "orders-api/a": { from_port: 1, note: "n", limit: null },
  });
});

test("text in HCL is never an expression", () => {
  expect(hclLiteral({ "a/b": "$\{var.x} and %{if}" })).toBe('{ "a/b" = "$$\{var.x} and %%{if}" }');
  expect(hclLiteral({})).toBe("{}");
});

test("a limit says the same sentence to Terraform, and names the key", () => {
  const [key, port] = validations("rules", rules);
  expect(key?.condition).toContain("alltrue([for k, v in var.rules : can(regex(");
  expect(port?.condition).toBe(
    "alltrue([for k, v in var.rules : v.from_port >= 0 && v.from_port <= 65535 && floor(v.from_port) == v.from_port])",
  );
  expect(port?.sentences).toContain(
    '"rules.$\{k}.from_port must be a port from 0 to 65535, got $\{jsonencode(v.from_port)}"',
  );
  const result = rules.safeParse({ a: { fromPort: 70000 } });
  expect(result.error?.issues.map(({ message, path }) => `${path.join(".")} ${message}`)).toEqual([
    "a.fromPort must be a port from 0 to 65535",
  ]);
});

test("a message about an optional input does not run over what is not there", () => {
  const [key] = validations("gate", object({ doors: rules }).optional());
  expect(key?.condition).toMatch(/^\(var\.gate == null \? true : /);
  expect(key?.sentences).toMatch(/^\(var\.gate == null \? \[\] : \[for k, v in var\.gate\.doors : /);
});

test("a map may have a limit of its own on its keys", () => {
  const limited = z
    .record(z.string(), z.string())
    .meta({ keys: { want: "a letter", hcl: (ref: string) => `length(${ref}) == 1` } });
  expect(validations("letters", limited).map(({ condition }) => condition)).toEqual([
    "alltrue([for k, v in var.letters : length(k) == 1])",
  ]);
});
