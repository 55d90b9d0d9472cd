/** Everybody who calls AWS: services by their roles, people by their permission sets. */
import { type Around, groupParty } from "./around";
import { type Caller, callerOfRole } from "./callers";
import type { Member } from "./parties";
import type { Condition } from "./report";

export interface Asker {
  /** `Party.id` in an environment. */
  readonly idIn: (environment: string) => string;
  readonly environments: readonly string[];
  readonly caller: Caller;
  /** Where it stands; nowhere for people. */
  readonly member?: Member;
  readonly conditions: readonly Condition[];
  /** `Resource.id`s of what makes it the caller. */
  readonly by: readonly string[];
  readonly at: string;
}

/** Roles that no service has are looked at by rules alone. */
export const askersOf = ({ model, members, accounts, holders }: Around): readonly Asker[] => [
  ...members.flatMap((member) =>
    member.roles.map((role) => ({
      idIn: () => member.id,
      environments: [member.environment],
      caller: callerOfRole(model, role, accounts),
      member,
      conditions: [],
      by: [],
      at: "permissions of the role",
    })),
  ),
  ...holders.map(({ group, environments, caller, set, assignment, approval }) => ({
    idIn: (environment: string) => groupParty(environment, group).id,
    environments: environments.length > 0 ? environments.map(({ name }) => name) : [""],
    caller,
    conditions: [
      { kind: "sign-in" as const, text: `signs in to Identity Center, as ${set}`, resource: assignment.id },
      ...(approval === undefined
        ? []
        : [{ kind: "other" as const, text: `after ${approval} approved`, resource: assignment.id }]),
    ],
    by: [assignment.id],
    at: "permissions of the permission set",
  })),
];
