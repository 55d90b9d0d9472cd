import { Token } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { type AnyModule, defineModule } from "../../core/definition";
import { expr, str } from "../../core/late";
import { record } from "../../core/record";
import { keyed, name, object } from "../../core/schema";

const inputs = object({
  title: name().meta({ replaces: "the gate" }),
  color: z.string(),
  doors: keyed(object({ zone: z.string().meta({ replaces: "the door" }), label: z.string() })),
  lock: object({ kind: z.string().meta({ replaces: "the lock" }) }).optional(),
});
const gate = defineModule({
  name: "gate",
  summary: "A gate.",
  inputs,
  outputs: {},
  construct: class extends Construct {},
}) as unknown as AnyModule;

const replacing = (values: Readonly<Record<string, unknown>>) =>
  record([{ id: "gate", module: gate, values }], () => [], []).replacing;

test("what replaces something is recorded, at every depth, and nothing else", () => {
  expect(
    replacing({
      title: "main",
      color: "red",
      doors: { front: { zone: "a", label: "x" }, "back/left": { zone: "b", label: "y" } },
      lock: { kind: "bolt" },
    }),
  ).toEqual({
    'module.gate.doors["back/left"].zone': "b",
    'module.gate.doors["front"].zone': "a",
    "module.gate.lock.kind": "bolt",
    "module.gate.title": "main",
  });
});

test("what only Terraform knows is not recorded: the plan compares it", () => {
  const late = { title: str("var.title"), doors: { front: { zone: str("var.zone"), label: "x" } }, lock: null };
  expect(replacing(late)).toEqual({});
  expect(replacing({ title: "main", doors: Token.asAnyMap(expr("var.doors")) })).toEqual({
    "module.gate.title": "main",
  });
  expect(replacing({ title: "main", doors: str("var.doors") })).toEqual({ "module.gate.title": "main" });
});
