import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { ownSids } from "../../core/role-patterns";
import { keyHere } from "../../core/store-key";
import { attributesIn } from "./attributes";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;
type Key = Values["key"];
interface Attribute {
  readonly name: string;
  readonly type: string;
}

const attributesOf = ({ partition, sort }: Key): readonly Attribute[] => (sort ? [partition, sort] : [partition]);

const twice = "must be another attribute than the partition key";
const isTwice = ({ partition, sort }: Key): boolean =>
  sort !== undefined && known([partition.name, sort.name]) && partition.name === sort.name;
const isTwiceIn = (ref: string): string => `(${ref}.sort == null ? false : ${ref}.sort.name == ${ref}.partition.name)`;

const keyOnce: CrossCheck<Shape> = {
  input: "key",
  want: twice,
  offending: ({ key }: Values) => (isTwice(key) ? ["sort"] : []),
  hcl: `${isTwiceIn("var.key")} ? ["sort"] : []`,
};

const indexOnce: CrossCheck<Shape> = {
  input: "indexes",
  want: twice,
  offending: ({ indexes }: Values) =>
    Object.entries(indexes).flatMap(([name, index]) => (isTwice(index) ? [`${name}.sort`] : [])),
  hcl: `[for k, i in var.indexes : join(".", [k, "sort"]) if ${isTwiceIn("i")}]`,
};

/** A table knows one type of an attribute, whichever key it is part of. */
const oneType: CrossCheck<Shape> = {
  input: "indexes",
  want: "must give an attribute the type that it has elsewhere",
  offending: ({ key, indexes }: Values) => {
    const all = [key, ...Object.values(indexes)].flatMap(attributesOf);
    const differs = (one: Attribute) =>
      all.some((other) => known([one, other]) && other.name === one.name && other.type !== one.type);
    return Object.entries(indexes).flatMap(([name, index]) => (attributesOf(index).some(differs) ? [name] : []));
  },
  hcl: `[for k, i in var.indexes : k if anytrue([for a in [i.partition, i.sort] : anytrue([for o in ${attributesIn("[var.key.partition, var.key.sort]", "var.indexes")} : o.name == a.name && o.type != a.type]) if a != null])]`,
};

export const checks: readonly CrossCheck<Shape>[] = [
  keyHere<Shape>("table"),
  keyOnce,
  indexOnce,
  oneType,
  ownSids<Shape>("grants"),
];
