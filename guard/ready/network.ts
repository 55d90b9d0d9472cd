/** That the network stays what the grants make it. */
import { administration, baselines, exemptions, fixed, overPrincipals } from "./define";

export const networkEdges = overPrincipals({
  protects: "VPCs from gateways, peerings, tunnels and default networks that nobody declared.",
  because: "One gateway makes a route to the internet possible past every segment.",
  exempts: administration,
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "ec2:AcceptTransitGatewayPeeringAttachment",
        "ec2:AcceptTransitGatewayVpcAttachment",
        "ec2:AcceptVpcEndpointConnections",
        "ec2:AcceptVpcPeeringConnection",
        "ec2:AllocateAddress",
        "ec2:AssociateAddress",
        "ec2:AttachInternetGateway",
        "ec2:AttachVpnGateway",
        "ec2:AuthorizeClientVpnIngress",
        "ec2:CreateCarrierGateway",
        "ec2:CreateClientVpnEndpoint",
        "ec2:CreateClientVpnRoute",
        "ec2:CreateCustomerGateway",
        "ec2:CreateDefaultSubnet",
        "ec2:CreateDefaultVpc",
        "ec2:CreateEgressOnlyInternetGateway",
        "ec2:CreateInternetGateway",
        "ec2:CreateNatGateway",
        "ec2:CreateTransitGateway*",
        "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint",
        "ec2:CreateVpcEndpointServiceConfiguration",
        "ec2:CreateVpcPeeringConnection",
        "ec2:CreateVpnConnection",
        "ec2:CreateVpnGateway",
        "ec2:ModifyVpcEndpoint",
        "ec2:ModifyVpcEndpointServiceConfiguration",
        "ec2:ModifyClientVpnEndpoint",
        "globalaccelerator:Create*",
        "globalaccelerator:Update*",
      ],
    },
  ],
});

export const networkRules = overPrincipals({
  protects: "Routes, network ACLs, security groups and DNS firewall rules.",
  because:
    "Every rule comes from a grant; one that is added by hand is a grant that nobody reviewed. Playbooks may isolate.",
  exempts: [...baselines, "responders"],
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "ec2:AssociateRouteTable",
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateNetworkAclEntry",
        "ec2:CreateRoute",
        "ec2:DeleteNetworkAclEntry",
        "ec2:ModifyManagedPrefixList",
        "ec2:ModifySecurityGroupRules",
        "ec2:ModifySubnetAttribute",
        "ec2:ReplaceNetworkAclAssociation",
        "ec2:ReplaceNetworkAclEntry",
        "ec2:ReplaceRoute",
        "ec2:ReplaceRouteTableAssociation",
        "route53resolver:AssociateFirewallRuleGroup",
        "route53resolver:DeleteFirewallRule",
        "route53resolver:DisassociateFirewallRuleGroup",
        "route53resolver:UpdateFirewallConfig",
        "route53resolver:UpdateFirewallDomains",
        "route53resolver:UpdateFirewallRule",
        "route53resolver:UpdateFirewallRuleGroupAssociation",
      ],
    },
  ],
});

export const publicAddresses = overPrincipals({
  protects: "Instances from being started with a public address.",
  because: "Public subnets hold load balancers only.",
  exempts: [],
  options: fixed,
  drafts: ({ partition }) => [
    {
      Action: ["ec2:RunInstances"],
      Resource: [`arn:${partition}:ec2:*:*:network-interface/*`],
      Condition: { Bool: { "ec2:AssociatePublicIpAddress": "true" } },
    },
  ],
});
