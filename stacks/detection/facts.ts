/** Facts that stacks of detection need of other accounts: where they are recorded, and what waits for them. */
import { accountIdOf } from "../../environments/fence";
import { factOf, type Waiting } from "../../environments/recorded-facts";
import { organizationFacts } from "../../environments/with-facts";
import { type DetectionPlan, placed } from "./place";

/** The key that the archive encrypts a kind of logs with. */
export const keyFact = (kind: string): string => `key-arn/${kind}`;

/** Another account's or region's encrypts nothing here: that of an archive which is no more. */
const keyIn = (account: string, region: string) => ({
  wanted: `the ARN of a key of account ${account} in ${region}`,
  holds: (value: string) => new RegExp(`^arn:aws[a-z-]*:kms:${region}:${account}:key/[0-9a-f-]+$`).test(value),
});
const rootId = { wanted: "the id of a root, as r-ab12", holds: (value: string) => /^r-[0-9a-z]{4,32}$/.test(value) };

/** The key of a kind of logs in the archive; undefined until it is recorded. */
export function archiveKey(kind: string, plan: DetectionPlan): string | undefined {
  const { organization, accounts } = plan;
  const id = accountIdOf(accounts.archive, organization);
  return id === undefined ? undefined : factOf(plan, accounts.archive, keyFact(kind), keyIn(id, organization.region));
}

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
