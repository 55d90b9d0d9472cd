/** The model after a plan, in which everything that stays as it is reads as it did before: what differs is then the plan's doing. */
import { Model } from "../model/model";
import { Resource, type ResourceData } from "../model/resource";
import { type Fields, fieldOf, isFields, isKnown, plainOf, untraced, type Value } from "../model/value";

export function settled(model: Model): Model {
  const resources = model.resources.map((resource) =>
    resource.previous ? asBefore(resource, resource.previous) : resource,
  );
  return new Model(resources, model.before, model.problems, model.outside, model.appliers);
}

function asBefore(resource: Resource, previous: Resource): Resource {
  const [after, before] = [untraced(resource.value), untraced(previous.value)];
  if (!isFields(after) || !isFields(before)) return resource;
  const value = Object.fromEntries(Object.entries(after).map(([name, now]) => [name, same(now, name, before)]));
  const data: ResourceData = resource;
  const found = new Resource({ ...data, value });
  found.previous = previous;
  return found;
}

/** A reference that a plan leaves in doubt is none where the value is what it was. */
function same(now: Value, name: string, before: Fields): Value {
  const then = fieldOf(before, name);
  return then !== undefined && isKnown(now) && JSON.stringify(plainOf(now)) === JSON.stringify(plainOf(then))
    ? then
    : now;
}
