/** Which events of a log group somebody is told of: by metric filters, and alarms on what they count. */
import { filterPattern } from "../events/filter-pattern";
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import { and, every, not, or, some, type Tri, unknown } from "../policy/tristate";
import { isSet } from "./related";

/** Whether each of these events raises an alarm that tells somebody. */
export const areTold = (model: Model, group: Resource, events: readonly object[]): Tri => {
  const filters = model.relations(group, "aws_cloudwatch_log_metric_filter", "log_group_name");
  return every(events, (event) =>
    some(filters, ({ resource: filter, related }) => {
      const matches = and(and(related, filter.exists), isMatched(filter, event));
      return matches === false ? false : and(matches, isHeard(model, filter));
    }),
  );
};

/** A pattern that is none of JSON, or says what is not read here, may match or not. */
function isMatched(filter: Resource, event: object): Tri {
  const pattern = filter.text("pattern");
  if (pattern instanceof UnknownValue) return pattern;
  try {
    return filterPattern(pattern ?? "")(event);
  } catch {
    return unknown(`${filter.id}: its pattern is not read here`);
  }
}

const isHeard = (model: Model, filter: Resource): Tri =>
  some(model.all("aws_cloudwatch_metric_alarm"), (alarm) => {
    const counts = and(
      and(alarm.exists, isOn(alarm, filter, "metric_name", "name")),
      isOn(alarm, filter, "namespace", "namespace"),
    );
    if (counts === false) return false;
    const isQuiet = or(alarm.is("actions_enabled", false), not(hasActions(alarm)));
    return and(counts, not(isQuiet));
  });

const hasActions = (alarm: Resource): Tri => and(alarm.list("alarm_actions").length > 0, isSet(alarm, "alarm_actions"));

function isOn(alarm: Resource, filter: Resource, path: string, of: string): Tri {
  if (alarm.references(path).some(({ id, certain }) => certain && id === filter.id)) return true;
  const [wanted, made] = [alarm.text(path), filter.text(`metric_transformation.${of}`)];
  if (wanted instanceof UnknownValue) return wanted;
  if (made instanceof UnknownValue) return made;
  return wanted !== undefined && wanted === made;
}
