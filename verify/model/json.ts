/** JSON that others wrote. What comes out is JSON of a size and depth that everything behind can bear, or a `BadPlan`. */
import { BadPlan } from "./bad-plan";

const largest = 512 * 1024 * 1024;
/** Modules inside modules cost a few levels each; policies are texts. */
const deepest = 400;

/** Reads JSON, as bytes or text; `name` is what it is called in messages. */
export function readJson(name: string, content: Uint8Array | string): unknown {
  const text = typeof content === "string" ? content : textOf(name, content);
  if (text.length > largest)
    throw new BadPlan(`${name}: it must have at most ${largest} characters, got ${text.length}`);
  if (text.trim() === "") throw new BadPlan(`${name}: it must be JSON, got nothing; did the command before it fail?`);
  checkDepth(name, text);
  return parsed(name, text);
}

function textOf(name: string, bytes: Uint8Array): string {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new BadPlan(`${name}: it must be JSON, got gzip; unpack it first`);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw new BadPlan(`${name}: it must be JSON, got a plan file; give the output of: terraform show -json ${name}`);
  if (bytes.length > largest) throw new BadPlan(`${name}: it must have at most ${largest} bytes, got ${bytes.length}`);
  // PowerShell writes UTF-16 where output goes to a file.
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new BadPlan(`${name}: it must be text in UTF-8, got other bytes`);
  }
}

/** Where a field of the name may be, as it is or written as escapes. Nobody else pays for a look at every field. */
const suspect = /__proto__|\\u00[567]/i;

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text, suspect.test(text) ? refuseInheritance : undefined) as unknown;
  } catch (error) {
    if (error instanceof BadPlan) throw new BadPlan(`${name}: ${error.message}`);
    const whole = /[}\]]\s*$/.test(text);
    throw new BadPlan(`${name}: it must be JSON, got ${whole ? "something else" : "a part of it, or something else"}`);
  }
}

/** A field that changes what objects inherit is never anybody's attribute. */
function refuseInheritance(this: unknown, key: string, value: unknown): unknown {
  if (key === "__proto__") throw new BadPlan("it must not have a field __proto__");
  return value;
}

/** Before anything walks it: parsers and walkers run out of stack where lists are nested a million times. */
function checkDepth(name: string, text: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === backslash) at++;
      else if (code === quote) quoted = false;
    } else if (code === quote) quoted = true;
    else if (code === openList || code === openObject) depth++;
    else if (code === closeList || code === closeObject) depth--;
    if (depth > deepest) throw new BadPlan(`${name}: it must be nested at most ${deepest} levels deep`);
  }
}

const [quote, backslash, openList, closeList, openObject, closeObject] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** A JSON object, or undefined. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** The fields of a JSON object; none where it is none. */
export const fieldsOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  Object.entries(objectOf(value) ?? {});

/** A field that an object has itself. */
export function fieldIn(value: unknown, name: string): unknown {
  const object = objectOf(value);
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
