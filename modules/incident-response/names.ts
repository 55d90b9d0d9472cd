/** Names that guardrails protect (`zero-trust-*`), and that policies are written with before anything of that name exists. */
import { Fn } from "cdktf";
import type { Accepted } from "../../core/accept";
import type { inputs } from "./inputs";

export type Given = Accepted<(typeof inputs)["shape"]>;

/** Of bus, topic, table and key. */
export const common = "zero-trust-response";

/** Of what belongs to one playbook; `key` is its name. */
export const named = (key: string, ...suffix: readonly string[]): string =>
  Fn.join("-", ["zero-trust", key, ...suffix]);

export const arnIn = ({ account }: Given, service: string, resource: string): string =>
  Fn.join(":", ["arn", account.partition, service, account.region, account.id, resource]);

/** Of a global service. */
export const iamArnIn = ({ account }: Given, accountId: string, name: string): string =>
  Fn.join("", ["arn:", account.partition, ":iam::", accountId, ":role/", name]);
