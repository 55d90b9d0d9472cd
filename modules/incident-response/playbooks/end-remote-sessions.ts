import { answered, pages } from "../handling/calls";
import { isFor, roleSessionOf } from "../handling/credentials";
import { at, type Fields } from "../handling/fields";
import type { Call, Playbook, Step } from "../handling/playbook";

export const endRemoteSessions: Playbook = {
  name: "end-remote-sessions",

  targetOf: (event) => {
    isFor("end-remote-sessions", event);
    const { role, session: user } = roleSessionOf(event, true);
    const { account, region } = event.incident;
    return { name: `person/${user}`, account, region, given: { user, role } };
  },

  plan: async ({ account, given: { user = "", role = "" } }, call, { settings: { partition } }) => {
    const shells = await pages(
      call,
      "ssm:DescribeSessions",
      { State: "Active" },
      { items: "Sessions", token: "NextToken" },
    );
    const connections = await connectionsOf(user, call);
    return {
      touches: [`arn:${partition}:sts::${account}:assumed-role/${role}/${user}`],
      steps: [
        ...shells.filter((shell) => isOf(shell, user, account, partition)).map((shell) => endShell(user, shell)),
        ...connections.map((connection) => disconnect(user, connection)),
      ],
    };
  },
};

/** Whatever role of the account the person used: `arn:…:assumed-role/<role>/<person>`. */
const isOf = (shell: Fields, user: string, account: string, partition: string): boolean => {
  const owner = at(shell, "Owner");
  return (
    typeof owner === "string" &&
    owner.startsWith(`arn:${partition}:sts::${account}:assumed-role/`) &&
    owner.split("/").length === 3 &&
    owner.endsWith(`/${user}`)
  );
};

async function connectionsOf(user: string, call: Call): Promise<readonly Fields[]> {
  const endpoints = await pages(
    call,
    "ec2:DescribeClientVpnEndpoints",
    {},
    { items: "ClientVpnEndpoints", token: "NextToken" },
  );
  const found: Fields[] = [];
  for (const endpoint of endpoints) {
    const input = {
      ClientVpnEndpointId: answered(endpoint, "ClientVpnEndpointId"),
      Filters: [{ Name: "username", Values: [user] }],
    };
    found.push(
      ...(await pages(call, "ec2:DescribeClientVpnConnections", input, { items: "Connections", token: "NextToken" })),
    );
  }
  return found.filter(
    (one) => at(one, "Username") === user && ["active", "suspended"].includes(String(at(one, "Status.Code"))),
  );
}

const endShell = (user: string, shell: Fields): Step => {
  const SessionId = answered(shell, "SessionId");
  return {
    does: `end the session ${SessionId} of ${user} in Session Manager`,
    action: "ssm:TerminateSession",
    input: { SessionId },
    already: { errors: ["DoesNotExistException"] },
  };
};

const disconnect = (user: string, connection: Fields): Step => {
  const ConnectionId = answered(connection, "ConnectionId");
  return {
    does: `end the connection ${ConnectionId} of ${user} to Client VPN`,
    action: "ec2:TerminateClientVpnConnections",
    input: { ClientVpnEndpointId: answered(connection, "ClientVpnEndpointId"), ConnectionId },
    already: { errors: ["InvalidClientVpnConnectionId.NotFound"] },
  };
};
