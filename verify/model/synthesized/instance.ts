/** One resource instance of a synthesized configuration. Its attributes are evaluated when somebody asks for them. */
import { derived } from "../arns";
import { Block } from "../block";
import { evaluateJson } from "../hcl/evaluate";
import { Namespace, type Scope } from "../hcl/scope";
import { traced } from "../hcl/trace";
import { idOf, type Place, Resource } from "../resource";
import { type Reference, UnknownValue, type Value } from "../value";
import { evaluateName, namesIn } from "./body";
import type { Configuration } from "./sources";

export interface InstanceSite {
  readonly address: string;
  readonly modulePath: string;
  readonly type: string;
  readonly name: string;
  readonly key?: string | number;
  readonly mode: "managed" | "data";
  readonly place: Place;
  readonly exists: true | UnknownValue;
}

/** What a data source answers, where that is known without AWS. */
export type Answers = (
  site: InstanceSite,
  attribute: string,
  argument: (name: string) => Value | undefined,
) => Value | undefined;

export class Instance {
  readonly #values = new Map<string, Value | undefined>();
  readonly #open = new Set<string>();
  readonly id: string;
  /** As expressions see it. */
  readonly value: Namespace;

  constructor(
    readonly site: InstanceSite,
    private readonly block: Configuration,
    private readonly scope: Scope,
    private readonly answers: Answers,
  ) {
    this.id = idOf(site.place.stack, site.address);
    this.value = new Namespace((name) => this.seen(name), `${this.id} as a whole`, [this.reference("")]);
  }

  private reference(attribute: string): Reference {
    return { id: this.id, attribute, certain: this.site.exists === true };
  }

  /** An attribute as another resource sees it: with the trace of where it comes from. */
  private seen(name: string): Value {
    const value = this.attribute(name);
    if (value === undefined) return this.computed(name);
    return value instanceof UnknownValue
      ? new UnknownValue(value.because, [this.reference(name), ...value.references], value.template)
      : traced(value, [this.reference(name)]);
  }

  private computed(name: string): UnknownValue {
    const expression = `${this.id}.${name}`;
    return new UnknownValue([`${expression} is not known before apply`], [this.reference(name)], `\${${expression}}`);
  }

  /** An attribute; undefined where nothing says what it is. */
  attribute(name: string): Value | undefined {
    if (this.#values.has(name)) return this.#values.get(name);
    if (this.#open.has(name)) return new UnknownValue([`${this.id}.${name} depends on itself`]);
    this.#open.add(name);
    const argument = (other: string): Value | undefined => evaluateName(this.block, other, this.scope);
    const value = argument(name) ?? this.given(name, argument);
    this.#open.delete(name);
    this.#values.set(name, value);
    return value;
  }

  private given(name: string, argument: (name: string) => Value | undefined): Value | undefined {
    return this.site.mode === "data"
      ? this.answers(this.site, name, argument)
      : derived(this.site.type, name, argument, this.site.place);
  }

  /** Works out everything that is written, and so everything that it asks of others. */
  settle(): void {
    for (const name of namesIn(this.block)) this.attribute(name);
  }

  resource(): Resource {
    const { place, ...site } = this.site;
    // What others asked for is known of it as well: the value of a parameter that a data source reads.
    const names = new Set([...namesIn(this.block), ...this.#values.keys(), "id", "arn"]);
    const fields: [string, Value][] = [];
    for (const name of names) {
      const value = this.attribute(name) ?? this.late(name);
      if (value !== undefined) fields.push([name, value]);
    }
    const lifecycle = this.block["lifecycle"];
    return new Resource({
      ...site,
      ...place,
      value: Object.fromEntries(fields),
      ...(lifecycle !== undefined && { lifecycle: new Block(evaluateJson(lifecycle, this.scope)) }),
    });
  }

  /** Every resource has an id, though nobody may know it yet. */
  private late(name: string): Value | undefined {
    return name === "id" ? this.computed(name) : undefined;
  }
}
