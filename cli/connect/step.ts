/** One thing that a person does, and the commands for it. */
export interface Step {
  readonly do: string;
  readonly commands: readonly string[];
}

/** One way to what somebody asked for. */
export interface Way {
  readonly environment: string;
  /** Whose way it is. */
  readonly group: string;
  readonly door: string;
  /** The grant in words. */
  readonly grant: string;
  readonly steps: readonly Step[];
}
