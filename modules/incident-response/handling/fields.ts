/** Reads what others wrote, defensively: whoever attacks has a hand in it. */

export type Fields = Readonly<Record<string, unknown>>;

/** An event, a request or a target that is not as it has to be. Trying again changes nothing. */
export class BadEvent extends Error {
  constructor(
    readonly where: string,
    want: string,
    got: unknown,
  ) {
    super(`${where}: must be ${want}, got ${shown(got)}`);
    this.name = "BadEvent";
  }
}

/** Short, and on one line: it goes into a log. */
const shown = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value).slice(0, 100));

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is at a path, as `detail.resource.instanceDetails`; undefined where the path ends early. Only what the object itself has. */
export const at = (value: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((v, key) => (isFields(v) && Object.hasOwn(v, key) ? v[key] : undefined), value);

/** Text of one form. Throws `BadEvent` where it is missing, of another type or of another form. */
export function text(value: unknown, path: string, want: string, form: RegExp): string {
  const found = at(value, path);
  if (typeof found !== "string" || found.length > 1024 || !form.test(found)) throw new BadEvent(path, want, found);
  return found;
}

/** As `text`, but undefined where there is nothing, null or an empty text. */
export function textIfAny(value: unknown, path: string, want: string, form: RegExp): string | undefined {
  const found = at(value, path);
  return found === undefined || found === null || found === "" ? undefined : text(value, path, want, form);
}

/** A list. Throws `BadEvent` where there is none, or it is empty or longer than anything that AWS sends. */
export function list(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path);
  if (!Array.isArray(found) || found.length === 0 || found.length > 100)
    throw new BadEvent(path, "a list of 1 to 100", found);
  return found;
}

/** Forms that several events share. */
export const forms = {
  account: /^[0-9]{12}$/,
  region: /^[a-z]{2}(-[a-z]+)+-[0-9]$/,
  id: /^[A-Za-z0-9._:\/-]{1,256}$/,
  user: /^[A-Za-z0-9_+=,.@-]{1,64}$/,
  role: /^[A-Za-z0-9_+=,.@-]{1,64}$/,
  /** `AIDA…` of a user, `AROA…:session` of a session. */
  principal: /^[A-Z0-9]{16,32}(:[A-Za-z0-9_+=,.@-]{1,64})?$/,
  accessKey: /^A[A-Z0-9]{15,127}$/,
} as const;
