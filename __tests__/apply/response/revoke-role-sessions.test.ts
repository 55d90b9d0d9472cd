/** revoke-role-sessions, run against the emulator. */
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRoleTagsCommand,
} from "@aws-sdk/client-iam";
import { finding, ofRole, ofUser, target } from "../../support/findings";
import { type Case, promises } from "../../support/playbook-promises";
import type { Responding } from "../../support/responding";

const type = "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS";
let roles = 0;

async function role(responding: Responding, path = "/", RoleName = `app-${++roles}`) {
  const iam = new IAMClient(await responding.in(target));
  const trust = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, Path: path, AssumeRolePolicyDocument: trust }));
  const state = async () => {
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const { Tags = [] } = await iam.send(new ListRoleTagsCommand({ RoleName }));
    return { policies: PolicyNames, tags: Tags.map(({ Key }) => Key) };
  };
  const document = async () => {
    const { PolicyDocument = "" } = await iam.send(
      new GetRolePolicyCommand({ RoleName, PolicyName: "zero-trust-revoked-sessions" }),
    );
    return JSON.parse(decodeURIComponent(PolicyDocument)) as Record<string, unknown>;
  };
  const principal = `${Role?.RoleId ?? ""}:i-0123456789abcdef0`;
  return { iam, RoleName, principal, state, document, arn: `arn:aws:iam::${target}:role${path}${RoleName}` };
}

interface Denial {
  readonly Condition: { readonly DateLessThan: Readonly<Record<string, string>> };
}

const contained = { policies: ["zero-trust-revoked-sessions"], tags: ["zero-trust:contained"] };

promises({
  playbook: "revoke-role-sessions",
  middle: { call: "iam:TagRole", after: 0 },
  undoes: true,
  prepare: async (responding): Promise<Case> => {
    const { RoleName, principal, state, arn } = await role(responding, "/service/");
    return {
      cause: "AROASOMEBODYELSE:i-0123456789abcdef0",
      event: finding(type, ofRole(RoleName, principal)),
      state,
      contained,
      arn,
    };
  },
  more: (responding) => {
    test("denies everything to sessions that began before, and nothing to later ones", async () => {
      const { RoleName, principal, document } = await role(responding());
      const before = Date.now();
      await responding().event(finding(type, ofRole(RoleName, principal)));
      const { Statement } = (await document()) as unknown as { Statement: readonly Denial[] };
      expect(Statement).toEqual([
        {
          Effect: "Deny",
          Action: "*",
          Resource: "*",
          Condition: { DateLessThan: { "aws:TokenIssueTime": expect.any(String) as string } },
        },
      ]);
      const at = Date.parse(Statement[0]?.Condition.DateLessThan["aws:TokenIssueTime"] ?? "");
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(Date.now());
    });

    test("a second incident denies more; undone, the first denial is back", async () => {
      const { RoleName, principal, document } = await role(responding());
      await responding().event(finding(type, ofRole(RoleName, principal)));
      const first = await document();
      const { id } = await responding().event(finding(type, ofRole(RoleName, principal)));
      expect(await document()).not.toEqual(first);
      expect(await responding().request({ undo: id })).toMatchObject({ outcome: "undone" });
      expect(await document()).toEqual(first);
    });

    test("does nothing to a role that was made anew under the name", async () => {
      const { iam, RoleName, principal } = await role(responding());
      await iam.send(new DeleteRoleCommand({ RoleName }));
      const anew = await role(responding(), "/", RoleName);
      expect(await responding().event(finding(type, ofRole(RoleName, principal)))).toMatchObject({
        outcome: "nothing",
      });
      expect(await anew.state()).toEqual({ policies: [], tags: [] });
    });

    test("does nothing about a role that is gone", async () => {
      const gone = finding(type, ofRole("gone", "AROACKCEVSQ6C2EXAMPLE:x"));
      expect(await responding().event(gone)).toMatchObject({ outcome: "nothing", failed: 0 });
    });

    test.each(["apply", "plan", "break-glass"])("never touches the role %s", async (name) => {
      const { principal, state } = await role(responding(), "/zero-trust/", name);
      expect(await responding().event(finding(type, ofRole(name, principal)))).toMatchObject({ outcome: "protected" });
      expect(await state()).toEqual({ policies: [], tags: [] });
    });

    test.each<[string, object]>([
      ["a person of Identity Center", ofRole("AWSReservedSSO_admin_0123456789abcdef", "AROACKCEVSQ6C2EXAMPLE:carol")],
      ["a user", ofUser("mallory")],
      ["a role without its id", ofRole("app", "app")],
      ["a role whose name leads elsewhere", ofRole("../apply", "AROACKCEVSQ6C2EXAMPLE:x")],
    ])("refuses a finding about %s", async (_, resource) => {
      expect(await responding().event(finding(type, resource))).toMatchObject({
        failed: 1,
        error: { name: "BadEvent" },
      });
      expect(responding().actions()).toEqual([]);
    });
  },
});
