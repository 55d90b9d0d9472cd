/** Policies that a data source of Terraform puts together at apply: its arguments say before what it will say. */
import type { Block } from "../../model/block";
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { UnknownValue } from "../../model/value";
import type { Element, Stated } from "./stated";

/** What stands for a part of which nothing is known. */
export const notKnown = "${not known until apply}";

/** The document that an argument comes from, and from nothing else. */
export function sourceOf(model: Model, resource: Resource, path: string): Resource | undefined {
  const [reference, ...more] = resource.references(path);
  if (reference?.certain !== true || more.length > 0 || !/^(minified_)?json$/.test(reference.attribute))
    return undefined;
  const found = model.at(reference.id);
  return found?.mode === "data" && found.type === "aws_iam_policy_document" ? found : undefined;
}

const others = ["source_json", "source_policy_documents", "override_json", "override_policy_documents"];

/** Undefined where it takes over other documents, or where nobody knows how many statements it has. */
export function statedBy(document: Resource): readonly Stated[] | undefined {
  if (others.some((path) => document.get(path) !== undefined)) return undefined;
  const statements = document.blocks("statement");
  if (statements.some(isOpen)) return undefined;
  const found = statements.map(statementOf);
  return found.some((one) => one === undefined) ? undefined : found.filter((one) => one !== undefined);
}

const isOpen = ({ value }: Block): boolean => value instanceof UnknownValue;

function statementOf(block: Block): Stated | undefined {
  const effect = block.text("effect") ?? "Allow";
  const inside = ["principals", "not_principals", "condition"].flatMap((path) => block.blocks(path));
  if ((effect !== "Allow" && effect !== "Deny") || inside.some(isOpen)) return undefined;
  return {
    effect,
    actions: elementOf(textsAt(block, "actions"), textsAt(block, "not_actions")),
    resources: elementOf(textsAt(block, "resources"), textsAt(block, "not_resources")),
    principals: elementOf(principalsAt(block, "principals"), principalsAt(block, "not_principals")),
    conditions: block.blocks("condition").map(conditionOf).sort(),
  };
}

/** What an element leaves out is everything. */
function elementOf(plain: readonly string[], negated: readonly string[]): Element {
  if (plain.length > 0) return { negated: false, items: plain };
  return negated.length > 0 ? { negated: true, items: negated } : { negated: false, items: ["*"] };
}

const textsAt = (block: Block, path: string): readonly string[] => block.list(path).map(textOf);

function textOf(item: unknown): string {
  if (!(item instanceof UnknownValue)) return String(item);
  const [source, ...more] = item.references;
  return source !== undefined && more.length === 0 && source.attribute !== ""
    ? `\${${source.id}.${source.attribute}}`
    : notKnown;
}

const principalsAt = (block: Block, path: string): readonly string[] =>
  block.blocks(path).flatMap((one) => {
    const type = textOf(one.text("type") ?? "*");
    return textsAt(one, "identifiers").map((name) =>
      name === "*" && (type === "*" || type === "AWS") ? "*" : `${type}:${name}`,
    );
  });

const conditionOf = (block: Block): string => {
  const values = [...textsAt(block, "values")].sort().join(" or ");
  return `${textOf(block.text("test") ?? notKnown)} ${textOf(block.text("variable") ?? notKnown).toLowerCase()} ${values}`;
};
