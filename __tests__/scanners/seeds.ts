/** What plans look up, put where they look: facts of layers below, people's groups and permission sets, other companies' services. */
import { createHash } from "node:crypto";
import type { Emulator } from "../emulator/emulator";
import { asked, queried } from "../support/asked";

export interface Place {
  readonly account?: string;
  readonly region: string;
}

type Inputs = Readonly<Record<string, unknown>>;

/** Publishes facts by their names, as the stacks that are applied before would. */
export async function seedFacts(emulator: Emulator, place: Place, names: readonly string[]): Promise<void> {
  for (const Name of names)
    await asked(emulator, { service: "ssm", ...place }, "AmazonSSM.PutParameter", {
      ...{ Name, Value: factValue(Name, place), Type: "String", Overwrite: true },
    });
}

/** A value of the shape that a fact's name says. */
function factValue(name: string, { account, region }: Place): string {
  const digest = createHash("sha256").update(name).digest("hex");
  const id = digest.slice(0, 17);
  const inAccount = `${region}:${account}`;
  const shapes: readonly (readonly [RegExp, string])[] = [
    [/graph-arn/, `arn:aws:detective:${inAccount}:graph:${digest.slice(0, 32)}`],
    [/detector-id/, digest.slice(0, 32)],
    [/secret-arn/, `arn:aws:secretsmanager:${inAccount}:secret:${id}`],
    [/arn/, `arn:aws:kms:${inAccount}:key/11111111-2222-3333-4444-${id.slice(0, 12)}`],
    [/subnet/, `subnet-${id}`],
    [/group/, `sg-${id}`],
    [/vpc-id/, `vpc-${id}`],
    [/host/, `${id}.example.internal`],
  ];
  return shapes.find(([shape]) => shape.test(name))?.[1] ?? (name.split("/").at(-1) as string);
}

/** Makes the groups and permission sets that a call of `workforce-access` expects to be there. */
export async function seedPeople(emulator: Emulator, place: Place, inputs: Inputs): Promise<void> {
  const { instance_arn: InstanceArn, identity_store_id: IdentityStoreId } = inputs;
  for (const { display_name: DisplayName } of named(inputs["existing_groups"])) {
    const question = { service: "identitystore", ...place };
    const group = { IdentityStoreId, DisplayName };
    await asked(emulator, question, "AWSIdentityStore.CreateGroup", group).catch(unlessThere);
  }
  for (const { name: Name } of named(inputs["existing_permission_sets"])) {
    const set = { InstanceArn, Name, Description: "What is there already.", SessionDuration: "PT1H" };
    await asked(emulator, { service: "sso", ...place }, "SWBExternalService.CreatePermissionSet", set);
  }
}

const named = (value: unknown): readonly Inputs[] => Object.values((value ?? {}) as Readonly<Record<string, Inputs>>);

const unlessThere = (error: unknown): void => {
  if (!String(error).includes("DisplayName")) throw error;
};

/** Offers a service of an endpoint, in the first zone, and gives the name that it got: nobody may choose it. */
export async function seedService(emulator: Emulator, place: Place): Promise<string> {
  const ask = async (
    service: string,
    operation: string,
    element: string,
    parameters: Readonly<Record<string, string>>,
  ) =>
    new RegExp(`<${element}>([^<]+)<`).exec(
      await queried(emulator, { service, ...place }, operation, parameters),
    )?.[1] ?? "";
  const inZone = { "Filter.1.Name": "availability-zone", "Filter.1.Value.1": `${place.region}a` };
  const subnet = await ask("ec2", "DescribeSubnets", "subnetId", inZone);
  const balancer = await ask("elasticloadbalancing", "CreateLoadBalancer", "LoadBalancerArn", {
    ...{ Version: "2015-12-01", Name: "partner", Type: "network", "Subnets.member.1": subnet },
  });
  return ask("ec2", "CreateVpcEndpointServiceConfiguration", "serviceName", { "NetworkLoadBalancerArn.1": balancer });
}
