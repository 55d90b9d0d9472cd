/** A file that is not what it is said to be. The message stands alone: there is no stack trace for a person to read. */
export class BadPlan extends Error {
  override readonly name = "BadPlan";
}
