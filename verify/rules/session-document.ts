/** Session documents of Systems Manager as blocks. */
import { Block } from "../model/block";
import type { Resource } from "../model/resource";
import { type Reference, UnknownValue, type Value } from "../model/value";
import { and, type Tri } from "../policy/tristate";

/** What a document says. What cannot be read is a block in which everything is unknown. */
export function sessionOf(document: Resource): Block {
  const text = document.template("content");
  if (text instanceof UnknownValue) return new Block(text);
  const known = document.references("content");
  try {
    return new Block(JSON.parse(text ?? "", (_, value: unknown) => late(value, known)) as Value);
  } catch {
    return new Block(new UnknownValue([`${document.id}: content cannot be read as JSON`]));
  }
}

/** Terraform's expressions are not known yet; where one is an attribute of a resource, that is said. */
function late(value: unknown, known: readonly Reference[]): unknown {
  if (typeof value !== "string" || !value.includes("${")) return value;
  const sources = known.filter(({ id, attribute }) => value.includes(`\${${id}.${attribute}}`));
  return new UnknownValue([`${value} is not known before apply`], sources, value);
}

/** Whether a document opens a shell, and not a tunnel or a command. */
export const isShell = (document: Resource): Tri =>
  and(
    document.is("document_type", "Session"),
    sessionOf(document).is("sessionType", "Standard_Stream", "InteractiveCommands"),
  );
