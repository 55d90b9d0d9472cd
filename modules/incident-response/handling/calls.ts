/** What several playbooks do with answers of AWS. */
import { at, type Fields, isFields } from "./fields";
import { type Call, NothingToDo } from "./playbook";

/** Every page of a list. `token` is what AWS takes, `next` what it gives; more than a thousand pages are a fault of ours. */
export async function pages(
  call: Call,
  action: string,
  input: object,
  { items, token, next = token }: { readonly items: string; readonly token: string; readonly next?: string },
): Promise<readonly Fields[]> {
  const found: Fields[] = [];
  let from: unknown;
  for (let page = 0; page < 1000; page++) {
    const answer = await call(action, from === undefined ? input : { ...input, [token]: from });
    const some = at(answer, items);
    if (Array.isArray(some)) found.push(...(some as unknown[]).filter(isFields));
    from = at(answer, next);
    if (typeof from !== "string" || from === "") return found;
  }
  throw new Error(`${action} gave a thousand pages`);
}

/** What AWS answers, or undefined where it answers that there is none. */
export async function ifAny(answer: Promise<Fields>, ...none: readonly string[]): Promise<Fields | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && none.includes(error.name)) return undefined;
    throw error;
  }
}

/** Text of an answer. An answer that lacks it is none that we can act on. */
export function answered(answer: Fields | undefined, path: string): string {
  const found = at(answer, path);
  if (typeof found !== "string" || found === "") throw new NothingToDo(`AWS did not say ${path}.`);
  return found;
}
