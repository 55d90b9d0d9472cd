/** Why values of a model are not known, counted. */
import type { Model } from "../../verify/model/model";
import { isUnknownValue, within } from "../../verify/model/value";

/** Reasons without the names of what they are about. */
const kindOf = (reason: string): string =>
  reason.endsWith("is not known before apply") ? "not known before apply" : reason;

export function unknownKinds(model: Model): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { value } of model.resources)
    for (const item of within(value, isUnknownValue))
      for (const kind of item.because.map(kindOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}
