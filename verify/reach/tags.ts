/** Tags of resources, as policies ask for them. */
import { Block, type Path } from "../model/block";
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import { notKnown } from "../policy/request";

export type Tags = Readonly<Record<string, string | typeof notKnown>>;

/** All the tags of a resource, those of its provider among them; undefined where nobody can tell which they are. */
export function tagsOf(resource: Resource): Tags | undefined {
  if (resource.get("tags_all") !== undefined) return tagsAt(resource, "tags_all");
  const byDefault = new Block({ tags: resource.defaultTags ?? {} });
  return all([tagsAt(byDefault, "tags"), tagsAt(resource, "tags")]);
}

function tagsAt(block: Block, path: Path): Tags | undefined {
  const value = block.get(path);
  if (value instanceof UnknownValue) return value.unset ? {} : undefined;
  if (typeof value !== "object" || Array.isArray(value)) return {};
  const named = Object.entries(value).map(([name, tag]) => [name, valueOf(tag)] as const);
  return Object.fromEntries(named.filter((one): one is [string, string | typeof notKnown] => one[1] !== undefined));
}

function valueOf(tag: unknown): string | typeof notKnown | undefined {
  if (tag instanceof UnknownValue) return notKnown;
  return typeof tag === "string" ? tag : undefined;
}

/** All the tags that instances begin with; undefined where nobody can tell which they are. */
export function tagsAtLaunch(model: Model, resource: Resource): Tags | undefined {
  if (resource.type !== "aws_autoscaling_group") return tagsOf(resource);
  const propagated = resource
    .blocks("tag")
    .filter((block) => block.is("propagate_at_launch", true) !== false)
    .map((block): Tags | undefined => {
      const key = block.text("key");
      const tag: Tags[string] = valueOf(block.text("value")) ?? "";
      return typeof key === "string" && block.is("propagate_at_launch", true) === true ? { [key]: tag } : undefined;
    });
  return all([specifiedBy(model, resource), ...propagated]);
}

/** What the launch template of a group says. */
function specifiedBy(model: Model, group: Resource): Tags | undefined {
  if (group.is("launch_configuration", undefined) === false) return {};
  const [template] = model.meant(group, "launch_template.id", "aws_launch_template").sure;
  const specified = template
    ?.blocks("tag_specifications")
    .filter((block) => block.is("resource_type", "instance") !== false)
    .map((block) => (block.is("resource_type", "instance") === true ? tagsAt(block, "tags") : undefined));
  return specified && all(specified);
}

const all = (several: readonly (Tags | undefined)[]): Tags | undefined =>
  several.includes(undefined) ? undefined : (Object.assign({}, ...several) as Tags);
