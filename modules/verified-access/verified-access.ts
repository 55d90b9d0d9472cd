import { VerifiedaccessEndpoint } from "@cdktf/provider-aws/lib/verifiedaccess-endpoint";
import { VerifiedaccessGroup } from "@cdktf/provider-aws/lib/verifiedaccess-group";
import { VerifiedaccessInstance } from "@cdktf/provider-aws/lib/verifiedaccess-instance";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { address, all, at, str } from "../../core/late";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { policyKey } from "./policy-key";
import { requestLog } from "./request-log";
import { trustProviders } from "./trust-providers";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A door for the browser: each request is authorized by the groups of the person and the state of the device. */
export class VerifiedAccess extends Construct {
  readonly instanceId: string;
  readonly groupIds: string;
  readonly endpointDomains: string;
  readonly keyArn: string;
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { name, groups } = given;

    const key = policyKey(this, given);
    const instance = new VerifiedaccessInstance(this, "instance", {
      description: Fn.join(" ", ["Verified Access of", name]),
      tags: { Name: name },
    });
    const log = requestLog(this, given, instance);
    this.firewall(given, instance);
    const group = new VerifiedaccessGroup(this, "group", {
      forEach: groups.forEach,
      verifiedaccessInstanceId: instance.id,
      description: Fn.join(" ", ["Who reaches", groups.key]),
      policyDocument: groups.value.policy,
      sseConfiguration: { customerManagedKeyEnabled: true, kmsKeyArn: key.arn },
      tags: { Name: Fn.join("-", [name, groups.key]) },
      dependsOn: trustProviders(this, given, { instance, key }),
    });
    const [balanced, direct] = this.endpoints(given, group, key.arn);

    this.instanceId = instance.id;
    this.groupIds = all(group);
    this.endpointDomains = str(
      `merge({ for k, r in ${address(balanced)} : k => r.endpoint_domain }, { for k, r in ${address(direct)} : k => r.endpoint_domain })`,
    );
    this.keyArn = key.arn;
    this.logGroupName = log.name;
  }

  private firewall({ account, waf }: Given, instance: VerifiedaccessInstance): void {
    new Wafv2WebAclAssociation(this, "waf", {
      forEach: waf.forEach,
      webAclArn: waf.value.webAclArn,
      resourceArn: Fn.join("", [
        "arn:",
        account.partition,
        ":ec2:",
        account.region,
        ":",
        account.id,
        ":verified-access-instance/",
        instance.id,
      ]),
    });
  }

  /** HTTPS to whoever is behind as well: Verified Access takes certificates that are self-signed there. */
  private endpoints(
    { name, endpoints, networkInterfaces }: Given,
    group: VerifiedaccessGroup,
    keyArn: string,
  ): [VerifiedaccessEndpoint, VerifiedaccessEndpoint] {
    const shared = ({ key, value }: Given["endpoints"] | Given["networkInterfaces"]) => ({
      attachmentType: "vpc",
      verifiedAccessGroupId: at(group, "each.value.group"),
      description: Fn.join(" ", ["The way to", key]),
      applicationDomain: value.domain,
      domainCertificateArn: value.certificateArn,
      endpointDomainPrefix: key,
      securityGroupIds: [value.securityGroupId],
      policyDocument: value.policy,
      sseSpecification: { customerManagedKeyEnabled: true, kmsKeyArn: keyArn },
      tags: { Name: Fn.join("-", [name, key]) },
    });
    const balanced = new VerifiedaccessEndpoint(this, "load_balancer", {
      ...shared(endpoints),
      forEach: endpoints.forEach,
      endpointType: "load-balancer",
      loadBalancerOptions: {
        loadBalancerArn: endpoints.value.loadBalancerArn,
        port: endpoints.value.port,
        protocol: "https",
        subnetIds: endpoints.value.subnets,
      },
    });
    const direct = new VerifiedaccessEndpoint(this, "network_interface", {
      ...shared(networkInterfaces),
      forEach: networkInterfaces.forEach,
      endpointType: "network-interface",
      networkInterfaceOptions: {
        networkInterfaceId: networkInterfaces.value.networkInterfaceId,
        port: networkInterfaces.value.port,
        protocol: "https",
      },
    });
    return [balanced, direct];
  }
}

export const verifiedAccess = defineModule({
  name: "verified-access",
  summary: "Web applications that people reach in the browser, each request authorized by their groups and devices.",
  inputs,
  outputs,
  checks,
  construct: VerifiedAccess,
});
