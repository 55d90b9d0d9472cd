/** What clients of a file system do, in actions of IAM. https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */

/** Mounting is reading. */
export const read = "elasticfilesystem:ClientMount";
export const write = "elasticfilesystem:ClientWrite";
export const root = "elasticfilesystem:ClientRootAccess";

export const grantActions = { read: [read], write: [read, write] };
export const everything = [read, write, root];
