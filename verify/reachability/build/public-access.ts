/** Block Public Access of VPCs: what the internet may be to a subnet. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Subnet } from "../network";

const all: Subnet["internet"] = { in: true, out: true, nat: true };
/** https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
const modes: Readonly<Record<string, Subnet["internet"]>> = {
  "block-bidirectional": { in: false, out: false, nat: false },
  "block-ingress": { in: false, out: false, nat: true },
  off: all,
};
const exclusions: Readonly<Record<string, Subnet["internet"]>> = {
  "allow-bidirectional": all,
  "allow-egress": { in: false, out: true, nat: true },
};

/** What is not known lets everything through. */
export function internetOf(model: Model, subnet: Resource, vpc: string | undefined): Subnet["internet"] {
  const options = model
    .all("aws_vpc_block_public_access_options")
    .find(
      (one) =>
        one.account === subnet.account &&
        one.region === subnet.region &&
        one.stack === subnet.stack &&
        one.exists === true,
    );
  const mode = options?.text("internet_gateway_block_mode");
  if (typeof mode !== "string") return all;
  const owner = vpc === undefined ? undefined : model.at(vpc);
  const excluded = [
    ...model.relations(subnet, "aws_vpc_block_public_access_exclusion", "subnet_id"),
    ...(owner ? model.relations(owner, "aws_vpc_block_public_access_exclusion", "vpc_id") : []),
  ];
  const [exclusion] = excluded;
  const exempt = exclusion?.resource.text("internet_gateway_exclusion_mode");
  if (exclusion) return typeof exempt === "string" ? (exclusions[exempt] ?? all) : all;
  return modes[mode] ?? all;
}
