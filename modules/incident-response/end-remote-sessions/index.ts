import {
  DescribeClientVpnConnectionsCommand,
  DescribeClientVpnEndpointsCommand,
  EC2Client,
  TerminateClientVpnConnectionsCommand,
} from "@aws-sdk/client-ec2";
import { DescribeSessionsCommand, SSMClient, TerminateSessionCommand } from "@aws-sdk/client-ssm";
import { endRemoteSessions } from "../playbooks/end-remote-sessions";
import { lambda } from "../runtime/lambda";

export const handler = lambda(endRemoteSessions, [
  {
    client: EC2Client,
    commands: {
      "ec2:DescribeClientVpnConnections": DescribeClientVpnConnectionsCommand,
      "ec2:DescribeClientVpnEndpoints": DescribeClientVpnEndpointsCommand,
      "ec2:TerminateClientVpnConnections": TerminateClientVpnConnectionsCommand,
    },
  },
  {
    client: SSMClient,
    commands: {
      "ssm:DescribeSessions": DescribeSessionsCommand,
      "ssm:TerminateSession": TerminateSessionCommand,
    },
  },
]);
