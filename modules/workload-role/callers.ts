/**
 * Services that become a role, and what they say of whom they do it for. A condition on what a service does not say would never hold, and
 * the role could not be used; one that is left out lets the service be talked into it by others.
 */
export interface Caller {
  readonly service: string;
  /** Whether it says for which account (`aws:SourceAccount`). */
  readonly account: boolean;
  /** For which resource (`aws:SourceArn`), after `arn:<partition>:`, with `REGION` and `ACCOUNT`; left out where it does not say. */
  readonly source?: string;
}

export const callers = {
  /** An instance gets credentials of the profile that it was started with, in its own account: EC2 says nothing. https://github.com/prowler-cloud/prowler/issues/2810 */
  ec2: { service: "ec2.amazonaws.com", account: false },
  /** No single cluster or service can be named. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
  "ecs-tasks": { service: "ecs-tasks.amazonaws.com", account: true, source: "ecs:REGION:ACCOUNT:*" },
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html */
  events: { service: "events.amazonaws.com", account: true, source: "events:REGION:ACCOUNT:rule/*" },
  /** The account, as AWS's own examples ask for it; whether it names the function when it makes one is not documented. https://github.com/aws/agent-toolkit-for-aws */
  lambda: { service: "lambda.amazonaws.com", account: true },
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html */
  pipes: { service: "pipes.amazonaws.com", account: true, source: "pipes:REGION:ACCOUNT:pipe/*" },
  /** The group of a schedule, never the schedule. https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
  scheduler: { service: "scheduler.amazonaws.com", account: true, source: "scheduler:REGION:ACCOUNT:schedule-group/*" },
  /** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html */
  states: { service: "states.amazonaws.com", account: true, source: "states:REGION:ACCOUNT:stateMachine:*" },
} as const satisfies Readonly<Record<string, Caller>>;

export type CallerName = keyof typeof callers;
export const callerNames = Object.keys(callers) as [CallerName, ...CallerName[]];
