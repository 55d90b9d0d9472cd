/** Facts that stacks of detection need of other accounts: where they are recorded, and what waits for them. */
import { regionOf } from "../../core/store-key";
import { factOf, type Waiting } from "../../environments/recorded-facts";
import { organizationFacts } from "../../environments/with-facts";
import { type DetectionPlan, placed } from "./place";

/** The key that the archive encrypts a kind of logs with. */
export const keyFact = (kind: string): string => `key-arn/${kind}`;

const keyArn = {
  wanted: "the ARN of a key",
  holds: (value: string) =>
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[0-9a-f-]+$/.test(value) && regionOf(value) !== "",
};
const rootId = { wanted: "the id of a root, as r-ab12", holds: (value: string) => /^r-[0-9a-z]{4,32}$/.test(value) };

/** The key of a kind of logs in the archive; undefined until it is recorded. */
export const archiveKey = (kind: string, plan: DetectionPlan): string | undefined =>
  factOf(plan, plan.accounts.archive, keyFact(kind), keyArn);

/** The root of the organization; undefined until it is recorded. */
export const rootOf = (plan: DetectionPlan): string | undefined =>
  factOf(plan, organizationFacts.owner, organizationFacts.root, rootId);

/** What a stack waits for. */
export const waitsFor = (
  stack: string,
  asked: readonly (Required<Pick<Waiting, "what" | "owner" | "from">> & {
    readonly fact: string;
    readonly found: unknown;
  })[],
): readonly Waiting[] => asked.flatMap(({ found, ...one }) => (found === undefined ? [{ stack, ...one }] : []));

/** The key of a kind of logs, for what waits for it. */
export const keyOf = (kind: string, plan: DetectionPlan) => {
  const { account: owner, name: from } = placed(plan, {
    account: plan.accounts.archive,
    region: plan.organization.region,
    layer: "log-archive",
  });
  return { owner, from, fact: keyFact(kind) };
};
