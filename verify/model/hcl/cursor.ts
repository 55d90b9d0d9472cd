/** A place in a text that is being parsed. */
import { Unparsed } from "./syntax";

/** Nobody nests deeper. */
const deepest = 200;

export class Cursor {
  at = 0;
  #depth = 0;

  constructor(readonly text: string) {}

  /** Skips blanks and comments. */
  blank(): void {
    for (;;) {
      const blank = /(\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/y;
      blank.lastIndex = this.at;
      const found = blank.exec(this.text);
      if (!found) return;
      this.at += found[0].length;
    }
  }

  /** Whether the text goes on like this; if so, goes behind it. */
  take(token: string): boolean {
    this.blank();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  match(pattern: RegExp): string | undefined {
    this.blank();
    return this.here(pattern);
  }

  /** The same, without skipping blanks. The pattern must be sticky. */
  here(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  looksAt(pattern: RegExp): boolean {
    this.blank();
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  expect(token: string): void {
    if (!this.take(token)) throw new Unparsed(`expected ${token} at ${this.at} of ${this.text.slice(0, 80)}`);
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  nested<T>(read: () => T): T {
    if (++this.#depth > deepest) throw new Unparsed("it is nested too deep");
    const result = read();
    this.#depth--;
    return result;
  }
}
