/** What a person can mend: every problem of one run, in the words of the person who wrote the input. Never shown as a stack trace. */
export class BadInput extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "BadInput";
  }
}

/** Collects problems, so that all of them are reported at once. */
export class Problems {
  readonly #found = new Set<string>();

  /** Adds `<where>: <what>`; `what` says what is allowed, what was given, and what to do. */
  add(where: string, what: string): void {
    this.#found.add(`${where}: ${what}`);
  }

  /** Runs a step and keeps the problems it throws, so that later steps still report theirs. Returns undefined when it failed. */
  collect<T>(step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      for (const problem of error.problems) this.#found.add(problem);
      return undefined;
    }
  }

  get found(): readonly string[] {
    return [...this.#found];
  }

  /** Throws `BadInput` with everything found so far; does nothing when all is well. */
  throwIfAny(): void {
    if (this.#found.size > 0) throw new BadInput(this.found);
  }
}

/** A value as it reads in a message. */
export const shown = (value: unknown): string => {
  if (value === undefined) return "nothing";
  try {
    return JSON.stringify(value);
  } catch {
    // An instance that holds itself, as every construct does.
    return `a ${(value as object).constructor.name}`;
  }
};
