/** The published face of a module: variables in, outputs out, no provider, no backend. */
import { type App, TerraformOutput, TerraformResource, TerraformVariable } from "cdktf";
import type { z } from "zod";
import { type KeySource, keySource } from "./accept";
import { conditionsOf } from "./conditions";
import type { AnyModule } from "./definition";
import { snake } from "./names";
import { ReadableStack } from "./readable-stack";
import { bare, deepNotes, defOf, mayBeNull } from "./schema";
import { rename, terraformType } from "./terraform-type";
import { versions } from "./versions";

/** A resource block of a module, and where its instances come from. */
export interface BlockShape {
  readonly type: string;
  readonly name: string;
  readonly keys: KeySource | undefined;
}

/** The files of a module, by name. */
export type ModuleFiles = Readonly<
  Record<"main" | "variables" | "outputs" | "versions", Readonly<Record<string, unknown>>>
>;

export class ModuleStack extends ReadableStack {
  protected override readonly skip = 1;

  constructor(
    app: App,
    private readonly definition: AnyModule,
  ) {
    super(app, definition.name);
    const variables = Object.entries(definition.inputs.shape).map(
      ([name, schema]) => [name, this.variable(name, schema as unknown as z.ZodType)] as const,
    );
    const values = definition.build(this, Object.fromEntries(variables));
    for (const [name, description] of Object.entries(definition.outputs))
      new TerraformOutput(this, `output_${name}`, { value: values[name], description }).overrideLogicalId(snake(name));
  }

  /** Every resource block, for the ledger. */
  shapes(): readonly BlockShape[] {
    return this.node
      .findAll()
      .filter((element): element is TerraformResource => TerraformResource.isTerraformResource(element))
      .map((r) => ({
        type: r.terraformResourceType,
        name: r.friendlyUniqueId,
        keys: r.forEach && keySource(r.forEach),
      }));
  }

  files(): ModuleFiles {
    const { "//": _, terraform: __, provider: ___, variable, output, ...main } = this.toTerraform();
    return {
      main,
      variables: { variable: variable ?? {} },
      outputs: { output: output ?? {} },
      versions: { terraform: versions },
    };
  }

  override ensureBackendExists(): never {
    return undefined as never;
  }

  private variable(name: string, schema: z.ZodType): TerraformVariable {
    const { type, defaultValue } = defOf(schema);
    const description = schema.description ?? bare(schema).description;
    const variable = new TerraformVariable(this, `variable_${snake(name)}`, {
      type: terraformType(schema),
      ...(description === undefined ? {} : { description }),
      nullable: mayBeNull(schema),
      ...(deepNotes(schema).secret === true ? { sensitive: true } : {}),
      validation: [...conditionsOf(this.definition, name)],
    });
    variable.overrideLogicalId(snake(name));
    if (type === "default") variable.addOverride("default", rename(schema, defaultValue));
    if (type === "optional") variable.addOverride("default", null);
    return variable;
  }
}
