/** What every command offers, and how it answers. */
export interface Json {
  readonly json?: true;
}

export const print = (asJson: true | undefined, value: unknown, text: string): void =>
  void process.stdout.write(asJson ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`);
