/** What playbooks may do in an account, and what starts them there: roles in the home region, rules where their events appear. */
import type { App } from "cdktf";
import { call } from "../../core/call";
import { accountIdOf } from "../../environments/fence";
import { eventForwarding } from "../../modules/event-forwarding/event-forwarding";
import { common } from "../../modules/incident-response/names";
import { responseRole } from "../../modules/response-role/response-role";
import { AccountStack, type StackOptions } from "../account-stack";
import { boundedBy } from "../baseline-inputs";
import { placed } from "../detection/place";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { placeOf } from "../standing";
import { playbooksIn, type ResponsePlan, responsePlan, triggersIn } from "./plan";

/** The responders of one account. */
export function planResponders(account: string, context: PlanContext): readonly PlannedStack[] {
  const plan = responsePlan(context);
  if (!plan) return [];
  const { organization, accounts } = plan;
  const securityId = accountIdOf(accounts.security, organization);
  return plan.regions.flatMap((region) => {
    const given: Standing = {
      account,
      securityId: securityId ?? "",
      playbooks: region === organization.region ? playbooksIn(account, plan) : [],
      triggers: triggersIn(account, region, plan),
    };
    const count = Object.keys(given.triggers).length;
    if (given.playbooks.length + count === 0) return [];
    const place = placed(plan, { account, region, layer: "responders" });
    return [
      {
        ...place,
        fence: securityId === undefined ? undefined : place.fence,
        figures: { playbook: given.playbooks.length, trigger: count },
        make: (app: App, options: StackOptions) => respondersStack(app, options, plan, given),
      },
    ];
  });
}

interface Standing {
  readonly account: string;
  readonly securityId: string;
  readonly playbooks: readonly string[];
  readonly triggers: ReturnType<typeof triggersIn>;
}

function respondersStack(app: App, options: StackOptions, plan: ResponsePlan, given: Standing): AccountStack {
  const stack = new AccountStack(app, options);
  const { organization } = plan;
  const { fence } = options;
  const account = placeOf(options);
  const bounded = boundedBy(given.account, organization, fence);
  if (given.playbooks.length > 0)
    call(stack, "roles", responseRole, {
      account,
      organizationId: organization.id,
      respondingAccountId: given.securityId,
      playbooks: Object.fromEntries(given.playbooks.map((name) => [name, {}])),
      ...bounded,
    });
  if (Object.keys(given.triggers).length > 0)
    call(stack, "forwarding", eventForwarding, {
      account,
      busArn: `arn:${fence.partition}:events:${organization.region}:${given.securityId}:event-bus/${common}`,
      triggers: given.triggers,
      ...bounded,
    });
  return stack;
}
