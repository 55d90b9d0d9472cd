/** Whoever applies an account keeps the state of every stack there, and of no other; but for its baseline, which makes the roles. */
import { s3 } from "../../core/backend";
import { environments } from "../../environments/all";
import { watchedAccounts } from "../../environments/detection";
import type { Organization } from "../../environments/types";
import { layers } from "../../stacks/owners";
import { plannedStacks, synthesize } from "../../stacks/synthesize";
import { watched, watchedInput } from "../support/responding-organization";
import { readStack } from "../support/stack-json";

const kmsKeyId = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555";
const kept: Organization = { ...watched, backend: s3({ bucket: "acme-state", region: "eu-west-1", kmsKeyId }) };

test("every stack of an account has its state among those that the account's deployers keep", () => {
  const given = watchedInput(["bootstrap", "baseline"], kept);
  synthesize(given);
  const all = plannedStacks({ ...watchedInput([...layers], kept) });
  expect(all.length).toBeGreaterThan(environments.length);
  for (const account of watchedAccounts(kept)) {
    const baseline = { folder: "", outdir: given.outdir, ledgers: given.ledgers };
    const { state } = readStack(baseline, `${account}-baseline`).module?.["delivery"] as unknown as {
      readonly state: { readonly stacks: readonly string[] };
    };
    const own = all.filter((stack) => stack.account === account && !["bootstrap", "baseline"].includes(stack.layer));
    expect([...state.stacks].sort()).toEqual(own.map(({ name }) => name).sort());
  }
});
