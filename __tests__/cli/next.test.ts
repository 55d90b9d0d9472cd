/** Whom the shell has to be for each stack, by where its state is. */
import { nextStep, steps } from "../../cli/next";
import { type Backend, cloud, local, s3 } from "../../core/backend";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { inputOf, workspace } from "../support/example";

const bucket = s3({ bucket: "acme-state", region: "eu-west-1", kmsKeyId: "arn:aws:kms:eu-west-1:444444444444:key/1" });
const layers = ["bootstrap", "organization", "baseline", "network"];
const all = (backend: Backend, change: Partial<Organization> = {}) =>
  steps(inputOf(workspace(), environments, { ...acme, backend, ...change }, layers));
const credentials = (stack: string, ...given: Parameters<typeof all>) =>
  all(...given).find((step) => step.stack === stack)?.credentials;
const dev = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
const ambient = {
  accounts: { ...acme.accounts, dev: { ...acme.accounts["dev"], credentials: "ambient" as const } },
};

test.each([
  ["management-baseline", local(), {}, "an administrator who is signed in to account 444444444444"],
  [
    "management-baseline",
    bucket,
    {},
    "an administrator who is signed in to account 444444444444, and whom stateBucket.applyRoles lets at the state in acme-state",
  ],
  ["dev-network", local(), {}, `any that may assume ${dev("zero-trust/plan")} and ${dev("zero-trust/apply")}`],
  [
    "dev-network",
    bucket,
    {},
    `any that may assume ${dev("zero-trust/plan")} and ${dev("zero-trust/apply")}, and that itself may read and write the state in acme-state: the backend assumes no role`,
  ],
  [
    "dev-network",
    bucket,
    ambient,
    `${dev("zero-trust/plan")} itself to init and plan, and ${dev("zero-trust/apply")} itself to apply: neither is assumed, nor for the state in acme-state`,
  ],
  [
    "dev-network",
    cloud({ organization: "acme" }),
    ambient,
    `${dev("zero-trust/plan")} itself to init and plan, and ${dev("zero-trust/apply")} itself to apply: neither is assumed`,
  ],
  // One role plans and applies: the backend assumes it too.
  ["dev-baseline", bucket, ambient, `any that may assume ${dev("OrganizationAccountAccessRole")}`],
])("%s with state in %j asks for", (stack, backend, change, sentence) => {
  expect(credentials(stack, backend, change)).toBe(sentence);
});

test("what is next is what nobody has applied, in order", () => {
  expect(nextStep(all(local()))?.stack).toBe("management-baseline");
});
