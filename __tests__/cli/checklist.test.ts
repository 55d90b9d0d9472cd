import { checklist } from "../../cli/checklist";
import { cloud } from "../../core/backend";
import { environments } from "../../environments/all";
import type { ClientVpn } from "../../environments/doors";
import { acme } from "../../environments/organization";
import type { Environment } from "../../environments/types";

const steps = (change: object = {}) => checklist({ ...acme, ...change }).map(({ step }) => step);

test("every step says how somebody else sees that it was done", () => {
  for (const { step, verify } of checklist(acme)) {
    expect(step).toMatch(/\.$/);
    expect(verify.length).toBeGreaterThan(20);
  }
});

test("it holds what the organization file needs, and nothing else", () => {
  expect(steps().filter((step) => step.includes("IAM user emergency-"))).toHaveLength(2);
  const { people: _, breakGlass: __, ...bare } = acme;
  expect(checklist(bare)).toHaveLength(1);
  expect(steps({ backend: cloud({ organization: "acme" }) }).at(-1)).toContain("HCP Terraform");
});

test("backups need kinds of stores that are opted in, and leave to be copied where they are", () => {
  const [dev] = environments as [Environment];
  const named = (file: Environment) => checklist(acme, [file]).map(({ step }) => step);
  const about = (file: Environment) => named(file).filter((step) => step.includes("aws backup"));
  expect(about(dev)).toEqual([expect.stringContaining("update-region-settings --region eu-west-1")]);
  expect(about({ ...dev, stores: {} })).toEqual([]);
  const vaultArn = "arn:aws:backup:eu-central-1:555555555555:backup-vault:recovery";
  const copies = { recovery: { vaultArn, deleteAfterDays: 90 } };
  const daily = { schedule: "cron(0 6 ? * * *)", deleteAfterDays: 35, copies };
  expect(about({ ...dev, backup: { plans: { daily } } })[1]).toContain("isCrossAccountBackupEnabled=true");
});

test("doors have an application of the identity provider, databases their users, and what is retired has none", () => {
  const [dev] = environments as [Environment];
  const named = (file: Environment) => checklist(acme, [file]).map(({ step }) => step);
  expect(named(dev).filter((step) => step.includes("SAML application for the door client-vpn of dev"))).toHaveLength(1);
  expect(named(dev).filter((step) => step.includes("connect orders-db --environment dev --setup"))).toHaveLength(1);
  const door = { ...(dev.doors["client-vpn"] as ClientVpn), retired: true as const };
  expect(named({ ...dev, doors: { "client-vpn": door } }).some((step) => step.includes("SAML application"))).toBe(
    false,
  );
});
