/** deactivate-access-keys, run against the emulator. */
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListUserTagsCommand,
} from "@aws-sdk/client-iam";
import { exposed, finding, ofRole, ofUser, target } from "../../support/findings";
import { type Case, promises } from "../../support/playbook-promises";
import type { Responding } from "../../support/responding";

const type = "UnauthorizedAccess:IAMUser/MaliciousIPCaller";
let users = 0;

async function user(responding: Responding, path = "/") {
  const iam = new IAMClient(await responding.in(target));
  const UserName = `mallory-${++users}`;
  await iam.send(new CreateUserCommand({ UserName, Path: path }));
  const keys: string[] = [];
  for (let i = 0; i < 2; i++) {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    keys.push(AccessKey?.AccessKeyId ?? "");
  }
  const state = async () => {
    const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName, MaxItems: 1000 }));
    const { Tags = [] } = await iam.send(new ListUserTagsCommand({ UserName }));
    return { keys: AccessKeyMetadata.map(({ Status }) => Status), tags: Tags.map(({ Key }) => Key) };
  };
  return { iam, UserName, keys, state, arn: `arn:aws:iam::${target}:user${path}${UserName}` };
}

const contained = { keys: ["Inactive", "Inactive"], tags: ["zero-trust:contained"] };

promises({
  playbook: "deactivate-access-keys",
  middle: { call: "iam:UpdateAccessKey", after: 1 },
  undoes: true,
  prepare: async (responding): Promise<Case> => {
    const { UserName, state, arn } = await user(responding);
    return { cause: "AIDACKCEVSQ6C2EXAMPLE", event: finding(type, ofUser(UserName)), state, contained, arn };
  },
  more: (responding) => {
    test("finds whose keys they are that AWS found in public", async () => {
      const { keys, state } = await user(responding());
      expect(await responding().event(exposed(keys[0] ?? ""))).toMatchObject({ outcome: "done" });
      expect(await state()).toEqual(contained);
    });

    test("does nothing about a key that nobody has any more", async () => {
      const { iam, keys, UserName, state } = await user(responding());
      await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: keys[0] }));
      expect(await responding().event(exposed(keys[0] ?? ""))).toMatchObject({ outcome: "nothing", failed: 0 });
      expect(await state()).toMatchObject({ keys: ["Active"] });
    });

    test("never touches a user who may break the glass", async () => {
      const { UserName, state } = await user(responding(), "/zero-trust/break-glass/");
      expect(await responding().event(finding(type, ofUser(UserName)))).toMatchObject({ outcome: "protected" });
      expect(await state()).toMatchObject({ keys: ["Active", "Active"], tags: [] });
    });

    test.each<[string, object]>([
      ["a role", ofRole("app", "AROACKCEVSQ6C2EXAMPLE:i-0123456789abcdef0")],
      ["the root user", { resourceType: "AccessKey", accessKeyDetails: { userType: "Root", userName: "Root" } }],
      [
        "a federated user",
        { resourceType: "AccessKey", accessKeyDetails: { userType: "FederatedUser", userName: "x" } },
      ],
      ["a user whose name leads elsewhere", ofUser("../admin")],
      ["a user without a name", { resourceType: "AccessKey", accessKeyDetails: { userType: "IAMUser" } }],
      ["no credentials at all", { resourceType: "AccessKey" }],
    ])("refuses a finding about %s", async (_, resource) => {
      expect(await responding().event(finding(type, resource))).toMatchObject({
        failed: 1,
        error: { name: "BadEvent" },
      });
      expect(responding().actions()).toEqual([]);
    });

    test("does nothing about what GuardDuty made up", async () => {
      const { UserName, state } = await user(responding());
      const sample = { service: { additionalInfo: { sample: true } } };
      expect(await responding().event(finding(type, ofUser(UserName), sample))).toMatchObject({ outcome: "sample" });
      expect(await state()).toMatchObject({ keys: ["Active", "Active"] });
    });
  },
});
