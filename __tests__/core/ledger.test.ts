import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Decision, readLedger, type StackRecord, standing, undecided, writeable } from "../../core/ledger";
import { BadInput } from "../../core/problems";

const made = (addresses: readonly string[], replacing: StackRecord["replacing"] = {}): StackRecord => ({
  addresses: [...addresses],
  replacing,
});
const network = { stack: "dev-network", owner: "dev" };
const whats = (prior: StackRecord | undefined, next: StackRecord, decisions: readonly Decision[] = []) =>
  undecided(network, prior, next, decisions).map(({ what }) => what);
const ledgerOf = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), "zero-trust-ledger-")), "dev.json");
  writeFileSync(file, text);
  return file;
};
const problemsOf = (text: string): readonly string[] => {
  try {
    readLedger(ledgerOf(text), "environments/ledger/dev.json");
    return [];
  } catch (error) {
    if (error instanceof BadInput) return error.problems;
    throw error;
  }
};

test("a new stack, and one that only grows, needs no decision", () => {
  expect(whats(undefined, made(["a"]))).toEqual([]);
  expect(whats(made(["a"], { cidr: "x" }), made(["a", "b"], { cidr: "x", other: 1 }))).toEqual([]);
});

test("a removed address is undecided, and comes with the line that decides it", () => {
  expect(undecided(network, made(["a", "b"]), made(["b"]), [])).toEqual([
    { ...network, what: "a would be destroyed", decision: { remove: "dev-network/a", because: "…" } },
  ]);
});

test("a removal is decided for its own stack and address only", () => {
  const remove = (path: string): Decision => ({ remove: path, because: "unused" });
  expect(whats(made(["a"]), made([]), [remove("dev-network/a")])).toEqual([]);
  expect(whats(made(["a"]), made([]), [remove("prod-network/a")])).toEqual(["a would be destroyed"]);
  expect(whats(made(["a"]), made([]), [remove("dev-network/b")])).toEqual(["a would be destroyed"]);
});

test("a value whose change replaces something is undecided", () => {
  expect(undecided(network, made([], { cidr: "10.0.0.0/16" }), made([], { cidr: "10.1.0.0/16" }), [])).toEqual([
    {
      ...network,
      what: 'cidr changes from "10.0.0.0/16" to "10.1.0.0/16", which replaces what it names',
      decision: { replace: "dev-network/cidr", to: "10.1.0.0/16", because: "…" },
    },
  ]);
});

test("a replacement is decided for one new value, not for any", () => {
  const decided: Decision = { replace: "dev-network/port", to: 2, because: "moved" };
  expect(whats(made([], { port: 1 }), made([], { port: 2 }), [decided])).toEqual([]);
  expect(whats(made([], { port: 1 }), made([], { port: 3 }), [decided])).toHaveLength(1);
});

test("an address that moves is not destroyed", () => {
  const moved: Decision = { moved: "dev-network/a", to: "dev-network/b" };
  expect(whats(made(["a"]), made(["b"]), [moved])).toEqual([]);
});

test("every undecided change is told, removals first", () => {
  expect(whats(made(["a", "b"], { cidr: "x" }), made([], { cidr: "y" }))).toEqual([
    "a would be destroyed",
    "b would be destroyed",
    'cidr changes from "x" to "y", which replaces what it names',
  ]);
});

test("a removal or a move ends when its address comes back, in any stack's record", () => {
  const decisions: readonly Decision[] = [
    { remove: "dev-network/a", because: "unused" },
    { moved: "dev-network/b", to: "dev-network/c" },
    { remove: "dev-network/d", because: "unused" },
  ];
  expect(standing(decisions, { "dev-network": made(["a", "b"]) })).toEqual([decisions[2]]);
});

test("a ledger reads back as it was written", () => {
  const ledger = {
    decisions: [{ remove: "dev-network/a", because: "unused" }],
    allocations: { segments: { app: "10.0.0.0/20" } },
    stacks: { "dev-network": made(["a"], { cidr: "10.0.0.0/16", port: 1 }) },
  };
  expect(readLedger(ledgerOf(writeable(ledger)), "dev.json")).toEqual(ledger);
});

test("an environment without a ledger is new", () => {
  expect(readLedger("/nowhere/dev.json", "dev.json")).toEqual({ decisions: [], allocations: {}, stacks: {} });
});

const shape =
  /^environments\/ledger\/dev\.json: the ledger must be the JSON that a former run wrote, got .+; restore it from version control, never by deleting it$/;

test.each([
  ["cut off", '{ "decisions": ['],
  ["empty", ""],
  ["of another shape", "[]"],
  ["with a field nobody knows", '{ "colour": "red" }'],
  ["with a decision without a reason", '{ "decisions": [{ "remove": "dev-network/a", "because": "" }] }'],
  ["with addresses that are no list", '{ "stacks": { "dev-network": { "addresses": "a", "replacing": {} } } }'],
])("a ledger %s is refused, with what to do", (_, text) => {
  expect(problemsOf(text)).toEqual([expect.stringMatching(shape)]);
});

test("the message about a ledger names the place that is wrong", () => {
  expect(problemsOf('{ "allocations": { "segments": { "app": true } } }')[0]).toContain(
    "got allocations.segments.app ",
  );
});

test("a move to an address that is not there decides nothing", () => {
  const prior = { addresses: ["a"], replacing: {} };
  const move = [{ moved: "dev/a", to: "dev/b" }];
  expect(undecided({ stack: "dev", owner: "dev" }, prior, { addresses: [], replacing: {} }, move)).toHaveLength(1);
  expect(undecided({ stack: "dev", owner: "dev" }, prior, { addresses: ["b"], replacing: {} }, move)).toEqual([]);
});

test("a replacement ends when the value changes again", () => {
  const decisions = [{ replace: "dev/cidr", to: "b", because: "moved house" }];
  expect(standing(decisions, { dev: { addresses: [], replacing: { cidr: "b" } } })).toEqual(decisions);
  expect(standing(decisions, { dev: { addresses: [], replacing: { cidr: "a" } } })).toEqual([]);
});
