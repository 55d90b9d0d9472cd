/** Accounts in their organization, with the guardrails that hold there. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import type { Level } from "../policy/decision";
import { fullAccess, type Policy, readPolicy } from "../policy/document";
import type { Account } from "../policy/request";
import { policyAt } from "../rules/asked";
import type { Declared } from "./declared";

type Kind = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

/** More levels of organizational units than AWS takes. */
const deepest = 6;

export class Accounts {
  readonly #levels = new Map<string, readonly Level[]>();
  readonly #accounts = new Map<string, Account>();

  constructor(
    readonly model: Model,
    readonly declared: Declared | undefined,
  ) {}

  of(id: string): Account {
    const before = this.#accounts.get(id);
    if (before) return before;
    const { organization } = this.declared ?? {};
    const account = { id, ...(organization !== undefined && { organization: { id: organization } }) };
    this.#accounts.set(id, account);
    return account;
  }

  /** Service control policies from the root down to an account. */
  scps(id: string): readonly Level[] {
    return this.#of(id, "SERVICE_CONTROL_POLICY");
  }

  rcps(id: string): readonly Level[] {
    return this.#of(id, "RESOURCE_CONTROL_POLICY");
  }

  #of(id: string, kind: Kind): readonly Level[] {
    const key = `${kind} ${id}`;
    const before = this.#levels.get(key);
    if (before) return before;
    const found = this.#above(id).map(
      (at): Level => ({
        name: at.name,
        policies: [...(kind === "SERVICE_CONTROL_POLICY" ? [fullAccess] : []), ...this.#at(at, kind)],
      }),
    );
    this.#levels.set(key, found);
    return found;
  }

  /** The account and what it stands below; only the root where nothing tells which account it is. */
  #above(id: string): readonly Resource[] {
    const roots = this.model.all("aws_organizations_organization");
    const name = this.declared?.environments.find(({ account }) => account === id)?.accountName;
    const account = this.model
      .all("aws_organizations_account")
      .find((one) => one.get("id") === id || (name !== undefined && one.get("name") === name));
    const chain: Resource[] = [];
    for (let at = account; at && chain.length < deepest; at = this.#parentOf(at)) chain.unshift(at);
    return chain[0] && roots.includes(chain[0]) ? chain : [...roots, ...chain];
  }

  #parentOf(one: Resource): Resource | undefined {
    const [id] = one.references("parent_id").map((reference) => reference.id);
    const found = id === undefined ? undefined : this.model.at(id);
    return found?.type.startsWith("aws_organizations_") ? found : undefined;
  }

  #at(target: Resource, kind: Kind): readonly Policy[] {
    return this.model.all("aws_organizations_policy_attachment").flatMap((attachment) => {
      if (!attachment.references("target_id").some(({ id }) => id === target.id)) return [];
      return this.model
        .meant(attachment, "policy_id", "aws_organizations_policy")
        .sure.filter(
          (policy) => policy.is("type", kind, ...(kind === "SERVICE_CONTROL_POLICY" ? [undefined] : [])) === true,
        )
        .map((policy) => {
          const read = policyAt(policy, "content");
          return typeof read === "object" ? read : unreadable(policy.id);
        });
    });
  }
}

const unreadable = (id: string): Policy => readPolicy(id, undefined);
