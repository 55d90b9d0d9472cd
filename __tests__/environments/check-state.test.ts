/** State in the bucket that this project makes: what would be refused by S3 is refused by synth. */
import { cloud, s3 } from "../../core/backend";
import { environments } from "../../environments/all";
import { check } from "../../environments/check";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { problemsOf } from "../support/problems";

const key = "arn:aws:kms:eu-west-1:444444444444:key/01234567-0123-0123-0123-0123456789ab";
const place = { bucket: "acme-state-444444444444-eu-west-1", region: "eu-west-1", kmsKeyId: key };
const ambient = Object.fromEntries(
  Object.entries(acme.accounts).map(([name, account]) => [name, { ...account, credentials: "ambient" as const }]),
);
const good: Partial<Organization> = {
  backend: s3(place),
  stateBucket: { applyRoles: ["aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*"] },
  accounts: ambient,
};
const problems = (change: Partial<Organization> = {}) =>
  problemsOf(() => check({ ...acme, ...good, ...change }, environments, "2026-06-01"));

test("passes where each role reaches its state", () => {
  expect(problems()).toEqual([]);
  const closed = { ...ambient, old: { kind: "suspended" as const, email: "o@acme.example", unit: "suspended" } };
  expect(problems({ accounts: closed })).toEqual([]);
});

test("is not asked about another bucket, another backend, or a bucket that nothing uses yet", () => {
  const { stateBucket: _, ...without } = { ...acme, backend: s3(place) };
  expect(problemsOf(() => check(without, environments, "2026-06-01"))).toEqual([]);
  expect(problems({ backend: cloud({ organization: "acme" }), accounts: acme.accounts })).toEqual([]);
  expect(problemsOf(() => check({ ...acme, stateBucket: {} }, environments, "2026-06-01"))).toEqual([]);
});

test.each([
  [
    "the shell would have to change roles",
    { accounts: { ...ambient, dev: acme.accounts["dev"] } as Organization["accounts"] },
    "organization: accounts.dev.credentials must be ambient where the state is in stateBucket, got assume-role; a backend cannot change roles as providers do, so whoever plans is signed in as the plan role, and whoever applies as the apply role",
  ],
  [
    "nobody who applies the management account's baseline reaches its state",
    { stateBucket: {} },
    "organization: stateBucket.applyRoles must name who applies the baseline of management, got none; add the role, as aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*",
  ],
  [
    "the prefixes differ",
    { backend: s3({ ...place, prefix: "platform" }) },
    'organization: backend.prefix must be that of stateBucket, "zero-trust", got "platform"; the bucket lets nobody at other keys',
  ],
  [
    "the key is an alias",
    { backend: s3({ ...place, kmsKeyId: "alias/zero-trust/acme/state" }) },
    'organization: backend.kmsKeyId must be the ARN of the key, as the fact state-key-arn says it, got "alias/zero-trust/acme/state"; the bucket refuses any other, and an alias',
  ],
  [
    "there is no bucket yet",
    { id: "pending" },
    "organization: backend must be left out while id is pending, got s3; the bucket is made when it is known",
  ],
])("fails when %s", (_, change, sentence) => {
  expect(problems(change)).toEqual([sentence]);
});
