/** Whether an alarm about broken glass is where its event is: EventBridge sees those of its own region only. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { inputOf, stackFolder, workspace } from "../support/example";
import { unwatched } from "../support/watched";

interface Emitted {
  readonly provider: {
    readonly aws: readonly { readonly region: string; readonly allowed_account_ids: readonly string[] }[];
  };
  readonly module: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly resource?: object;
}
const made = (change: Partial<Organization> = {}, files = environments) => {
  const place = workspace();
  const input = inputOf(place, files, { ...acme, ...change }, ["bootstrap", "baseline"]);
  const stacks = synthesize(input).stacks.filter(({ pending }) => !pending);
  return stacks.map(({ stack }) => {
    const { provider, module, resource } = JSON.parse(
      readFileSync(join(stackFolder(place, stack), "cdk.tf.json"), "utf8"),
    ) as Emitted;
    return {
      stack,
      region: provider.aws[0]?.region,
      account: provider.aws[0]?.allowed_account_ids[0],
      module,
      resource,
    };
  });
};
/** Where each account would hear of it. */
const heard = (...given: Parameters<typeof made>): Readonly<Record<string, readonly string[]>> => {
  const watched = made(...given).filter(({ module }) => module["break_glass"] !== undefined);
  const accounts = [...new Set(watched.map(({ account }) => String(account)))];
  const regionsOf = (id: string) => watched.filter(({ account }) => account === id).map(({ region }) => String(region));
  return Object.fromEntries(accounts.map((id) => [id, regionsOf(id).sort()]));
};
const ids = Object.values(acme.accounts).map(({ id }) => String(id));
const everywhere = (regions: readonly string[]) => Object.fromEntries(ids.map((id) => [id, regions]));

test("every account hears of it at home, and where sign-in and changes of IAM are recorded", () => {
  expect(heard()).toEqual(everywhere(["eu-west-1", "us-east-1"]));
});

test("in that region are alarms and nothing else, unless it is used", () => {
  const at = (change: Partial<Organization>) => made(change).find(({ stack }) => stack === "dev-us-east-1-baseline");
  const watched = at({});
  expect(Object.keys(watched?.module ?? {})).toEqual(["break_glass"]);
  expect(watched?.module["break_glass"]).toMatchObject({ account: { id: "111111111111", region: "us-east-1" } });
  for (const once of ["role", "user_policy"]) expect(watched?.module["break_glass"]).not.toHaveProperty(once);
  expect(watched?.resource).toBeUndefined();
  expect(Object.keys(at({ regions: ["us-east-1"] })?.module ?? {}).sort()).toEqual(["baseline", "break_glass"]);
});

test("a region that is used already is not watched twice", () => {
  expect(heard({ regions: ["us-east-1", "eu-central-1"] })).toEqual(
    everywhere(["eu-central-1", "eu-west-1", "us-east-1"]),
  );
  expect(heard({ region: "us-east-1", guardrails: {} }, [])).toEqual(everywhere(["us-east-1"]));
});

test("in GovCloud it is the region that has these events there", () => {
  const { guardrails: _, people: __, ...rest } = acme;
  const place = workspace();
  const file = { ...rest, region: "us-gov-east-1", accounts: govern(acme.accounts) };
  const { stacks } = synthesize(inputOf(place, [], file, ["baseline"]));
  expect(stacks.map(({ stack }) => stack)).toContain("security-us-gov-west-1-baseline");
  expect(stacks.map(({ stack }) => stack)).not.toContain("security-us-east-1-baseline");
});

test("without emergency users nothing is made there", () => {
  const { breakGlass: _, ...without } = unwatched;
  const place = workspace();
  const { stacks } = synthesize(inputOf(place, environments, without, ["bootstrap", "baseline"]));
  expect(stacks.filter(({ stack }) => stack.includes("us-east-1"))).toEqual([]);
});

const govern = (accounts: Organization["accounts"]): Organization["accounts"] =>
  Object.fromEntries(Object.entries(accounts).map(([name, { pipelines: _, ...account }]) => [name, account]));
