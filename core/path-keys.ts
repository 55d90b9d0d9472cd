/** Keys of a map that are paths, as `a/b` below `a`: a tree, rendered as one block per level, since instances of one block cannot refer to each other. */
import type { z } from "zod";
import type { CrossCheck } from "./definition";
import { snake } from "./names";

const pattern = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;
const lastPart = /\/[^/]*$/;

/** The path that stands above `each.key`, in HCL. A path is longer than the one above it: there are no cycles. */
export const parentOfEach = 'join("/", slice(split("/", each.key), 0, length(split("/", each.key)) - 1))';

/** The last part of `each.key`, in HCL. */
export const lastOfEach = 'reverse(split("/", each.key))[0]';

/** The keys of an input are paths of at most so many parts, and whatever stands above one is a key too. */
export function pathKeys<S extends z.ZodRawShape>(input: keyof S & string, deepest: number): readonly CrossCheck<S>[] {
  const map = `var.${snake(input)}`;
  const keysOf = (values: unknown) => Object.keys((values as Record<string, object>)[input] ?? {});
  const parts = (hcl: string) => `length(split("/", ${hcl}))`;
  return [
    {
      input,
      want: "must be names joined by single slashes, as a/b",
      offending: (values) => keysOf(values).filter((key) => !pattern.test(key)),
      hcl: `[for k, v in ${map} : k if !can(regex(${JSON.stringify(pattern.source)}, k))]`,
    },
    {
      input,
      want: `must be at most ${deepest} levels deep`,
      offending: (values) => keysOf(values).filter((key) => key.split("/").length > deepest),
      hcl: `[for k, v in ${map} : k if ${parts("k")} > ${deepest}]`,
    },
    {
      input,
      want: "must have the path above it for a key too",
      offending: (values) => {
        const keys = keysOf(values);
        return keys.filter((key) => key.includes("/") && !keys.includes(key.replace(lastPart, "")));
      },
      hcl: `[for k, v in ${map} : k if ${parts("k")} > 1 && !contains(keys(${map}), join("/", slice(split("/", k), 0, ${parts("k")} - 1)))]`,
    },
  ];
}
