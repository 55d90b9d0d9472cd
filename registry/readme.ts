/** What of a module's README is generated: its call in HCL, and the tables at its end. */
import type { AnyModule } from "../core/definition";
import type { BlockShape } from "../core/module-stack";
import { exampleHcl } from "./example-hcl";
import { tables } from "./tables";

export interface Documented {
  readonly module: AnyModule;
  readonly shapes: readonly BlockShape[];
  /** Literal inputs. */
  readonly example: unknown;
  readonly version: string;
}

const begin = "<!-- inputs and outputs: generated -->";
const end = "<!-- end -->";

/** A README with what is generated made anew; the rest stays. */
export function freshReadme(readme: string, { module, shapes, example, version }: Documented): string {
  const source = `example.com/zero-trust/zero-trust/aws//modules/${module.name}`;
  const call = `\`\`\`hcl\n${exampleHcl(module, example, { source, version })}\`\`\``;
  const generated = `${begin}\n\n${tables(module, shapes)}\n\n${end}`;
  return replaced(replaced(readme, module.name, "```hcl\n", "```", call), module.name, begin, end, generated);
}

/** The text with its first part between two lines, both included, replaced. */
function replaced(text: string, module: string, from: string, to: string, by: string): string {
  const start = text.indexOf(from);
  const stop = start < 0 ? -1 : text.indexOf(to, start + from.length);
  if (stop < 0) throw new TypeError(`modules/${module}/README.md lacks the lines ${from.trimEnd()} and ${to}`);
  return `${text.slice(0, start)}${by}${text.slice(stop + to.length)}`;
}
