/** What no configuration shows, whoever verifies it, and where to see it. */
export const runtimeOnly: readonly { readonly what: string; readonly where: string }[] = [
  { what: "which second factor people use, and how it is enrolled", where: "the identity provider" },
  { what: "whether a device is as it says", where: "device management, and the trust provider of Verified Access" },
  {
    what: "how old credentials are, and which nobody uses",
    where: "credential reports, Access Analyzer for unused access",
  },
  { what: "MFA of root users", where: "credential reports; none is needed where root users are managed centrally" },
  { what: "whether deleting what a bucket holds needs MFA", where: "the bucket's versioning, as its root user set it" },
  { what: "patches and weaknesses of what runs", where: "Inspector and Systems Manager" },
  { what: "whether logs arrive, complete and in time", where: "the archive, and validation of the trail's digests" },
  { what: "how long a finding waits for somebody", where: "Security Hub" },
  { what: "whether certificates were renewed", where: "ACM" },
  { what: "whether a backup can be restored", where: "restore tests of AWS Backup" },
  { what: "what stands in databases: users, grants, row security", where: "the database" },
  { what: "resources that nobody manages with Terraform", where: "AWS Config and Resource Explorer" },
];
