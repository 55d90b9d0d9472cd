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
  { url }: Emulator,
  { service, account, region = "eu-west-1" }: Question,
  operation: string,
  body: object = {},
): Promise<T> => {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": operation,
      authorization: `AWS4-HMAC-SHA256 Credential=emulator/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
      ...(account === undefined ? {} : { "x-moto-account-id": account }),
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${operation}: ${text}`);
  return JSON.parse(text === "" ? "{}" : text) as T;
};

/** Publishes a fact of a layer that is not applied here. */
export const publishFact = (emulator: Emulator, account: string, name: string, value: string): Promise<unknown> =>
  asked(emulator, { service: "ssm", account }, "AmazonSSM.PutParameter", { Name: name, Value: value, Type: "String" });
