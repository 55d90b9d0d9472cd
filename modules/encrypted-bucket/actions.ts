/** What `can` means in a bucket, in actions of IAM: the same as in the policies of services and people (access/store-actions.ts). Each step includes the ones before it. */

const read = {
  inside: ["s3:GetObject", "s3:GetObjectVersion"],
  itself: ["s3:GetBucketLocation", "s3:ListBucket"],
};
const write = {
  inside: [...read.inside, "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
  itself: [...read.itself, "s3:ListBucketMultipartUploads"],
};
const admin = {
  inside: [...write.inside, "s3:DeleteObjectVersion", "s3:RestoreObject"],
  itself: [...write.itself, "s3:ListBucketVersions"],
};

export const grantActions = { read, write, admin };

/** All ways to do what a step adds, also those that nobody is granted: whoever is not of that step is refused them. */
export const kept = {
  read: ["s3:GetObject*"],
  write: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectTagging", "s3:PutObject*"],
  admin: ["s3:DeleteObjectVersion*", "s3:PutObjectLegalHold", "s3:PutObjectRetention", "s3:RestoreObject"],
};

/** What a copy takes, in the bucket that it goes to. https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
export const copies = [
  "s3:ObjectOwnerOverrideToBucketOwner",
  "s3:ReplicateDelete",
  "s3:ReplicateObject",
  "s3:ReplicateTags",
];
