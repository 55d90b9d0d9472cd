import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Fn, Op, Token } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { str } from "../../core/late";
import { applyPolicy, keepState } from "./apply-policy";
import { boundaryPolicy } from "./boundary";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { boundaryName, path } from "./names";
import { type Given, type Places, placesOf } from "./places";
import { readState, withoutData, writeState } from "./plan-policy";
import { trustPolicy } from "./trust";

interface Trusted {
  readonly given: Given;
  readonly places: Places;
  readonly provider: IamOpenidConnectProvider;
}

/** How a pipeline gets into an account: one role that looks, and one that changes, each for exact subjects, and never with a key. */
export class DeliveryAccess extends Construct {
  readonly planRoleArn: string;
  readonly applyRoleArn: string;
  readonly boundaryArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const places = placesOf(this, given);

    const provider = this.providers(given, places);
    this.boundaryArn = new IamPolicy(this, "boundary", {
      path,
      name: boundaryName,
      description: "The most that a role may do which a pipeline made.",
      policy: boundaryPolicy(places),
    }).arn;
    this.planRoleArn = this.plan({ given, places, provider }).arn;
    this.applyRoleArn = this.apply({ given, places, provider }).arn;
  }

  /** IAM knows the certificates of these hosts: no thumbprint has to be kept. */
  private providers({ pipelines }: Given, { pipelines: known }: Places): IamOpenidConnectProvider {
    return new IamOpenidConnectProvider(this, "provider", {
      forEach: pipelines.where("existing", false).forEach,
      url: str(`join("", ["https://", ${known}[each.key].host])`),
      clientIdList: [str(`${known}[each.key].audience`)],
    });
  }

  private plan(trusted: Trusted): IamRole {
    const { places } = trusted;
    const { account, state } = trusted.given;
    const role = this.role("plan", "Plans: it reads, and neither secrets nor data.", trusted);
    new IamRolePolicyAttachment(this, "plan_reads", {
      role: role.name,
      policyArn: Fn.join("", ["arn:", account.partition, ":iam::aws:policy/ReadOnlyAccess"]),
    });
    new IamRolePolicy(this, "plan_without_data", {
      role: role.name,
      name: "without-data",
      policy: withoutData(places),
    });
    new IamRolePolicy(this, "plan_state", {
      forEach: state.forEach,
      role: role.name,
      name: "state",
      policy: readState(places),
    });
    return role;
  }

  private apply(trusted: Trusted): IamRole {
    const { places } = trusted;
    const { state } = trusted.given;
    const role = this.role("apply", "Applies what was reviewed.", trusted);
    new IamRolePolicy(this, "apply_changes", { role: role.name, name: "changes", policy: applyPolicy(places) });
    new IamRolePolicy(this, "apply_state", {
      forEach: state.forEach,
      role: role.name,
      name: "state",
      policy: writeState(places),
    });
    new IamRolePolicy(this, "apply_keeps_state", {
      forEach: state.forEach,
      role: role.name,
      name: "keep-state",
      policy: keepState(places),
    });
    return role;
  }

  private role(phase: "plan" | "apply", description: string, { given, places, provider }: Trusted): IamRole {
    return new IamRole(this, phase, {
      path,
      name: phase,
      description,
      maxSessionDuration: Token.asNumber(Op.mul(given.sessionHours, 3600)),
      assumeRolePolicy: trustPolicy(phase, given, places),
      dependsOn: [provider],
    });
  }
}

export const deliveryAccess = defineModule({
  name: "delivery-access",
  summary:
    "The roles of a pipeline in an account, one that plans and one that applies, for exact subjects and without keys.",
  inputs,
  outputs,
  checks,
  construct: DeliveryAccess,
});
