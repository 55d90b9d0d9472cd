/** Asked by Client VPN before each connection, after the person signed in. Whatever goes wrong, the answer is no. */
import { type Connection, connectionOf } from "./connection";
import { countriesIn } from "./countries";
import { decide } from "./decide";
import { policyOf } from "./policy";

/** https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-authorization.html */
export interface Answer {
  readonly allow: boolean;
  /** Shown to the person, up to 255 characters. */
  readonly "error-msg-on-denied-connection": string;
  readonly "posture-compliance-statuses": readonly string[];
  readonly "schema-version": "v3";
}

/** Policy and table do not change while the function lives. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};
const policy = once(() => policyOf(process.env["POLICY"]));
const table = once(() => {
  const file = process.env["ADDRESS_TABLE"] ?? "";
  return file === "" ? undefined : countriesIn(file);
});

export function handler(event: unknown): Promise<Answer> {
  let connection: Connection | undefined;
  try {
    connection = connectionOf(event);
    const decision = decide(policy(), connection, { now: new Date(), countryOf: table() });
    log({ ...decision, ...connection });
    return answer(decision.allow, connection.id);
  } catch (error) {
    log({ allow: false, error: String(error), ...connection });
    return answer(false, connection?.id);
  }
}

/** The person learns no more than that, and what to name to those who can look the reason up. */
const refusal = (id: string | undefined): string =>
  `You may not connect now or from here. Ask who runs this network${id === undefined ? "" : ` about ${id.slice(0, 64)}`}.`;

const answer = (allow: boolean, id: string | undefined): Promise<Answer> =>
  Promise.resolve({
    allow,
    "error-msg-on-denied-connection": allow ? "" : refusal(id),
    "posture-compliance-statuses": [],
    "schema-version": "v3",
  });

/** A line of JSON: past `console`, which would put a frame of its own around it. */
const log = (entry: object): void => void process.stdout.write(`${JSON.stringify({ time: new Date(), ...entry })}\n`);
