/** Examples of rules as models, and the same with one thing in them not known. */
import { Model } from "../../verify/model/model";
import { readSynthesized } from "../../verify/model/synthesized/read";
import type { Example, Rule } from "../../verify/rules/rule";
import { judge, type Verdict } from "../../verify/rules/verdict";

const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] };

export function modelOf(resource: Example): Model {
  const stack = { provider, variable: { late: {} }, resource };
  const { resources, problems } = readSynthesized(new Map([["stacks/example/cdk.tf.json", JSON.stringify(stack)]]));
  return new Model(resources, undefined, problems);
}

export function verdictsOf(rule: Rule, example: Example): readonly Verdict[] {
  const model = modelOf(example);
  return model
    .all(...rule.types)
    .map((resource) => judge(rule, resource, model))
    .filter((verdict) => verdict !== undefined);
}

const late = "${var.late}";

/** The example once for each place in it, with what stands there not known; and once for each block, in a number that is not known. */
export function withUnknowns(example: Example): readonly (readonly [place: string, Example])[] {
  const found: (readonly [string, Example])[] = [];
  for (const [type, named] of Object.entries(example))
    for (const [name, block] of Object.entries(named)) {
      const put = (changed: unknown): Example => ({
        ...example,
        [type]: { ...named, [name]: changed as typeof block },
      });
      found.push([`for_each of ${type}`, put({ ...block, for_each: late })]);
      for (const [place, changed] of replacedIn(block)) found.push([`${type}.${place}`, put(changed)]);
    }
  return found;
}

function* replacedIn(value: unknown): Generator<readonly [string, unknown]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const put = (changed: unknown) =>
      Array.isArray(value)
        ? value.map((other: unknown, at) => (String(at) === key ? changed : other))
        : { ...value, [key]: changed };
    yield [key, put(late)];
    for (const [place, changed] of replacedIn(item)) yield [`${key}.${place}`, put(changed)];
  }
}
