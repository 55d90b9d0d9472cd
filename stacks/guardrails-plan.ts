/** Declared guardrails as packed policies, proved to lock out nobody who is needed. */
import type { Allocations } from "../core/allocations";
import { Problems } from "../core/problems";
import type { Pipeline, PipelineKind } from "../environments/accounts";
import { accessRoleOf, accountIdOf } from "../environments/fence";
import type { Placed } from "../environments/guardrails";
import { managementOf } from "../environments/management";
import { isRegion, partitionOf } from "../environments/regions";
import type { Organization } from "../environments/types";
import { choose } from "../guard/catalogue";
import { backupPolicy, ec2Attributes, noTraining, tagPolicy } from "../guard/management";
import { type Packed, pack } from "../guard/packing/pack";
import { compile } from "../guard/perimeter/compile";
import { type Placement, spread } from "../guard/rings";
import type { Guardrail } from "../guard/statement";
import { type Target, type Tree, unit } from "../guard/targets";
import { pipelineKinds } from "../modules/delivery-access/pipelines";
import { refuseLockouts } from "./lockout/lockout";

/** Policies and what each is attached to. What is wrong with the declaration, and whoever would be locked out, is in `problems`. */
export function planGuardrails(organization: Organization, allocations: Allocations, problems: Problems): Packed {
  const found = new Problems();
  const tree = treeOf(organization);
  const placements = { ...placed(organization, found), ...perimeter(organization, found) };
  const byTarget = spread(placements, { ...staging(organization), tree }, found);
  const packed = pack(byTarget, found, allocations);
  if (found.found.length === 0 && Object.keys(packed.policies).length > 0)
    refuseLockouts({ packed, tree, quarantined: quarantined(organization), place: placeOf(organization) }, found);
  problems.collect(() => found.throwIfAny());
  return packed;
}

/** Where accounts stand. The management account is not among them: no guardrail binds it. */
export function treeOf(organization: Organization): Tree {
  const before = trees.get(organization);
  if (before) return before;
  const management = managementOf(organization);
  const accounts = Object.entries(organization.accounts).filter(([name]) => name !== management);
  const tree = {
    units: organization.units ?? [],
    accounts: Object.fromEntries(accounts.map(([name, { unit: path = "root" }]) => [name, { unit: path }])),
  };
  trees.set(organization, tree);
  return tree;
}
/** Every baseline asks for it. */
const trees = new WeakMap<Organization, Tree>();

const tried = "policy-staging";
const staging = ({ units = [] }: Organization): { readonly staging?: Target } =>
  units.includes(tried) ? { staging: unit(tried) } : {};

function placed(organization: Organization, problems: Problems): Readonly<Record<string, Placement>> {
  const { guardrails = {} } = organization;
  const ground = groundOf(organization);
  return Object.fromEntries(
    Object.entries(guardrails).map(([name, { ring = "everywhere", targets, ready = {}, ...documents }]) => {
      const where = `organization: guardrails.${name}`;
      const denials = choose(ready, { where, isRegion, ...ground }, problems);
      const all = [...denials, ...documentsOf(documents, problems)];
      return [name, { ring, targets, guardrails: all, apart: ready.quarantine !== undefined }];
    }),
  );
}

/** The role that applies baselines is let through by the name that it has here. */
const groundOf = (organization: Organization) => ({
  partition: partitionOf(organization.region),
  names: { access: `role/${accessRoleOf(organization)}` },
});

const documentsOf = (given: Omit<Placed, "targets" | "ring" | "ready">, problems: Problems): readonly Guardrail[] =>
  [
    given.ec2 && ec2Attributes(given.ec2, problems),
    given.tags && tagPolicy(given.tags, problems),
    given.backup && backupPolicy(given.backup, problems),
    given.noTraining && noTraining,
  ].filter((one) => one !== undefined);

/** Made when the id of the organization is known: it says who is ours. */
function perimeter(file: Organization, problems: Problems): Readonly<Record<string, Placement>> {
  if (!file.perimeter || file.id === "pending") return {};
  const { ring = "everywhere", targets, organizations = [], ...declared } = file.perimeter;
  const field = {
    where: "organization: perimeter",
    partition: partitionOf(file.region),
    regions: [file.region, ...(file.regions ?? [])],
  };
  const guardrails = compile({ ...declared, organizations: [file.id, ...organizations] }, field, problems);
  return { perimeter: { ring, targets, guardrails } };
}

const quarantined = ({ guardrails = {} }: Organization): readonly Target[] =>
  Object.values(guardrails).flatMap(({ ready, targets }) => (ready?.quarantine === undefined ? [] : targets));

/** An account and an organization stand for all: what is proved names neither, but for accounts with deployers of their own. */
const placeOf = (organization: Organization) => ({
  ...groundOf(organization),
  region: organization.region,
  organization: organization.id === "pending" ? "o-pending0000" : organization.id,
  account: accountIdOf(Object.keys(treeOf(organization).accounts)[0] ?? "", organization) ?? "000000000000",
  pipelines: Object.values(organization.accounts).flatMap(({ pipelines = {} }) =>
    (Object.keys(pipelines) as PipelineKind[]).flatMap((kind) => webIdentities(kind, pipelines[kind] ?? {})),
  ),
  deployed: Object.keys(treeOf(organization).accounts).flatMap((name) => {
    const { roles } = organization.accounts[name] ?? {};
    return roles ? [{ name, id: accountIdOf(name, organization) ?? "000000000000", ...roles }] : [];
  }),
});

const webIdentities = (kind: PipelineKind, { host, plan = [], apply = [] }: Pipeline) =>
  [...plan, ...apply].map((subject) => ({ provider: host ?? pipelineKinds[kind].host, subject }));
