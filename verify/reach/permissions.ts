/** What a caller may do with the data of a store, by calls to AWS. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import type { Policy } from "../policy/document";
import { absent, type ContextValue, type notKnown } from "../policy/request";
import { arnOf, policyAt } from "../rules/asked";
import type { Accounts } from "./accounts";
import { type Answer, ask } from "./asking";
import type { Caller } from "./callers";
import { type Capability, capabilities } from "./report";
import { type ApiStore, type Ask, apiStoreOf, keysOf, ownKeys, policiesOf } from "./store-asks";
import { tagsOf } from "./tags";

/** A store that is reached by calls to AWS, with all that has a say about it. */
export interface Guarded {
  readonly resource: Resource;
  readonly api: ApiStore;
  readonly arn: string;
  readonly policy: Policy | typeof notKnown | undefined;
  readonly key?: {
    readonly arn: string;
    readonly policy: Policy | typeof notKnown | undefined;
    readonly aliases: readonly string[];
  };
}

export function guardedOf(model: Model, resource: Resource): Guarded | undefined {
  const api = apiStoreOf(resource);
  if (!api) return undefined;
  const [policy] = (policiesOf[resource.type] ?? []).flatMap(([type, by, path]) =>
    model.relations(resource, type, by).map((one) => policyAt(one.resource, path, resource)),
  );
  const own = ownKeys[resource.type];
  const named = [
    ...(own === undefined ? [] : [[resource, own] as const]),
    ...(keysOf[resource.type] ?? []).flatMap(([type, by, path]) =>
      model.related(resource, type, by).map((one) => [one, path] as const),
    ),
  ];
  const [key] = named.flatMap(([one, path]) => model.meant(one, path, "aws_kms_key").sure);
  const found: Guarded = { resource, api, arn: arnAt(resource), policy };
  return key ? { ...found, key: keyOf(model, key) } : found;
}

function keyOf(model: Model, key: Resource): NonNullable<Guarded["key"]> {
  const aliases = model.related(key, "aws_kms_alias", "target_key_id").flatMap((alias) => {
    const name = alias.text("name");
    return typeof name === "string" ? [name] : [];
  });
  const [other] = model.related(key, "aws_kms_key_policy", "key_id");
  return { arn: arnAt(key), policy: other ? policyAt(other, "policy", key) : policyAt(key, "policy", key), aliases };
}

/** The ARN as policies may name it, with an id that stands for the one that AWS will give. */
function arnAt(resource: Resource): string {
  const { account = "000000000000", region = "us-east-1", partition = "aws", type } = resource;
  const arn = resource.get("arn");
  if (typeof arn === "string") return arn;
  const name = resource.text("name");
  if (type === "aws_kms_key")
    return `arn:${partition}:kms:${region}:${account}:key/00000000-0000-4000-8000-000000000000`;
  if (type === "aws_secretsmanager_secret" && typeof name === "string")
    return `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-aBcDeF`;
  return arnOf(resource);
}

export interface Permission {
  /** What may be done, surely or perhaps: any action of the step is enough. */
  readonly sure: readonly Capability[];
  readonly may: readonly Capability[];
  /** Steps of which everything that they need is allowed. */
  readonly works: readonly Capability[];
  /** By step: why it does not work, or what is not known. */
  readonly because: ReadonlyMap<Capability, readonly string[]>;
  readonly by: readonly string[];
}

interface Around {
  readonly accounts: Accounts;
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly endpoint?: Policy | typeof notKnown | undefined;
}

export function permissionOn(caller: Caller, store: Guarded, around: Around): Permission {
  const sure: Capability[] = [];
  const may: Capability[] = [];
  const works: Capability[] = [];
  const because = new Map<Capability, readonly string[]>();
  const by = new Set<string>();
  for (const can of capabilities) {
    const { needs, also } = store.api.asks[can];
    const needed = needs.map((one) => answerTo(one, caller, store, around));
    const others = needed.some(({ certainty }) => certainty === "sure")
      ? []
      : also.map((one) => answerTo(one, caller, store, around));
    const all = [...needed, ...others];
    if (all.some(({ certainty }) => certainty === "sure")) sure.push(can);
    else if (all.some(({ certainty }) => certainty === "may")) may.push(can);
    const lacking = needed.find(({ certainty }) => certainty !== "sure");
    if (!lacking) works.push(can);
    else because.set(can, lacking.because);
    for (const { certainty, by: names } of all) if (certainty) for (const name of names) by.add(name);
  }
  return { sure, may, works, because, by: [...by] };
}

function answerTo({ action, on, key }: Ask, caller: Caller, store: Guarded, around: Around): Answer {
  const { accounts, context = {}, endpoint } = around;
  const { resource, api, arn, policy } = store;
  const account = accounts.of(resource.account ?? "");
  const region = resource.region ?? "";
  const tags = tagsOf(resource);
  const at = on === "inside" ? api.inside(arn) : on === "master" ? masterSecret(resource) : arn;
  const here = { "aws:RequestedRegion": region, ...context };
  const first = ask(accounts, {
    caller,
    action,
    resource: { arn: at, account, ...(tags && { tags }) },
    context: here,
    policy,
    endpoint,
  });
  if (!first.certainty || key === undefined || !store.key) return first;
  const suffix = (resource.partition ?? "aws") === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  const service = on === "master" ? "secretsmanager" : api.service;
  const through = ask(accounts, {
    caller,
    action: key,
    resource: { arn: store.key.arn, account },
    context: {
      ...here,
      "kms:ViaService": `${service}.${region}.${suffix}`,
      "kms:CallerAccount": caller.account,
      "kms:ResourceAliases": store.key.aliases.length > 0 ? store.key.aliases : absent,
      "aws:ViaAWSService": "true",
      "aws:CalledVia": [`${service}.${suffix}`],
    },
    policy: store.key.policy,
  });
  if (!through.certainty) return { ...through, because: through.because.map((line) => `its key: ${line}`) };
  return first.certainty === "sure" ? through : first;
}

/** As RDS calls the secret that it keeps. */
const masterSecret = ({ account = "", region = "", partition = "aws" }: Resource): string =>
  `arn:${partition}:secretsmanager:${region}:${account}:secret:rds!db-00000000-0000-4000-8000-000000000000-aBcDeF`;
