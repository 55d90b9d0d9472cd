/** The emulator's API, asked without Terraform: what somebody did by hand, or another team's automation. */
import type { Emulator } from "../emulator/emulator";

interface Question {
  readonly service: string;
  /** Whose account. Default: the one of credentials that assume no role. */
  readonly account?: string;
  readonly region?: string;
}

/** An operation of a service that speaks JSON, as `AmazonSSM.PutParameter`. Throws with the answer where it is refused. */
export const asked = async <T>(
  emulator: Emulator,
  question: Question,
  operation: string,
  body: object = {},
): Promise<T> => {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": operation };
  const text = await sent(emulator, question, operation, headers, JSON.stringify(body));
  return JSON.parse(text === "" ? "{}" : text) as T;
};

/** An operation of a service that answers a form in XML, as `ModifyDBInstance`. Throws with the answer where it is refused. */
export const queried = (
  emulator: Emulator,
  question: Question,
  operation: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const form = new URLSearchParams({ Action: operation, ...parameters }).toString();
  return sent(emulator, question, operation, { "content-type": "application/x-www-form-urlencoded" }, form);
};

async function sent(
  { url }: Emulator,
  { service, account, region = "eu-west-1" }: Question,
  operation: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=emulator/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
      ...(account === undefined ? {} : { "x-moto-account-id": account }),
    },
    body,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${operation}: ${text}`);
  return text;
}
