import { z } from "zod";
import { arn, byDefault, matching, name, object, place, whole } from "../../core/schema";

/** A part that a declarative policy of the organization may own: whoever sets it in the account as well is refused. */
const unlessOwned = (what: string) =>
  byDefault({}).describe(`${what} Null where a declarative policy of the organization owns it.`);

export const inputs = object({
  name: name(40).describe("Prefix of names."),
  account: place().describe("The account and region."),
  keyAdministrators: z
    .array(arn("iam"))
    .describe(
      "Roles, by ARN or ARN pattern, that administer the key of volumes; the one that applies must be among them. They cannot use the key.",
    ),
  accountWide: byDefault({}).describe(
    "What an account has once, whatever the region: its S3 public access block and its password policy. Null in every region but one.",
  ),
  snapshotPublicAccess: unlessOwned("No snapshot of a volume is shared with everybody, not even one that was."),
  imagePublicAccess: unlessOwned("No image is shared with everybody from now on."),
  serialConsole: unlessOwned("The serial console stays closed, for which no network rule holds."),
  instanceMetadata: byDefault({ hopLimit: whole("1 to 64 hops", 1, 64).default(1) }).describe(
    "New instances answer for their metadata with session tokens only, so many hops away; containers without host networking need two. Null where a declarative policy of the organization owns it.",
  ),
  defaultVpc: object({
    vpcId: matching("the id of a VPC, as vpc-0123456789abcdef0", /^vpc-[0-9a-f]{8,17}$/),
    networkAclId: matching("the id of a network ACL, as acl-0123456789abcdef0", /^acl-[0-9a-f]{8,17}$/),
    routeTableId: matching("the id of a route table, as rtb-0123456789abcdef0", /^rtb-[0-9a-f]{8,17}$/),
  })
    .optional()
    .describe(
      "The default VPC of the region with its network ACL and main route table, where there is one: its security group, its network ACL and its routes are emptied. Never made here.",
    ),
});

export const outputs = {
  volumeKeyArn: "ARN of the key that encrypts volumes and snapshots by default.",
  analyzerArn: "ARN of the analyzer that finds what is open to other accounts.",
} as const;
