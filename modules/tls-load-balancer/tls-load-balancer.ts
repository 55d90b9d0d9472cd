import { Lb } from "@cdktf/provider-aws/lib/lb";
import { Fn, Op, Token } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { Alarms } from "./alarms";
import { certificateArn, domainRecord } from "./certificate";
import { checks } from "./checks";
import { Firewall } from "./firewall";
import { inputs, outputs } from "./inputs";
import { listeners } from "./listeners";
import { balancerName, fullName } from "./names";
import { targetGroup } from "./target-group";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A load balancer that speaks TLS on both sides, behind a firewall. */
export class TlsLoadBalancer extends Construct {
  readonly loadBalancerArn: string;
  readonly dnsName: string;
  readonly zoneId: string;
  readonly listenerArn: string;
  readonly targetGroupArn: string;
  readonly certificateArn: string;
  readonly webAclArn: string;
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);

    const balancer = this.balancer(given);
    const group = targetGroup(this, given);
    const firewall = new Firewall(this, "firewall", given, balancer);
    const certificate = certificateArn(this, given);
    const listener = listeners(this, given, {
      balancer,
      group,
      certificateArn: certificate,
      association: firewall.association,
    });
    domainRecord(this, given, balancer);
    new Alarms(this, "alarm", given, balancer, group);

    this.loadBalancerArn = balancer.arn;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.listenerArn = listener.arn;
    this.targetGroupArn = group.arn;
    this.certificateArn = certificate;
    this.webAclArn = firewall.arn;
    this.logGroupName = firewall.logGroupName;
  }

  private balancer(given: Given): Lb {
    const { scheme, subnetIds, securityGroupId, target, logs, retired } = given;
    const recorded = { enabled: true, bucket: logs.bucket, prefix: logs.prefix };
    return new Lb(this, "load_balancer", {
      name: balancerName(given),
      loadBalancerType: "application",
      internal: Op.eq(scheme, "internal"),
      subnets: Token.asList(Fn.values(subnetIds)),
      securityGroups: [securityGroupId],
      idleTimeout: target.idleSeconds,
      enableCrossZoneLoadBalancing: true,
      enableDeletionProtection: Op.not(retired),
      // A request that two programs would read in two ways gets no further than here.
      desyncMitigationMode: "strictest",
      dropInvalidHeaderFields: true,
      enableWafFailOpen: false,
      preserveHostHeader: true,
      xffHeaderProcessingMode: "append",
      accessLogs: recorded,
      connectionLogs: recorded,
      tags: { Name: fullName(given) },
    });
  }
}

export const tlsLoadBalancer = defineModule({
  name: "tls-load-balancer",
  summary: "A load balancer that speaks TLS on both sides, behind a firewall, with a record of every request.",
  inputs,
  outputs,
  checks,
  construct: TlsLoadBalancer,
});
