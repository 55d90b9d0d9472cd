import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all } from "../../core/late";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

/** What is written to log groups goes to a log archive too, all of it. */
export class LogSubscription extends Construct {
  readonly logGroupNames: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const { destinationArn, logGroups } = accept(this, inputs, props, checks);

    const filter = new CloudwatchLogSubscriptionFilter(this, "archive", {
      forEach: logGroups.forEach,
      name: "zero-trust-archive",
      logGroupName: logGroups.value.name,
      destinationArn,
      // Everything.
      filterPattern: "",
      distribution: "ByLogStream",
    });

    this.logGroupNames = all(filter, "log_group_name");
  }
}

export const logSubscription = defineModule({
  name: "log-subscription",
  summary: "Sends all that is written to log groups to a log archive as well.",
  inputs,
  outputs,
  checks,
  construct: LogSubscription,
});
