/** What the module told the function, in the variables of its environment. */
import { type Mode, modes } from "../../../guard/response/playbooks";
import type { Settings } from "../handling/playbook";

export interface Configuration extends Settings {
  readonly mode: Mode;
  /** Accounts where another mode holds. */
  readonly modes: Readonly<Partial<Record<Mode, readonly string[]>>>;
  readonly protected: readonly string[];
  readonly role: string;
  readonly table: string;
  readonly topic: string;
  /** URL of the queue of requests. */
  readonly requests: string;
}

/** Throws where the variable is missing: the function then does nothing at all. */
export function configurationOf(json: string | undefined): Configuration {
  if (json === undefined) throw new Error("CONFIGURATION: must be JSON, got nothing");
  return JSON.parse(json) as Configuration;
}

/** The mode of an account. An unknown one, or an account in two lists, is taken as the one that does least. */
export const modeIn = ({ mode, modes: special }: Configuration, account: string): Mode =>
  modes.find((one) => special[one]?.includes(account)) ?? (modes.includes(mode) ? mode : "observe");
