import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allowTo, denyAll, insecure, policy } from "../document";
import { allowsEverybody } from "../everybody";
import { isSet } from "../related";
import { policyTypes } from "../resource-policies";
import type { Example, Rule } from "../rule";

const theirs = { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } };
const ours = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };

export const rule: Rule = {
  id: "ZT-DATA-40",
  title: "no statement lets in everybody and leaves it to another to keep them out",
  why: "One exception of what is denied, and everybody is in; and whoever is not denied needs no policy of their own.",
  fix: "Name the principals in the statement that allows, or ask there for aws:PrincipalOrgID of your own organization.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: policyTypes,
  concerns: (resource) => isSet(resource, "policy"),
  check: (resource) =>
    must(not(allowsEverybody(resource, "policy")), "a statement lets in everybody, whatever is denied"),
  examples: {
    good: [
      withPolicy(allowTo({ AWS: "arn:aws:iam::111111111111:role/app" }, "s3:GetObject", "*")),
      withPolicy(allowTo("*", "s3:GetObject", "*", { Condition: ours }), denyAll("s3:*", "*", insecure)),
      withPolicy(denyAll("s3:*", "*", theirs)),
      withPolicy(allowTo({ AWS: "arn:aws:iam::999999999999:root" }, "s3:GetObject", "*"), denyAll("s3:*", "*", theirs)),
    ],
    bad: [
      withPolicy(allowTo("*", "s3:GetObject", "*"), denyAll("s3:*", "*", theirs)),
      withPolicy(allowTo({ AWS: "*" }, "s3:*", "*"), denyAll("s3:*", "*", theirs)),
    ],
  },
};

function withPolicy(...statements: readonly Readonly<Record<string, unknown>>[]): Example {
  return { aws_s3_bucket_policy: { files: { bucket: "files", policy: policy(...statements) } } };
}
