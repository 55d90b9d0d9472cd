/** As which users somebody signs in to databases by IAM. */
import { fieldIn } from "../model/json";
import type { Resource } from "../model/resource";
import { statementsAt } from "../rules/statements";
import type { Accounts } from "./accounts";
import { type Answer, ask } from "./asking";
import type { Caller } from "./callers";
import type { Certainty } from "./report";

export interface Users {
  /** Those that policies name, and may be signed in as. */
  readonly named: ReadonlyMap<string, Certainty>;
  /** Whether any user will do. */
  readonly anybody: Certainty | undefined;
  /** Why a user that a policy names may not, or only perhaps. */
  readonly because: ReadonlyMap<string, readonly string[]>;
}

/** A user that nobody names. */
const nobody = "a-user-that-nobody-names";

export function usersAt(caller: Caller, store: Resource, accounts: Accounts): Users {
  const may = (user: string): Answer => {
    const { account = "", region = "", partition = "aws" } = store;
    const id = store.get(store.type === "aws_rds_cluster" ? "cluster_resource_id" : "resource_id");
    const named = typeof id === "string" ? id : "db-YETTOBEMADE";
    const arn = `arn:${partition}:rds-db:${region}:${account}:dbuser:${named}/${user}`;
    // Every request has the region. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    const context = { "aws:RequestedRegion": region };
    return ask(accounts, {
      caller,
      action: "rds-db:connect",
      resource: { arn, account: accounts.of(account) },
      context,
    });
  };
  const named = new Map<string, Certainty>();
  const because = new Map<string, readonly string[]>();
  for (const user of usersNamed(caller)) {
    const answer = may(user);
    if (answer.certainty) named.set(user, answer.certainty);
    if (answer.certainty !== "sure") because.set(user, answer.because);
  }
  return { named, anybody: may(nobody).certainty, because };
}

/** What any of several roles may. */
export function together(all: readonly Users[]): Users {
  const named = new Map<string, Certainty>();
  const because = new Map<string, readonly string[]>();
  for (const users of all) {
    for (const [user, certainty] of users.named) if (named.get(user) !== "sure") named.set(user, certainty);
    for (const [user, why] of users.because) because.set(user, [...(because.get(user) ?? []), ...why]);
  }
  const anybody = all.map((users) => users.anybody);
  return { named, anybody: anybody.includes("sure") ? "sure" : anybody.find((one) => one !== undefined), because };
}

function usersNamed({ written }: Caller): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [resource, path] of written)
    for (const statement of statementsAt(resource, path)) {
      const resources = fieldIn(statement, "Resource");
      for (const arn of Array.isArray(resources) ? (resources as readonly unknown[]) : [resources]) {
        const user = typeof arn === "string" ? /:dbuser:[^/]+\/([^*?$]+)$/.exec(arn)?.[1] : undefined;
        if (user !== undefined) found.add(user);
      }
    }
  return found;
}
