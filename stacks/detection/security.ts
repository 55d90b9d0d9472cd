/** What the security account sets for all accounts: threat detection and what is recorded of them in each region, posture from the home region. */
import type { App } from "cdktf";
import { call } from "../../core/call";
import { deliveryBucket } from "../../core/log-archive";
import { watchedAccounts } from "../../environments/detection";
import { accountIdOf } from "../../environments/fence";
import { organizationFacts } from "../../environments/with-facts";
import { organizationCompliance } from "../../modules/organization-compliance/organization-compliance";
import { posture } from "../../modules/posture/posture";
import { threatDetection } from "../../modules/threat-detection/threat-detection";
import { AccountStack, type StackOptions } from "../account-stack";
import { boundedBy } from "../baseline-inputs";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { placeOf } from "../standing";
import { archiveKey, keyOf, rootOf, waitsFor } from "./facts";
import { archivePlace, type DetectionPlan, detectionPlan, placed } from "./place";

export function planSecurity(context: PlanContext): readonly PlannedStack[] {
  const plan = detectionPlan(context);
  if (!plan) return [];
  const { owner } = organizationFacts;
  const known = { keyArn: archiveKey("finding", plan), rootId: rootOf(plan) };
  return plan.regions.map((region) => {
    const place = placed(plan, { account: plan.accounts.security, region, layer: "security" });
    const isHome = region === plan.organization.region;
    return {
      ...place,
      figures: { account: watchedAccounts(plan.organization).length },
      waiting: waitsFor(place.name, [
        { what: "threat detection", ...keyOf("finding", plan), found: known.keyArn },
        ...(isHome ? [{ what: "posture", owner, from: owner, fact: organizationFacts.root, found: known.rootId }] : []),
      ]),
      make: (app, options) => securityStack(app, options, plan, known),
    };
  });
}

interface Known {
  readonly keyArn: string | undefined;
  readonly rootId: string | undefined;
}

function securityStack(app: App, options: StackOptions, plan: DetectionPlan, { keyArn, rootId }: Known): AccountStack {
  const stack = new AccountStack(app, options);
  const { organization, regions, accounts } = plan;
  const bounded = boundedBy(accounts.security, organization, options.fence);
  const isHome = options.fence.region === organization.region;
  if (keyArn !== undefined) detect(stack, options, plan, keyArn);
  call(stack, "compliance", organizationCompliance, {
    name: organization.name,
    account: placeOf(options),
    regionalPack: {},
    ...(isHome ? { unusedAccess: {}, aggregator: bounded, globalPack: {} } : {}),
  });
  if (isHome && rootId !== undefined)
    call(stack, "posture", posture, {
      name: organization.name,
      account: placeOf(options),
      linkedRegions: regions.filter((region) => region !== organization.region),
      policies: { all: { standards: ["fsbp-1.0.0", "cis-3.0.0"] } },
      associations: { root: { policy: "all", targetId: rootId } },
    });
  return stack;
}

function detect(stack: AccountStack, options: StackOptions, plan: DetectionPlan, keyArn: string): void {
  const { inspector, macie, detective } = plan.detection;
  const archive = archivePlace(plan);
  if (archive === undefined) return;
  const read = stack.read(["services/detector-id", ...(detective ? ["services/graph-arn"] : [])]);
  const members = membersOf(plan);
  call(stack, "detection", threatDetection, {
    account: placeOf(options),
    detectorId: read("services/detector-id"),
    findings: {
      bucketArn: `arn:${options.fence.partition}:s3:::${deliveryBucket(archive, "finding")}`,
      keyArn,
    },
    ...(inspector ? { inspector: {}, inspectorMembers: members(({ accountId }) => ({ accountId })) } : {}),
    ...(macie ? { macie: {}, macieMembers: members(withAddress) } : {}),
    ...(detective
      ? { detective: { graphArn: read("services/graph-arn") }, detectiveMembers: members(withAddress) }
      : {}),
  });
}

interface Member {
  readonly accountId: string;
  readonly email: string | undefined;
}

/** One without an address is no member: coverage says so. */
const withAddress = ({ accountId, email }: Member) => (email === undefined ? undefined : { accountId, email });

/** Every watched account but the administrator's own, once it has an id, where it can be a member. */
const membersOf =
  ({ organization, accounts }: DetectionPlan) =>
  <T>(of: (member: Member) => T | undefined): Readonly<Record<string, T>> =>
    Object.fromEntries(
      watchedAccounts(organization).flatMap((name) => {
        const accountId = accountIdOf(name, organization);
        if (name === accounts.security || accountId === undefined) return [];
        const member = of({ accountId, email: organization.accounts[name]?.email });
        return member === undefined ? [] : [[name, member]];
      }),
    );
