import { containedTag, isolationGroup } from "../../../guard/response/playbooks";
import { answered, ifAny, pages } from "../handling/calls";
import { isFor } from "../handling/credentials";
import { at, type Fields, isFields, text } from "../handling/fields";
import { type Call, type FromStep, NothingToDo, type Playbook, type Step } from "../handling/playbook";

export const quarantineInstance: Playbook = {
  name: "quarantine-instance",

  targetOf: (event) => {
    isFor("quarantine-instance", event);
    const instance = text(
      event.detail,
      "resource.instanceDetails.instanceId",
      "the id of an instance",
      /^i-[0-9a-f]{8,17}$/,
    );
    const { account, region } = event.incident;
    return { name: `instance/${instance}`, account, region, given: { instance } };
  },

  plan: async ({ account, region, given: { instance = "" } }, call, { id, settings: { partition } }) => {
    const found = await instanceOf(instance, call);
    const vpc = answered(found, "VpcId");
    const group = await groupOf(vpc, call);
    const interfaces = listIn(found, "NetworkInterfaces").filter((one) => !isIsolated(one, group));
    const opening = group === undefined ? make(vpc, id) : [];
    const isolation: string | FromStep = group ?? { fromStep: 0, places: ["GroupId", "SecurityGroups.0.GroupId"] };
    return {
      touches: [`arn:${partition}:ec2:${region}:${account}:instance/${instance}`, ...profileOf(found)],
      steps:
        interfaces.length === 0
          ? []
          : [...opening, tag(instance, id), ...interfaces.map((one) => isolate(one, isolation))],
    };
  },
};

const listIn = (value: unknown, path: string): readonly Fields[] => {
  const found = at(value, path);
  return Array.isArray(found) ? (found as unknown[]).filter(isFields) : [];
};

/** An instance is protected by its own ARN, or by that of its instance profile. */
const profileOf = (instance: Fields): readonly string[] => {
  const profile = at(instance, "IamInstanceProfile.Arn");
  return typeof profile === "string" ? [profile] : [];
};

async function instanceOf(id: string, call: Call): Promise<Fields> {
  const none = ["InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed"];
  const answer = await ifAny(call("ec2:DescribeInstances", { InstanceIds: [id] }), ...none);
  const found = listIn(answer, "Reservations").flatMap((reservation) => listIn(reservation, "Instances"))[0];
  const state = at(found, "State.Name");
  if (!found || state === "terminated" || state === "shutting-down")
    throw new NothingToDo(`There is no instance ${id}.`);
  return found;
}

async function groupOf(vpc: string, call: Call): Promise<string | undefined> {
  const Filters = [
    { Name: "vpc-id", Values: [vpc] },
    { Name: "group-name", Values: [isolationGroup] },
    // A group of that name which somebody else made may let anything through.
    { Name: "tag-key", Values: [containedTag] },
  ];
  const found = await pages(
    call,
    "ec2:DescribeSecurityGroups",
    { Filters },
    { items: "SecurityGroups", token: "NextToken" },
  );
  return found[0] && answered(found[0], "GroupId");
}

const groupsOf = (one: Fields): readonly string[] => listIn(one, "Groups").map((group) => answered(group, "GroupId"));

const isIsolated = (one: Fields, group: string | undefined): boolean =>
  groupsOf(one).length === 1 && groupsOf(one)[0] === group;

/** A new group lets everything out: that is taken away before any instance has it. It stays when all is over, for the next time. */
const make = (VpcId: string, id: string): readonly Step[] => {
  const Filters = [
    { Name: "vpc-id", Values: [VpcId] },
    { Name: "group-name", Values: [isolationGroup] },
  ];
  return [
    {
      does: `make the security group ${isolationGroup} in ${VpcId}`,
      action: "ec2:CreateSecurityGroup",
      input: {
        VpcId,
        GroupName: isolationGroup,
        Description: "Lets nothing through: instances of incidents",
        TagSpecifications: [{ ResourceType: "security-group", Tags: [{ Key: containedTag, Value: id }] }],
      },
      already: {
        errors: ["InvalidGroup.Duplicate"],
        ask: { action: "ec2:DescribeSecurityGroups", input: { Filters } },
      },
    },
    {
      does: `take away what the security group ${isolationGroup} lets out`,
      action: "ec2:RevokeSecurityGroupEgress",
      input: {
        GroupId: { fromStep: 0, places: ["GroupId", "SecurityGroups.0.GroupId"] },
        IpPermissions: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
      },
      already: { errors: ["InvalidPermission.NotFound"] },
    },
  ];
};

const isolate = (one: Fields, group: string | FromStep): Step => {
  const NetworkInterfaceId = answered(one, "NetworkInterfaceId");
  const before = groupsOf(one);
  return {
    does: `isolate the network interface ${NetworkInterfaceId}, which has ${before.join(", ")}`,
    action: "ec2:ModifyNetworkInterfaceAttribute",
    input: { NetworkInterfaceId, Groups: [group] },
    undo: {
      does: `give the network interface ${NetworkInterfaceId} its groups ${before.join(", ")} again`,
      action: "ec2:ModifyNetworkInterfaceAttribute",
      input: { NetworkInterfaceId, Groups: before },
    },
  };
};

const tag = (instance: string, id: string): Step => ({
  does: `tag the instance ${instance} as contained`,
  action: "ec2:CreateTags",
  input: { Resources: [instance], Tags: [{ Key: containedTag, Value: id }] },
  undo: {
    does: `remove the tag of the instance ${instance}`,
    action: "ec2:DeleteTags",
    input: { Resources: [instance], Tags: [{ Key: containedTag }] },
  },
});
