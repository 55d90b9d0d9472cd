/** end-remote-sessions, run against the emulator. */
import { CreateClientVpnEndpointCommand, DescribeClientVpnConnectionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  DescribeSessionsCommand,
  type DescribeSessionsCommandOutput,
  SSMClient,
  StartSessionCommand,
} from "@aws-sdk/client-ssm";
import { finding, ofRole, ofUser, target } from "../../support/findings";
import { type Case, promises } from "../../support/playbook-promises";
import { type Responding, region } from "../../support/responding";

const type = "CredentialAccess:IAMUser/CompromisedCredentials";
const role = "AWSReservedSSO_operators_0123456789abcdef";
let people = 0;

/** Somebody with two sessions on hosts, and one connection to the VPN. */
async function person(responding: Responding, user = `mallory-${++people}@example.com`) {
  const [ssm, ec2] = [new SSMClient(await responding.in(target)), new EC2Client(await responding.in(target))];
  const own = new SSMClient(await responding.in(target, region, { role, session: user }));
  for (const host of ["a", "b"]) await own.send(new StartSessionCommand({ Target: `i-0123456789abcdef${host}` }));
  const { ClientVpnEndpointId = "" } = await ec2.send(
    new CreateClientVpnEndpointCommand({
      ClientCidrBlock: "10.100.0.0/20",
      ServerCertificateArn: `arn:aws:acm:${region}:${target}:certificate/x`,
      AuthenticationOptions: [{ Type: "certificate-authentication" }],
      ConnectionLogOptions: { Enabled: false },
    }),
  );
  const query = new URLSearchParams({ account: target, region, endpoint: ClientVpnEndpointId, user });
  await fetch(`${responding.emulator.url}/zero-trust/connect?${query.toString()}`);
  const shells = async () => {
    let found = 0;
    let from: string | undefined;
    do {
      const page: DescribeSessionsCommandOutput = await ssm.send(
        new DescribeSessionsCommand({ State: "Active", NextToken: from }),
      );
      found += (page.Sessions ?? []).filter(({ Owner }) => Owner?.endsWith(`/${user}`)).length;
      from = page.NextToken;
    } while (from !== undefined);
    return found;
  };
  const state = async () => {
    const { Connections = [] } = await ec2.send(new DescribeClientVpnConnectionsCommand({ ClientVpnEndpointId }));
    return {
      shells: await shells(),
      connections: Connections.filter(({ Status }) => Status?.Code === "active").length,
    };
  };
  return { user, state };
}

promises({
  playbook: "end-remote-sessions",
  middle: { call: "ssm:TerminateSession", after: 1 },
  undoes: false,
  prepare: async (responding): Promise<Case> => {
    const { user, state } = await person(responding);
    return {
      cause: `AROAANOTHERROLEOFTHEPERSON:${user}`,
      event: finding(type, ofRole(role, `AROACKCEVSQ6C2EXAMPLE:${user}`)),
      state,
      contained: { shells: 0, connections: 0 },
      arn: `arn:aws:sts::${target}:assumed-role/${role}/${user}`,
    };
  },
  more: (responding) => {
    test("leaves the sessions of others alone, also of one whose name ends alike", async () => {
      const other = await person(responding(), "bob@example.com");
      const alike = await person(responding(), "x.bob@example.com");
      const mallory = finding(type, ofRole(role, "AROACKCEVSQ6C2EXAMPLE:ob@example.com"));
      expect(await responding().event(mallory)).toMatchObject({ outcome: "nothing", failed: 0 });
      expect(await other.state()).toEqual({ shells: 2, connections: 1 });
      expect(await alike.state()).toEqual({ shells: 2, connections: 1 });
    });

    test.each<[string, object]>([
      ["a user", ofUser("mallory")],
      ["a role of a service", ofRole("app", "AROACKCEVSQ6C2EXAMPLE:i-0123456789abcdef0")],
      ["somebody without a name", ofRole(role, "AROACKCEVSQ6C2EXAMPLE")],
    ])("refuses a finding about %s", async (_, resource) => {
      expect(await responding().event(finding(type, resource))).toMatchObject({
        failed: 1,
        error: { name: "BadEvent" },
      });
      expect(responding().actions()).toEqual([]);
    });
  },
});
