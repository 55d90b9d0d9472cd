/** Fields and items of values. */
import { fieldOf, isFields, isList, type Reference, Traced, UnknownValue, type Value } from "../value";
import { Failed, Namespace } from "./scope";
import { itemsOf, oneOf, traced } from "./trace";

export function field(of: Value, name: string): Value {
  if (of instanceof Namespace) return of.field(name);
  if (of instanceof Traced) return traced(field(of.value, name), of.references);
  if (of instanceof UnknownValue) return below(of, `.${name}`);
  if (isList(of) && /^\d+$/.test(name)) return item(of, Number(name));
  const found = isFields(of) ? fieldOf(of, name) : undefined;
  if (found === undefined) throw new Failed(`there is no ${name}`);
  return found;
}

/** A block that occurs once may be written as an object, and is the first of its kind then. */
export function item(of: Value, key: Value): Value {
  const bare = key instanceof Traced ? key.value : key;
  if (of instanceof Traced) return traced(item(of.value, key), of.references);
  if (bare instanceof UnknownValue)
    return oneOf(
      (itemsOf(of) ?? [[0, of]]).map(([, value]) => value),
      "which one is not known",
    );
  if (of instanceof Namespace && typeof bare === "string") return of.field(bare);
  if (of instanceof UnknownValue) return below(of, `[${JSON.stringify(bare)}]`);
  const found = isList(of) ? of[Number(bare)] : isFields(of) ? fieldOf(of, nameOf(bare)) : undefined;
  if (found !== undefined) return found;
  if (bare === 0 && isFields(of)) return of;
  throw new Failed(`there is no ${JSON.stringify(bare)}`);
}

/** The name that a key stands for. */
export function nameOf(key: Value): string {
  if (key === null || typeof key === "object") throw new Failed("it must be a text");
  return String(key);
}

/** Something of what is not known is not known either. */
function below(of: UnknownValue, step: string): UnknownValue {
  const { because, template, references } = of;
  const deeper = (reference: Reference): Reference =>
    reference.attribute === "" ? reference : { ...reference, attribute: `${reference.attribute}${step}` };
  const expression = template === undefined ? undefined : /^\$\{([^{}]*)\}$/.exec(template)?.[1];
  return new UnknownValue(
    because,
    references.map(deeper),
    expression === undefined ? undefined : `\${${expression}${step}}`,
  );
}

/** What `[*]` makes of a value: nothing of null, a list of one of anything else. */
export function splatItems(of: Value): readonly Value[] | undefined {
  if (of === null) return [];
  if (of instanceof Traced && isList(of.value)) return of.value.map((one) => traced(one, of.references));
  if (isList(of)) return of;
  return of instanceof UnknownValue && !(of instanceof Namespace) ? undefined : [of];
}
