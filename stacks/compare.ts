/** What a run makes of each stack, held against the ledger. */
import {
  type Decision,
  type Ledger,
  type StackRecord,
  standing,
  type Undecided,
  undecided,
  writeable,
} from "../core/ledger";
import type { BlockShape } from "../core/module-stack";
import { record } from "../core/record";
import type { Waiting } from "../environments/recorded-facts";
import type { AccountStack } from "./account-stack";
import type { PlannedStack, Work } from "./planned-stack";

/** What was done for one stack. */
export interface StackSummary {
  readonly stack: string;
  readonly owner: string;
  readonly layer: string;
  readonly instances: number;
  /** What its layer counts, in the singular, as segment and grant. */
  readonly figures: Readonly<Record<string, number>>;
  /** Addresses that are new and gone since the last ledger. */
  readonly added: number;
  readonly removed: number;
  /** The account has no id yet. */
  readonly pending: boolean;
  /** What is declared and not made yet. */
  readonly waiting: readonly Waiting[];
}

export interface Comparison {
  readonly summaries: readonly StackSummary[];
  /** What would be destroyed or replaced and is not decided. */
  readonly changes: readonly Undecided[];
  /** What every stack is made of now. */
  readonly records: readonly { readonly stack: string; readonly owner: string; readonly record: StackRecord }[];
  /** The text of each owner's next ledger. */
  readonly nextLedgers: ReadonlyMap<string, string>;
}

type Shapes = (module: string) => readonly BlockShape[];

/** Compares every stack that was made with what its ledger says. A stack that was not made keeps its record. */
export function compare(work: readonly Work[], made: ReadonlyMap<string, AccountStack>, shapes: Shapes): Comparison {
  const all = work.map((one) => ({ one, stacks: one.stacks.map((s) => compareOne(one, s, made.get(s.name), shapes)) }));
  const compared = all.flatMap(({ stacks }) => stacks);
  return {
    summaries: compared.map(({ summary }) => summary),
    changes: compared.flatMap(({ changes }) => changes),
    records: compared.map(({ summary: { stack, owner }, next }) => ({ stack, owner, record: next })),
    nextLedgers: new Map(
      all
        .filter(({ stacks }) => stacks.some(({ summary }) => !summary.pending))
        .map(({ one, stacks }) => [one.owner, nextLedger(one, stacks)]),
    ),
  };
}

interface Compared {
  readonly summary: StackSummary;
  readonly changes: readonly Undecided[];
  readonly next: StackRecord;
}

function compareOne(
  { ledger }: Work,
  planned: PlannedStack,
  stack: AccountStack | undefined,
  shapes: Shapes,
): Compared {
  const { name, owner, layer, figures, waiting = [] } = planned;
  const prior = ledger.stacks[name];
  const next = stack ? record(stack.calls, shapes, stack.own) : (prior ?? { addresses: [], replacing: {} });
  const before = new Set(prior?.addresses);
  const after = new Set(next.addresses);
  return {
    next,
    changes: undecided({ stack: name, owner }, prior, next, decisionsFor(ledger, planned)).filter(
      ({ decision }) => !closes(decision),
    ),
    summary: {
      stack: name,
      owner,
      layer,
      instances: next.addresses.length,
      figures,
      added: next.addresses.filter((a) => !before.has(a)).length,
      removed: [...before].filter((a) => !after.has(a)).length,
      pending: !stack,
      waiting,
    },
  };
}

const decisionsFor = ({ decisions }: Ledger, { name, moves }: PlannedStack): readonly Decision[] => [
  ...decisions,
  ...moves.map(({ from, to }) => ({ moved: `${name}/${from}`, to: `${name}/${to}` })),
];

/** What dropping a grant takes away: it holds nothing, and nothing is attached to it. */
const closing = [
  "aws_ec2_client_vpn_authorization_rule",
  "aws_ec2_client_vpn_route",
  "aws_iam_role_policy.grant",
  "aws_network_acl_rule",
  "aws_route",
  "aws_ssm_document",
  "aws_ssoadmin_account_assignment",
  "aws_ssoadmin_permission_set",
  "aws_ssoadmin_permission_set_inline_policy",
  "aws_vpc_endpoint_connection_accepter",
  "aws_vpc_endpoint_service_allowed_principal",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
];

/** Dropping a grant closes something: that goes without a decision. Whatever holds data or is attached to does not. */
const closes = (decision: Decision): boolean =>
  "remove" in decision && closing.some((type) => [".", "["].some((end) => decision.remove.includes(`.${type}${end}`)));

function nextLedger({ ledger, allocations, whole }: Work, compared: readonly Compared[]): string {
  const made = compared.filter(({ summary }) => !summary.pending).map(({ summary, next }) => [summary.stack, next]);
  const stacks = { ...ledger.stacks, ...(Object.fromEntries(made) as Record<string, StackRecord>) };
  const given = whole ? allocations.table() : { ...ledger.allocations, ...allocations.table() };
  return writeable({ decisions: standing(ledger.decisions, stacks), allocations: given, stacks });
}
