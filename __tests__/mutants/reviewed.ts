/** What the review of a plan says, one that makes the change of a mutant. */
import { Model } from "../../verify/model/model";
import { Resource } from "../../verify/model/resource";
import { review } from "../../verify/review/review";
import { example, exceptions, today } from "./example";
import type { Mutant } from "./mutant";
import { mutated } from "./mutated";

/** What is lost or gained for the worse, as people read it. */
export function reviewOf({ edits }: Mutant): readonly string[] {
  const after = mutated(example, edits);
  const before = example.resources.map((one) => (after.at(one.id) ? one : doing(one, "delete")));
  const planned = after.resources.map((one) => plannedFrom(example.at(one.id), one));
  const { findings } = review(new Model(planned, new Model(before), example.problems), { today, exceptions });
  return findings.filter(({ severity }) => severity !== "info").map(({ severity, title }) => `${severity}: ${title}`);
}

function plannedFrom(previous: Resource | undefined, one: Resource): Resource {
  if (previous === undefined) return doing(one, "create");
  const planned = doing(one, previous === one ? "no-op" : "update");
  planned.previous = previous;
  return planned;
}

const doing = (one: Resource, action: "create" | "update" | "delete" | "no-op"): Resource =>
  new Resource(Object.assign({}, one, { actions: [action] }));
