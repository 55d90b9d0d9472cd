/** Who does what with recordings: hosts write, readers read, nobody deletes. */
import { Fn } from "cdktf";
import { closed, objectsOf } from "../../core/bucket-policy";
import { deny } from "../../core/store-policy";
import { type Given, readersOf } from "./key";

const notBy = (roles: string[]) => ({ ArnNotLike: { "aws:PrincipalArn": roles } });

/** Allows nothing: hosts and readers need policies of their own, which this limits. */
export function bucketPolicy(given: Given, bucketArn: string, keyArn: string): string {
  const objects = objectsOf(bucketArn);
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      ...closed({ bucketArn, keyArn, insiders: { accountId: given.account.id } }),
      deny("HostsWrite", ["s3:PutObject*", "s3:RestoreObject"], objects, notBy(given.hostRoles)),
      deny("ReadersRead", "s3:GetObject*", objects, notBy(readersOf(given))),
      // Within the account, a policy of one's own would be enough to write a recording as if it were a copy.
      deny("NobodyCopiesToHere", ["s3:ObjectOwnerOverrideToBucketOwner", "s3:Replicate*"], objects),
      // Lifecycle rules delete what is past its time: S3 does that itself.
      deny("NobodyDeletes", "s3:DeleteObject*", objects),
    ],
  });
}
