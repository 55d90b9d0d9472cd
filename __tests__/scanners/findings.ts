/** What the scanners say, in the terms of the project: which module, which resource of it, and what of that is known before an apply. */
import type { ScannedPlan } from "./plans";
import type { Result, Verdict } from "./scanners";

export interface Finding {
  readonly scanner: Result["scanner"];
  /** No id: something that passed. */
  readonly check: string | undefined;
  readonly verdict: Verdict;
  /** The module's example or the stack. */
  readonly part: string;
  /** Name of the published module, or `stack` where the stack itself makes it. */
  readonly module: string;
  /** `type.name`. */
  readonly resource: string;
  readonly address: string;
  /** Whether an argument is not known before an apply. */
  readonly isUnknown: (argument: string) => boolean;
}

interface Document {
  readonly resource_changes: readonly Change[];
  readonly configuration: { readonly root_module: Configuration };
}

interface Change {
  readonly address: string;
  readonly module_address?: string;
  readonly type: string;
  readonly name: string;
  readonly change: { readonly after_unknown: Readonly<Record<string, unknown>> };
}

interface Configuration {
  readonly module_calls?: Readonly<Record<string, { readonly source: string; readonly module: Configuration }>>;
}

/** Results as findings; of the provider itself there is none. */
export function findingsOf(plan: ScannedPlan, results: readonly Result[]): readonly Finding[] {
  const { resource_changes: changes, configuration } = plan.document as Document;
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  return results.flatMap(({ scanner, check, verdict, address }) => {
    const change = byAddress.get(address);
    if (!change) {
      if (verdict === "passed") return [];
      throw new Error(`${scanner} finds ${check} at ${address}, which is not in the plan`);
    }
    const calls = callsOf(change);
    return {
      ...{ scanner, check, verdict, address, part: calls[0] ?? "", module: moduleOf(configuration.root_module, calls) },
      resource: `${change.type}.${change.name}`,
      isUnknown: (argument: string) => hasUnknown(change.change.after_unknown[argument]),
    };
  });
}

/** `["dev-network", "network"]` of `module.dev-network.module.network`. */
const callsOf = ({ module_address: address = "" }: Change): readonly string[] =>
  address.split(".").filter((_, index) => index % 2 === 1);

/** The folder that the innermost call has its module from; stacks stand in a folder of their own. */
function moduleOf(root: Configuration, calls: readonly string[]): string {
  let at: Configuration | undefined = root;
  let source = "";
  for (const call of calls) ({ source, module: at } = at?.module_calls?.[call] ?? { source: "", module: undefined });
  return source.startsWith("./stacks/") ? "stack" : (source.split("/").at(-1) as string);
}

const hasUnknown = (value: unknown): boolean =>
  value === true || (typeof value === "object" && value !== null && Object.values(value).some(hasUnknown));
