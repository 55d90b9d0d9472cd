/** A server between a program and the emulator: it tells which calls were made, and refuses what it is told to. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Relay {
  readonly url: string;
  /** Calls in order, as `iam:ListAccessKeys`. */
  readonly calls: readonly string[];
  /** Every call since the start, also those that were forgotten. */
  readonly ever: ReadonlySet<string>;
  /** Messages that were published, in order. */
  readonly published: readonly string[];
  /** The next call of this name, after so many that work, is refused once. */
  refuse(call: string, after?: number): void;
  /** This and the calls before are forgotten. */
  clear(): void;
  stop(): Promise<void>;
}

export async function startRelay(target: string): Promise<Relay> {
  const calls: string[] = [];
  const published: string[] = [];
  const ever = new Set<string>();
  let refusal: { readonly call: string; left: number } | undefined;
  const isRefused = (call: string): boolean => {
    if (refusal?.call !== call) return false;
    if (refusal.left-- > 0) return false;
    refusal = undefined;
    return true;
  };
  const server: Server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const call = callOf(request, body);
      calls.push(call);
      ever.add(call);
      if (call === "sns:Publish") published.push(new URLSearchParams(body).get("Message") ?? "");
      if (isRefused(call)) {
        response.writeHead(403, { "content-type": "application/json", "x-amzn-errortype": "AccessDeniedException" });
        response.end(JSON.stringify({ __type: "AccessDeniedException", message: "refused by the relay" }));
        return;
      }
      const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
      const answer = await fetch(`${target}${request.url ?? ""}`, {
        method: request.method ?? "GET",
        headers: headers as Record<string, string>,
        ...(body === "" ? {} : { body }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const { "content-encoding": ____, ...given } = Object.fromEntries(answer.headers);
      response.writeHead(answer.status, { ...given, "content-length": String(bytes.length) });
      response.end(request.method === "HEAD" ? undefined : bytes);
    })();
  });
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    ever,
    published,
    refuse: (call, after = 0) => {
      refusal = { call, left: after };
    },
    clear: () => {
      calls.length = 0;
      published.length = 0;
      refusal = undefined;
    },
    stop: () => new Promise((done) => void server.close(() => done())),
  };
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

/** Services of JSON name the operation in a header, those of forms in the body; S3 has a method and a path. */
function callOf({ headers, method, url = "" }: IncomingMessage, body: string): string {
  const service = /\/([a-z0-9-]+)\/aws4_request/.exec(String(headers.authorization))?.[1] ?? "unknown";
  const json = String(headers["x-amz-target"] ?? "")
    .split(".")
    .at(-1);
  const name = json ?? "";
  const form = new URLSearchParams(body).get("Action") ?? "";
  const rest = service === "s3" && url.includes("publicAccessBlock") ? s3[String(method)] : undefined;
  return `${service}:${name || (rest ?? form)}`;
}

const s3: Readonly<Record<string, string>> = {
  GET: "GetPublicAccessBlock",
  PUT: "PutPublicAccessBlock",
  DELETE: "DeletePublicAccessBlock",
};
