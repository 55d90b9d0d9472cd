/** The playbooks, in the security account: events of all accounts and regions come to its bus. */
import type { App } from "cdktf";
import { call } from "../../core/call";
import { accountIdOf } from "../../environments/fence";
import { type DeclaredPlaybook, toldOf } from "../../environments/response";
import { iamArn } from "../../guard/reserved-names";
import type { Mode } from "../../guard/response/playbooks";
import { incidentResponse } from "../../modules/incident-response/incident-response";
import { AccountStack, type StackOptions } from "../account-stack";
import { boundedBy } from "../baseline-inputs";
import { placed, trailArnOf } from "../detection/place";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { placeOf } from "../standing";
import { peopleAccountOf, type ResponsePlan, responsePlan } from "./plan";

export function planResponse(context: PlanContext): readonly PlannedStack[] {
  const plan = responsePlan(context);
  if (!plan) return [];
  const { accounts, organization, playbooks } = plan;
  return [
    {
      ...placed(plan, { account: accounts.security, region: organization.region, layer: "response" }),
      figures: { playbook: playbooks.length },
      make: (app, options) => responseStack(app, options, plan),
    },
  ];
}

function responseStack(app: App, options: StackOptions, plan: ResponsePlan): AccountStack {
  const stack = new AccountStack(app, options);
  const { organization, accounts, response, playbooks } = plan;
  const { fence } = options;
  const trailArn = trailArnOf(plan);
  const made = call(stack, "response", incidentResponse, {
    account: placeOf(options),
    organizationId: organization.id,
    playbooks: Object.fromEntries(playbooks.map(([name, declared]) => [name, modeInputs(declared, plan)])),
    approvers: response.approvers.map((role) => iamArn(fence.partition, role, fence.account)),
    subscribers: toldOf(organization),
    protected: [...(response.protected ?? [])],
    ...(trailArn === undefined ? {} : { trailArn }),
    ...peopleOf(plan),
    keyAdministrators: [fence.roles.apply],
    ...boundedBy(accounts.security, organization, fence),
  });
  stack.publish({ "bus-arn": made.busArn, "topic-arn": made.topicArn, "key-arn": made.keyArn });
  return stack;
}

/** The mode of a playbook, and the accounts where another one holds. One that has no id yet is acted in by none. */
function modeInputs({ mode, in: others = {} }: DeclaredPlaybook, { organization }: ResponsePlan) {
  const where = (wanted: Mode) =>
    Object.entries(others).flatMap(([name, own]) => (own === wanted ? (accountIdOf(name, organization) ?? []) : []));
  return {
    ...(mode === undefined ? {} : { mode }),
    observeIn: where("observe"),
    approveIn: where("approve"),
    enforceIn: where("enforce"),
  };
}

function peopleOf(plan: ResponsePlan) {
  const account = peopleAccountOf(plan);
  const accountId = account === undefined ? undefined : accountIdOf(account, plan.organization);
  const { people } = plan.organization;
  if (!people || accountId === undefined) return {};
  const { region, instanceArn, identityStoreId } = people.identityCenter;
  return { identityCenter: { accountId, region, instanceArn, identityStoreId } };
}
