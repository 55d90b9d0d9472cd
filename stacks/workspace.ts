/**
 * The workspaces that a stack may be planned in. Terraform keeps a state per workspace, so one that is named after another environment holds
 * what is not this stack's. The condition names only the stack and its owner: adding an environment changes no other stack.
 */
import { inserted } from "../core/late";

/** The environments and accounts whose names begin with another name and a dash, by that name: dev-eu by dev. */
export type Namesakes = ReadonlyMap<string, readonly string[]>;

export function namesakesOf(names: readonly string[]): Namesakes {
  const found = new Map<string, string[]>();
  for (const name of new Set(names))
    for (let dash = name.indexOf("-"); dash >= 0; dash = name.indexOf("-", dash + 1)) {
      const beginning = name.slice(0, dash);
      found
        .set(beginning, found.get(beginning) ?? [])
        .get(beginning)
        ?.push(name);
    }
  return found;
}

interface Stack {
  readonly name: string;
  readonly owner: string;
  readonly namesakes: Namesakes;
}

/** In HCL: `default`, the stack's own name, its owner's, or one that begins with its owner's and no namesake's. */
export function isOwnWorkspace({ name, owner, namesakes }: Stack): string {
  const after = (names: readonly string[]) =>
    `can(regex(${JSON.stringify(`^(${names.join("|")})(-.*)?$`)}, terraform.workspace))`;
  const others = namesakes.get(owner) ?? [];
  return [
    `contains(${JSON.stringify(["default", name])}, terraform.workspace) || ${after([owner])}`,
    ...(others.length === 0 ? [] : [`!${after(others)}`]),
  ].join(" && ");
}

export const workspaceMessage = ({ name, owner }: Stack): string =>
  `"${name}: the workspace must not be named after another environment or anything else than ${owner}, got ${inserted("terraform.workspace")}; select default, ${owner} or one that begins with ${owner}-."`;
