import { type App, Fn } from "cdktf";
import { call } from "../core/call";
import { entry } from "../core/late";
import type { Contact } from "../environments/accounts";
import { detectionAccounts } from "../environments/detection";
import { fenceIn } from "../environments/fence";
import { trustedServices } from "../environments/trusted-services";
import type { Organization } from "../environments/types";
import { organizationFacts } from "../environments/with-facts";
import type { Packed } from "../guard/packing/pack";
import type { Target } from "../guard/targets";
import { guardrails } from "../modules/guardrails/guardrails";
import { organization } from "../modules/organization/organization";
import { organizationLookup } from "../modules/organization-lookup/organization-lookup";
import { organizationSettings } from "../modules/organization-settings/organization-settings";
import { AccountStack, type StackOptions } from "./account-stack";
import { planGuardrails } from "./guardrails-plan";
import type { PlanContext, PlannedStack } from "./planned-stack";

/** The organization itself: its units and accounts, what works in all of them, and the guardrails over them. */
export function planOrganization(management: string, context: PlanContext): PlannedStack {
  const file = context.organization;
  const packed = planGuardrails(file, context.allocations, context.problems);
  return {
    name: "organization",
    owner: organizationFacts.owner,
    layer: "organization",
    account: management,
    fence: fenceIn(management, file.region, file),
    figures: {
      account: Object.keys(file.accounts).length,
      unit: file.units?.length ?? 0,
      policy: Object.keys(packed.policies).length,
    },
    moves: [],
    make: (app, options) => organizationStack(app, options, { file, management, packed }),
  };
}

interface Parts {
  readonly file: Organization;
  readonly management: string;
  readonly packed: Packed;
}

function organizationStack(app: App, options: StackOptions, parts: Parts): AccountStack {
  const { file, management, packed } = parts;
  const stack = new AccountStack(app, options);
  const { fence } = options;
  const made = accounts(stack, parts);
  call(stack, "settings", organizationSettings, {
    account: { id: fence.account, region: fence.region, partition: fence.partition },
    organizationId: made.organizationId,
    trustedServices: isOurs(file) ? trusted(file) : Fn.tolist(made.trustedServices),
    rootAccess: {},
    contacts: contacts(parts, (name) => entry(made.accountIds, name)),
    administrators: Object.fromEntries(
      Object.entries({ ...detectionAdministrators(file), ...file.administrators }).map(
        ([name, { account, service }]) => [name, { accountId: entry(made.accountIds, account), service }],
      ),
    ),
  });
  const attachments = Object.entries(packed.attachments).map(([key, { policy, target }]) => [
    key,
    { policy, targetId: idOf(target, made) },
  ]);
  call(
    stack,
    "guardrails",
    guardrails,
    {
      name: file.name,
      partition: fence.partition,
      policies: packed.policies,
      attachments: Object.fromEntries(attachments) as Record<string, { policy: string; targetId: string }>,
    },
    ["organization"],
  );
  stack.publish({ "organization-id": made.organizationId });
  stack.handOut({
    [organizationFacts.id]: made.organizationId,
    [organizationFacts.root]: made.rootId,
    ...Object.fromEntries(
      Object.keys(file.accounts)
        .filter((name) => name !== management)
        .map((name) => [organizationFacts.account(name), entry(made.accountIds, name)]),
    ),
  });
  return stack;
}

/** Services of detection that are handed over the general way; the others have a call of their own, once the security account has them. */
function detectionAdministrators(file: Organization): NonNullable<Organization["administrators"]> {
  const account = file.detection && detectionAccounts(file)?.security;
  if (account === undefined) return {};
  const services = ["access-analyzer", "config", "config-multiaccountsetup"];
  return Object.fromEntries(services.map((name) => [name, { account, service: `${name}.amazonaws.com` }]));
}

const isOurs = ({ source = "managed" }: Organization): boolean => source === "managed";

/** What we switch on. In an organization that others made it is theirs to say, and looked up. */
const trusted = (file: Organization): string[] => [...(file.trustedServices ?? trustedServices)];

/** Made here, or looked up where somebody else made them. */
function accounts(stack: AccountStack, { file, management }: Parts) {
  const own = Object.entries(file.accounts).filter(([name]) => name !== management);
  const units = Object.fromEntries((file.units ?? []).map((path) => [path, named(file.unitNames?.[path])]));
  if (!isOurs(file))
    return call(stack, "organization", organizationLookup, {
      managementAccount: management,
      units,
      accounts: Object.fromEntries(
        own.map(([name, { unit = "", displayName }]) => [name, { unit, ...named(displayName) }]),
      ),
    });
  return call(stack, "organization", organization, {
    managementAccount: management,
    trustedServices: trusted(file),
    ...(file.accessRole === undefined ? {} : { accessRole: file.accessRole }),
    units,
    accounts: Object.fromEntries(
      own.map(([name, { kind = "workload", email = "", unit = "", tags = {}, displayName }]) => [
        name,
        { kind: kind as Exclude<typeof kind, "management">, email, unit, tags, ...named(displayName) },
      ]),
    ),
  });
}

const named = (name: string | undefined) => (name === undefined ? {} : { name });

type Made = Readonly<Record<"rootId" | "unitIds" | "accountIds", string>>;

const idOf = (target: Target, { rootId, unitIds, accountIds }: Made): string => {
  if (target === "root") return rootId;
  const [, kind, name] = /^(unit|account)\/(.*)$/.exec(target) ?? [];
  return entry(kind === "unit" ? unitIds : accountIds, name ?? "");
};

/** One per account and kind, as prod/security. */
const contacts = ({ file, management }: Parts, idOfAccount: (name: string) => string) =>
  Object.fromEntries(
    Object.entries(file.accounts).flatMap(([name, { contacts: given = {} }]) =>
      Object.entries(given as Readonly<Record<string, Contact>>).map(([kind, contact]) => [
        `${name}/${kind}`,
        {
          ...contact,
          kind: kind.toUpperCase() as "BILLING" | "OPERATIONS" | "SECURITY",
          ...(name === management ? {} : { accountId: idOfAccount(name) }),
        },
      ]),
    ),
  );
