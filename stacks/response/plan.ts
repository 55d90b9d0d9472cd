/** What the stacks of response are planned from: playbooks that are there, where each acts, and what starts it where. */
import { accountIdOf } from "../../environments/fence";
import { globalEventsIn, partitionOf } from "../../environments/regions";
import { type DeclaredPlaybook, declaredPlaybooks, type Response } from "../../environments/response";
import type { PlaybookName } from "../../guard/response/playbooks";
import { type Trigger, triggers } from "../../guard/response/triggers";
import { type DetectionPlan, detectionPlan } from "../detection/place";
import type { PlanContext } from "../planned-stack";

export interface ResponsePlan extends DetectionPlan {
  readonly response: Response;
  readonly playbooks: readonly (readonly [PlaybookName, DeclaredPlaybook])[];
}

/** Undefined where the organization file declares no response. A playbook waits while the only account that it acts in has no id. */
export function responsePlan(context: PlanContext): ResponsePlan | undefined {
  const plan = detectionPlan(context);
  const { response } = plan?.detection ?? {};
  if (!plan || !response) return undefined;
  const playbooks = declaredPlaybooks(plan.organization).filter(([name]) => {
    const only = onlyAccountOf(name, plan);
    return only === undefined || accountIdOf(only, plan.organization) !== undefined;
  });
  return { ...plan, response, playbooks };
}

/** The account that administers Identity Center; undefined where the file says nothing of people. */
export const peopleAccountOf = ({ organization, accounts }: DetectionPlan): string | undefined =>
  organization.people && (organization.people.identityCenter.account ?? accounts.management);

/** The only account that a playbook acts in, where that is one. */
const onlyAccountOf = (name: PlaybookName, plan: DetectionPlan): string | undefined =>
  name === "revoke-sign-in" ? peopleAccountOf(plan) : name === "restore-trail" ? plan.accounts.management : undefined;

/** Playbooks that act in an account. */
export const playbooksIn = (account: string, plan: ResponsePlan): readonly PlaybookName[] =>
  plan.playbooks.flatMap(([name]) => {
    const only = onlyAccountOf(name, plan);
    return only === undefined || only === account ? [name] : [];
  });

/** What is forwarded from an account and a region, by name, with the finding types that are left to people: where it appears, and where it appears once only. */
export const triggersIn = (account: string, region: string, plan: ResponsePlan): Readonly<Record<string, Forwarded>> =>
  Object.fromEntries(
    Object.entries(triggers).flatMap(([name, trigger]) => {
      const { findingTypes, playbook } = trigger;
      const isThere = plan.playbooks.some(([one]) => one === playbook) && appearsIn(trigger, account, region, plan);
      const except = findingTypes.filter((type) => plan.response.leftToPeople?.includes(type));
      const isLeft = findingTypes.length > 0 && except.length === findingTypes.length;
      return isThere && !isLeft ? [[name, except.length === 0 ? {} : { exceptFindingTypes: except }] as const] : [];
    }),
  );

interface Forwarded {
  readonly exceptFindingTypes?: string[];
}

function appearsIn({ appears, playbook }: Trigger, account: string, region: string, plan: ResponsePlan): boolean {
  const { accounts, organization } = plan;
  switch (appears) {
    case "findings":
      return account === accounts.security;
    case "health":
      return region === globalEventsIn(partitionOf(region));
    case "calls":
      // A trail is stopped in the account that owns it, in the region that it is managed in.
      return playbook !== "restore-trail" || (account === accounts.management && region === organization.region);
  }
}
