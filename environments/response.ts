/** Playbooks that contain incidents, as an organization file says them. */
import { factsOf, type Mode, type PlaybookName, playbookNames } from "../guard/response/playbooks";
import type { Organization } from "./types";

export interface Response {
  /** Roles of the security account that approve what waits and have undone what was done, by name with path, as those of a permission set: nobody approves what they caused. */
  readonly approvers: readonly string[];
  /** Playbooks by name; `{}` where the usual mode holds. Default: all that have what they act on. */
  readonly playbooks?: Readonly<Partial<Record<PlaybookName, DeclaredPlaybook>>>;
  /** What no playbook touches, by ARN or ARN pattern, besides who applies, who responds, break-glass and what AWS keeps for itself. */
  readonly protected?: readonly string[];
  /** Finding types that start no playbook here, as UnauthorizedAccess:EC2/TorClient where people use Tor. */
  readonly leftToPeople?: readonly string[];
}

export interface DeclaredPlaybook {
  /** Default: what docs/playbooks.md says of it; observe for all that disconnects. */
  readonly mode?: Mode;
  /** Accounts, by name, in which another mode holds: that of an environment is that of its account. */
  readonly in?: Readonly<Record<string, Mode>>;
}

/** Playbooks that are there, in the order of their names. */
export function declaredPlaybooks({
  detection,
  people,
}: Organization): readonly (readonly [PlaybookName, DeclaredPlaybook])[] {
  const { response } = detection ?? {};
  if (!response) return [];
  const { playbooks } = response;
  return [...playbookNames].sort().flatMap((name) => {
    const declared =
      playbooks === undefined ? (name === "revoke-sign-in" && !people ? undefined : {}) : playbooks[name];
    return declared === undefined ? [] : [[name, declared] as const];
  });
}

/** Every mode in which a playbook works somewhere. */
export const modesOf = (name: PlaybookName, { mode, in: others = {} }: DeclaredPlaybook): readonly Mode[] => [
  mode ?? factsOf(name).mode,
  ...Object.values(others),
];

/** Who is told of alarms and of what playbooks do: those who are told of broken glass, unless the file says others. */
export const toldOf = ({ detection, breakGlass }: Organization) =>
  detection?.subscribers ?? breakGlass?.subscribers ?? {};
