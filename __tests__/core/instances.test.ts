/** Instances that are there by default, and instances by the depth of their key: as Terraform and as the ledger see them. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App } from "cdktf";
import { Construct } from "constructs";
import { accept, onlyWhere } from "../../core/accept";
import { type Call, call } from "../../core/call";
import { defineModule, type Props } from "../../core/definition";
import { emitModules } from "../../core/emit";
import { inserted } from "../../core/late";
import { ReadableStack } from "../../core/readable-stack";
import { record } from "../../core/record";
import { byDefault, keyed, object, oneOf, port } from "../../core/schema";

const inputs = object({
  alarm: byDefault({ port: port().default(514) }),
  rooms: keyed(object({ port: port().optional() })).default({}),
  fuelKind: oneOf(["gas", "wood"]).default("gas"),
});

class House extends Construct {
  readonly alarms: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const { alarm, rooms, fuelKind } = accept(this, inputs, props);
    const made = new SsmParameter(this, "alarm", { forEach: alarm.forEach, name: alarm.key, type: "String" });
    new SsmParameter(this, "floor", { forEach: rooms.ofDepth(1).forEach, name: rooms.key, type: "String" });
    new SsmParameter(this, "phone", { forEach: rooms.having("port").forEach, name: rooms.key, type: "String" });
    new SsmParameter(this, "room", { forEach: rooms.ofDepth(2).forEach, name: rooms.key, type: "String" });
    new SsmParameter(this, "lamp", {
      forEach: rooms.among(["hall", "attic"]).forEach,
      name: rooms.key,
      type: "String",
    });
    new SsmParameter(this, "stove", {
      forEach: onlyWhere("fuelKind", fuelKind, "wood"),
      name: "stove",
      type: "String",
    });
    this.alarms = made.name;
  }
}

const house = defineModule({
  name: "house",
  summary: "A house.",
  inputs,
  outputs: { alarms: "Names of alarms." },
  construct: House,
});

class OwnStack extends ReadableStack {
  readonly calls: Call[] = [];
  readonly release = undefined;
  protected override readonly skip = 1;
  override ensureBackendExists() {
    return undefined as never;
  }
}
const folder = () => mkdtempSync(join(tmpdir(), "zero-trust-instances-"));
const ownStack = () => new OwnStack(new App({ outdir: folder() }), "own");
const [emitted] = emitModules([house], folder());

const called = (props: Props<typeof inputs>) => {
  const stack = ownStack();
  call(stack, "house", house, props);
  const { module } = stack.toTerraform() as { module: { house: Record<string, unknown> } };
  const { addresses } = record(stack.calls, () => emitted?.shapes ?? [], []);
  return { module: module.house, addresses };
};

test("a part that stands by default is a variable with its own defaults, which null leaves out", () => {
  const { alarm } = emitted?.files.variables["variable"] as Record<string, object>;
  expect(alarm).toMatchObject({
    type: "object({ port = optional(number, 514) })",
    default: { port: 514 },
    nullable: true,
  });
  expect(emitted?.files.main["resource"]).toMatchObject({
    aws_ssm_parameter: { alarm: { for_each: inserted("(var.alarm == null ? {} : { this = var.alarm })") } },
  });
});

test("its limits hold when it is there, and ask nothing when it is not", () => {
  const { alarm } = emitted?.files.variables["variable"] as Record<string, { validation: { condition: string }[] }>;
  expect(alarm?.validation[0]?.condition).toContain("(var.alarm == null ? true : ");
  expect(() => called({ alarm: { port: -1 } })).toThrow("own/house: alarm.port must be a port from 0 to 65535, got -1");
});

test("left out of a call, it is there; null says that it is not", () => {
  expect(called({})).toMatchObject({
    module: { alarm: { port: 514 } },
    addresses: ['module.house.aws_ssm_parameter.alarm["this"]'],
  });
  expect(called({ alarm: null })).toMatchObject({ module: { alarm: inserted("null") }, addresses: [] });
});

test("inline, it is a local that may be null", () => {
  const stack = ownStack();
  house.build(stack, { alarm: null });
  expect(stack.toTerraform()).toHaveProperty("locals.in_alarm", null);
  const given = ownStack();
  house.build(given, {});
  expect(given.toTerraform()).toMatchObject({ locals: { in_alarm: { port: 514 } } });
});

test("keys of one depth are the instances of one block, for Terraform and for the ledger", () => {
  expect(emitted?.files.main["resource"]).toMatchObject({
    aws_ssm_parameter: {
      room: { for_each: inserted('{ for k, v in var.rooms : k => v if length(split("/", k)) == 2 }') },
    },
  });
  expect(called({ alarm: null, rooms: { ground: {}, "ground/hall": {} } }).addresses).toEqual([
    'module.house.aws_ssm_parameter.floor["ground"]',
    'module.house.aws_ssm_parameter.room["ground/hall"]',
  ]);
});

test("keys of a few are the instances of one block, for Terraform and for the ledger", () => {
  expect(emitted?.files.main["resource"]).toMatchObject({
    aws_ssm_parameter: {
      lamp: { for_each: inserted('{ for k, v in var.rooms : k => v if contains(["hall","attic"], k) }') },
    },
  });
  expect(called({ alarm: null, rooms: { cellar: {}, hall: {} } }).addresses).toEqual([
    'module.house.aws_ssm_parameter.floor["cellar"]',
    'module.house.aws_ssm_parameter.floor["hall"]',
    'module.house.aws_ssm_parameter.lamp["hall"]',
  ]);
});

test("a field that an instance may lack makes a block of those that have it", () => {
  expect(emitted?.files.main["resource"]).toMatchObject({
    aws_ssm_parameter: { phone: { for_each: inserted("{ for k, v in var.rooms : k => v if v.port != null }") } },
  });
  expect(called({ alarm: null, rooms: { "a/hall": {}, "a/office": { port: 22 } } }).addresses).toEqual([
    'module.house.aws_ssm_parameter.phone["a/office"]',
    'module.house.aws_ssm_parameter.room["a/hall"]',
    'module.house.aws_ssm_parameter.room["a/office"]',
  ]);
});

test("a value of an input makes one instance, for Terraform and for the ledger", () => {
  expect(emitted?.files.main["resource"]).toMatchObject({
    aws_ssm_parameter: { stove: { for_each: inserted('toset((var.fuel_kind == "wood") ? ["this"] : [])') } },
  });
  expect(called({ alarm: null, fuelKind: "wood" }).addresses).toEqual(['module.house.aws_ssm_parameter.stove["this"]']);
  expect(called({ alarm: null, fuelKind: "gas" }).addresses).toEqual([]);
  expect(called({ alarm: null }).addresses).toEqual([]);
});
