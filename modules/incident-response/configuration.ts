/** What the functions are told, as `runtime/configuration.ts` reads it. */
import { Fn } from "cdktf";
import { str } from "../../core/late";
import { responderPath } from "../../guard/response/playbooks";
import type { Given } from "./names";

interface Places {
  readonly table: string;
  readonly topic: string;
  readonly requests: string;
  /** Where nothing else is said. */
  readonly mode: string;
}

export const configurationOf = (given: Given, { table, topic, requests, mode }: Places): string => {
  const { account, playbooks: declared, trailArn, identityCenter } = given;
  const { value, key } = declared;
  const center = (field: string) => str(`one([for c in values(${identityCenter.hcl}) : c.${field}])`);
  return Fn.jsonencode({
    partition: account.partition,
    mode: Fn.coalesce([value.mode, mode]) as string,
    modes: { observe: value.observeIn, approve: value.approveIn, enforce: value.enforceIn },
    protected: given.protected,
    role: Fn.join("/", [responderPath, key]),
    table,
    topic,
    requests,
    trail: trailArn,
    identityCenter: {
      account: center("account_id"),
      region: center("region"),
      instance: center("instance_arn"),
      store: center("identity_store_id"),
    },
  });
};
