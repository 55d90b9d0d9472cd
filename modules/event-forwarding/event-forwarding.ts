import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { at, str } from "../../core/late";
import { writtenDown } from "../../core/written-down";
import { triggers } from "../../guard/response/triggers";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

const version = "2012-10-17";
const daySeconds = 24 * 60 * 60;
const patterns = Object.fromEntries(
  Object.entries(triggers).map(([name, { pattern }]) => [name, JSON.stringify(pattern)]),
);
const descriptions = Object.fromEntries(Object.entries(triggers).map(([name, { when }]) => [name, when]));

/** Forwards the events of one account and region that start playbooks. */
export class EventForwarding extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const role = this.role(given);
    const { forEach, key } = given.triggers;
    const rule = new CloudwatchEventRule(this, "rule", {
      forEach,
      name: Fn.join("-", ["zero-trust", key]),
      description: writtenDown(this, "descriptions", descriptions)("each.key"),
      state: "ENABLED",
      eventPattern: this.pattern(),
    });
    new CloudwatchEventTarget(this, "target", {
      forEach,
      rule: at(rule, "each.key", "name"),
      targetId: "bus",
      arn: given.busArn,
      roleArn: role.arn,
      retryPolicy: { maximumEventAgeInSeconds: daySeconds, maximumRetryAttempts: 185 },
    });

    this.roleArn = role.arn;
  }

  /** As it is written down, without finding types that are left to people. */
  private pattern(): string {
    const written = `local.${new TerraformLocal(this, "patterns", patterns).friendlyUniqueId}[each.key]`;
    const read = `jsondecode(${written})`;
    const kept = `[for t in ${read}.detail.type : t if !contains(each.value.except_finding_types, t)]`;
    return str(
      `length(each.value.except_finding_types) == 0 ? ${written} : jsonencode(merge(${read}, { detail = merge(${read}.detail, { type = ${kept} }) }))`,
    );
  }

  /** Its name is what the bus lets in. */
  private role({ account, busArn, boundaryArn }: Given): IamRole {
    const role = new IamRole(this, "role", {
      path: "/zero-trust/responder/",
      name: Fn.join("-", ["forwarder", account.region]),
      description: Fn.join(" ", ["Forwards events of", account.region, "that start playbooks"]),
      permissionsBoundary: boundaryArn,
      assumeRolePolicy: Fn.jsonencode({
        Version: version,
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": account.id } },
          },
        ],
      }),
    });
    new IamRolePolicy(this, "policy", {
      name: "forward",
      role: role.name,
      policy: Fn.jsonencode({
        Version: version,
        Statement: [{ Sid: "Forward", Effect: "Allow", Action: "events:PutEvents", Resource: busArn }],
      }),
    });
    return role;
  }
}

export const eventForwarding = defineModule({
  name: "event-forwarding",
  summary: "Forwards the events of one account and region that start playbooks.",
  inputs,
  outputs,
  checks,
  construct: EventForwarding,
});
