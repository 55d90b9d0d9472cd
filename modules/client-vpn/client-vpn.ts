import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogStream } from "@cdktf/provider-aws/lib/cloudwatch-log-stream";
import { Ec2ClientVpnAuthorizationRule } from "@cdktf/provider-aws/lib/ec2-client-vpn-authorization-rule";
import { Ec2ClientVpnEndpoint } from "@cdktf/provider-aws/lib/ec2-client-vpn-endpoint";
import { Ec2ClientVpnNetworkAssociation } from "@cdktf/provider-aws/lib/ec2-client-vpn-network-association";
import { Ec2ClientVpnRoute } from "@cdktf/provider-aws/lib/ec2-client-vpn-route";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { expr, str } from "../../core/late";
import { authentication } from "./authentication";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** One endpoint of Client VPN: people sign in, and each group reaches the blocks that it is granted and nothing else. */
export class ClientVpn extends Construct {
  readonly endpointId: string;
  readonly endpointArn: string;
  readonly dnsName: string;
  readonly portalUrl: string;
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { name, door, logKeyArn, logRetentionDays } = given;

    const log = new CloudwatchLogGroup(this, "log", {
      name: Fn.join("/", ["/zero-trust", name, "client-vpn", door]),
      retentionInDays: logRetentionDays,
      kmsKeyId: logKeyArn,
    });
    const stream = new CloudwatchLogStream(this, "connections", { name: "connections", logGroupName: log.name });
    const endpoint = this.endpoint(given, log, stream);
    this.open(given, endpoint);

    this.endpointId = endpoint.id;
    this.endpointArn = endpoint.arn;
    this.dnsName = endpoint.dnsName;
    this.portalUrl = endpoint.selfServicePortalUrl;
    this.logGroupName = log.name;
  }

  private endpoint(given: Given, log: CloudwatchLogGroup, stream: CloudwatchLogStream): Ec2ClientVpnEndpoint {
    const { name, door, vpcId, clientCidr, serverCertificateArn, securityGroupId, portal, connectHandler } = given;
    const label = Fn.join("-", [name, door]);
    const endpoint = new Ec2ClientVpnEndpoint(this, "endpoint", {
      description: Fn.join(" ", ["The door", door, "of", name]),
      vpcId,
      securityGroupIds: [securityGroupId],
      clientCidrBlock: clientCidr,
      serverCertificateArn,
      // Each kind of authentication is a block of its own, made where it is given.
      authenticationOptions: [],
      transportProtocol: "udp",
      vpnPort: 443,
      splitTunnel: true,
      clientRouteEnforcementOptions: { enforced: true },
      dnsServers: given.dnsServers,
      sessionTimeoutHours: given.sessionHours,
      disconnectOnSessionTimeout: true,
      clientLoginBannerOptions: { enabled: true, bannerText: given.banner },
      selfServicePortal: str(`length(${portal.hcl}) > 0 ? "enabled" : "disabled"`),
      // Said in both cases: a block that is left out would leave a former handler in its place.
      clientConnectOptions: {
        enabled: expr(`length(${connectHandler.hcl}) > 0`),
        lambdaFunctionArn: str(`one(values(${connectHandler.hcl})[*].function_arn)`),
      },
      connectionLogOptions: { enabled: true, cloudwatchLogGroup: log.name, cloudwatchLogStream: stream.name },
      tags: { Name: label },
    });
    endpoint.addOverride("dynamic.authentication_options", authentication(this, label, given));
    return endpoint;
  }

  private open({ associations, rules, routes }: Given, endpoint: Ec2ClientVpnEndpoint): void {
    const association = new Ec2ClientVpnNetworkAssociation(this, "association", {
      forEach: associations.forEach,
      clientVpnEndpointId: endpoint.id,
      subnetId: associations.value.subnetId,
    });
    new Ec2ClientVpnAuthorizationRule(this, "rule", {
      forEach: rules.forEach,
      clientVpnEndpointId: endpoint.id,
      accessGroupId: rules.value.groupId,
      targetNetworkCidr: rules.value.cidr,
      description: rules.value.grants,
    });
    new Ec2ClientVpnRoute(this, "route", {
      forEach: routes.forEach,
      clientVpnEndpointId: endpoint.id,
      targetVpcSubnetId: routes.value.subnetId,
      destinationCidrBlock: routes.value.cidr,
      description: routes.value.grants,
      // A route leads through a subnet that is associated already.
      dependsOn: [association],
    });
  }
}

export const clientVpn = defineModule({
  name: "client-vpn",
  summary: "One endpoint of Client VPN: people sign in, and each group reaches the blocks that it is granted.",
  inputs,
  outputs,
  checks,
  construct: ClientVpn,
});
