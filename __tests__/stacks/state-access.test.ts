/** Whoever applies an account keeps the state of every stack there, and of no other; but for its baselines, which make the roles. */
import { s3 } from "../../core/backend";
import { watchedAccounts } from "../../environments/detection";
import type { Organization } from "../../environments/types";
import { layers } from "../../stacks/owners";
import { plannedStacks, synthesize } from "../../stacks/synthesize";
import { watched, watchedInput } from "../support/responding-organization";
import { readStack } from "../support/stack-json";

const bucket = "acme-state";
const kmsKeyId = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555";
const kept: Organization = { ...watched, backend: s3({ bucket, region: "eu-west-1", kmsKeyId, prefix: "platform" }) };

test("they are told the prefix and the baselines, and no stack: policies do not grow with what an account holds", () => {
  const given = watchedInput(["bootstrap", "baseline"], kept);
  synthesize(given);
  for (const account of watchedAccounts(kept))
    expect(readStack({ folder: "", ...given }, `${account}-baseline`).module?.["delivery"]).toMatchObject({
      state: { bucket, key_arn: kmsKeyId, prefix: "platform", except_stacks: ["*-baseline"] },
    });
});

test("baselines end in -baseline, in every region, and nothing else does", () => {
  const planned = plannedStacks(watchedInput([...layers], kept));
  const isMaker = ({ layer }: (typeof planned)[number]) => layer === "bootstrap" || layer === "baseline";
  expect(planned.filter(isMaker).length).toBeGreaterThan(watchedAccounts(kept).length);
  for (const stack of planned)
    expect([stack.name, stack.name.endsWith("-baseline")]).toEqual([stack.name, isMaker(stack)]);
});
