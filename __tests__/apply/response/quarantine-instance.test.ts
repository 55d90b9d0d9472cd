/** quarantine-instance, run against the emulator. */
import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { finding, ofInstance, ofUser, target } from "../../support/findings";
import { type Case, promises } from "../../support/playbook-promises";
import { type Responding, region } from "../../support/responding";

const type = "Backdoor:EC2/C&CActivity.B";

/** Each in a VPC of its own, which has no isolation yet. */
async function instance(responding: Responding) {
  const ec2 = new EC2Client(await responding.in(target));
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: "10.0.0.0/24" }));
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({ ImageId: "ami-12c6146b", MinCount: 1, MaxCount: 1, SubnetId: Subnet?.SubnetId }),
  );
  const id = Instances[0]?.InstanceId ?? "";
  const state = async () => {
    const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    const { NetworkInterfaces = [], Tags = [] } = Reservations[0]?.Instances?.[0] ?? {};
    return {
      groups: NetworkInterfaces.map(({ Groups = [] }) => Groups.map(({ GroupName }) => GroupName)),
      tags: Tags.map(({ Key }) => Key),
    };
  };
  const isolation = async () => {
    const Filters = [
      { Name: "vpc-id", Values: [Vpc?.VpcId ?? ""] },
      { Name: "group-name", Values: ["zero-trust-isolation"] },
    ];
    const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
    return SecurityGroups.map(({ IpPermissions, IpPermissionsEgress }) => [IpPermissions, IpPermissionsEgress]);
  };
  return { ec2, id, state, isolation };
}

promises({
  playbook: "quarantine-instance",
  middle: { call: "ec2:ModifyNetworkInterfaceAttribute", after: 0 },
  undoes: true,
  prepare: async (responding): Promise<Case> => {
    const { id, state } = await instance(responding);
    return {
      event: finding(type, ofInstance(id)),
      state,
      contained: { groups: [["zero-trust-isolation"]], tags: ["zero-trust:contained"] },
      arn: `arn:aws:ec2:${region}:${target}:instance/${id}`,
    };
  },
  more: (responding) => {
    test("its group lets nothing in and nothing out", async () => {
      const { id, isolation } = await instance(responding());
      await responding().event(finding(type, ofInstance(id)));
      expect(await isolation()).toEqual([[[], []]]);
    });

    test.each(["ec2:CreateSecurityGroup", "ec2:RevokeSecurityGroupEgress", "ec2:CreateTags"])(
      "goes on after a fault at %s, and no instance ever has a group that lets something out",
      async (call) => {
        const { id, state, isolation } = await instance(responding());
        responding().relay.refuse(call);
        expect(await responding().event(finding(type, ofInstance(id), {}), {})).toMatchObject({ failed: 1 });
        expect((await state()).groups).toEqual([["default"]]);
        const [kept] = (await responding().records()).filter(({ target: { given } }) => given["instance"] === id);
        const again = { ...finding(type, ofInstance(id)), id: kept?.incident.event };
        expect(await responding().event(again)).toMatchObject({ outcome: "done" });
        expect((await state()).groups).toEqual([["zero-trust-isolation"]]);
        expect(await isolation()).toEqual([[[], []]]);
      },
    );

    test("does nothing to an instance that is isolated, or that is gone", async () => {
      const { ec2, id, state } = await instance(responding());
      await responding().event(finding(type, ofInstance(id)));
      expect(await responding().event(finding(type, ofInstance(id)))).toMatchObject({ outcome: "nothing" });
      expect((await state()).groups).toEqual([["zero-trust-isolation"]]);
      await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
      expect(await responding().event(finding(type, ofInstance(id)))).toMatchObject({ outcome: "nothing", failed: 0 });
    });

    test.each<[string, object]>([
      ["a user", ofUser("mallory")],
      ["an instance of another form", ofInstance("i-../../x")],
      ["a list of instances", { resourceType: "Instance", instanceDetails: [{ instanceId: "i-0123456789abcdef0" }] }],
    ])("refuses a finding about %s", async (_, resource) => {
      expect(await responding().event(finding(type, resource))).toMatchObject({
        failed: 1,
        error: { name: "BadEvent" },
      });
      expect(responding().actions()).toEqual([]);
    });
  },
});
