import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { address, all, str } from "../../core/late";
import { checks } from "./checks";
import { consumedServices } from "./consumed";
import { inputs, outputs } from "./inputs";
import { offeredServices } from "./offered";

/** PrivateLink between VPCs: services that a VPC offers to others, and endpoints to the services of others. */
export class PrivateService extends Construct {
  readonly serviceNames: string;
  readonly targetGroupArns: string;
  readonly balancerGroupIds: string;
  readonly endpointIds: string;
  readonly endpointDnsNames: string;
  readonly endpointGroupIds: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);

    const offered = offeredServices(this, given);
    const consumed = consumedServices(this, given);

    this.serviceNames = all(offered.service, "service_name");
    this.targetGroupArns = all(offered.target, "arn");
    this.balancerGroupIds = all(offered.group);
    this.endpointIds = all(consumed.endpoint);
    this.endpointDnsNames = str(
      `{ for k, r in ${address(consumed.endpoint)} : k => try(r.dns_entry[0].dns_name, "none") }`,
    );
    this.endpointGroupIds = all(consumed.group);
  }
}

export const privateService = defineModule({
  name: "private-service",
  summary:
    "PrivateLink between VPCs: services that are offered to named accounts, and endpoints to services of others.",
  inputs,
  outputs,
  checks,
  construct: PrivateService,
});
