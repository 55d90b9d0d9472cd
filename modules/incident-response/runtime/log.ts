/** A line of JSON: past `console`, which would put a frame of its own around it. */
export const log = (entry: object): void =>
  void process.stdout.write(`${JSON.stringify({ time: new Date(), ...entry })}\n`);
