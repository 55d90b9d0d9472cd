/** HTML in which every text of others is a text: nothing that a plan says becomes markup. */

/** Markup that was written here, with everything else escaped. Only `html` makes it. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | undefined | readonly Part[];

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Also what makes a text read as something else: characters that turn its direction, and those that no page may hold. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (c) => named[c] ?? c)
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);

function markupOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.markup;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(markupOf).join("");
}

/** `` html`<td>${text}</td>` ``: lists are joined, what is undefined is left out. Attributes must be in double quotes. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, i) => `${text}${i < parts.length ? markupOf(parts[i]) : ""}`).join(""));
}
