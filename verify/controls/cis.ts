/** CIS AWS Foundations Benchmark v5.0.0: all of its recommendations, also those that no configuration shows. */
import { cis as ids } from "../rules/controls";
import type { Control, Framework } from "./control";
import { rulesFor } from "./rules-by-control";

/** What each asks for, in our words. */
const titles: Readonly<Record<string, string>> = {
  "1.1": "contact details are current",
  "1.2": "somebody is named for matters of security",
  "1.3": "the root user has no access key",
  "1.4": "the root user has MFA",
  "1.5": "the root user has hardware MFA",
  "1.6": "nobody works as the root user",
  "1.7": "passwords have at least 14 characters",
  "1.8": "passwords are not used again",
  "1.9": "users with a password have MFA",
  "1.10": "users get no access keys when they are made",
  "1.11": "what was not used for 45 days is disabled",
  "1.12": "nobody has two active access keys",
  "1.13": "access keys are rotated within 90 days",
  "1.14": "users have their rights by groups",
  "1.15": "no policy allows everything",
  "1.16": "a role is there for cases at AWS Support",
  "1.17": "hosts have roles",
  "1.18": "expired certificates are removed from IAM",
  "1.19": "IAM Access Analyzer is on in all regions",
  "1.20": "people are managed in one place",
  "1.21": "CloudShell is restricted",
  "2.1.1": "buckets refuse requests without TLS",
  "2.1.2": "deleting what a bucket holds needs MFA",
  "2.1.3": "data in S3 is found and classified",
  "2.1.4": "buckets block public access",
  "2.2.1": "databases are encrypted",
  "2.2.2": "databases take minor versions by themselves",
  "2.2.3": "databases have no public address",
  "2.2.4": "databases stand in several zones",
  "2.3.1": "file systems are encrypted",
  "3.1": "trails record all regions",
  "3.2": "files of trails can be validated",
  "3.3": "AWS Config is on in all regions",
  "3.4": "the bucket of a trail logs who reads it",
  "3.5": "trails are encrypted with a key",
  "3.6": "keys are rotated",
  "3.7": "every VPC has flow logs",
  "3.8": "trails record what is written in buckets",
  "3.9": "trails record what is read in buckets",
  "4.1": "an alarm for calls that were denied",
  "4.2": "an alarm for sign-in without MFA",
  "4.3": "an alarm for the root user",
  "4.4": "an alarm for changes of IAM policies",
  "4.5": "an alarm for changes of trails",
  "4.6": "an alarm for sign-ins that fail",
  "4.7": "an alarm for keys that go",
  "4.8": "an alarm for changes of bucket policies",
  "4.9": "an alarm for changes of AWS Config",
  "4.10": "an alarm for changes of security groups",
  "4.11": "an alarm for changes of network ACLs",
  "4.12": "an alarm for changes of gateways",
  "4.13": "an alarm for changes of route tables",
  "4.14": "an alarm for changes of VPCs",
  "4.15": "an alarm for changes of AWS Organizations",
  "4.16": "Security Hub is on",
  "5.1.1": "disks are encrypted by default",
  "5.1.2": "CIFS is not open to all",
  "5.2": "no network ACL opens administration ports to all",
  "5.3": "no security group opens administration ports to all IPv4 addresses",
  "5.4": "no security group opens administration ports to all IPv6 addresses",
  "5.5": "default security groups are closed",
  "5.6": "routes of peerings are of least access",
  "5.7": "hosts give their credentials only for a token",
};

/** What looks for it while it runs, where no rule of ours does. */
const looked: Readonly<Record<string, string>> = {
  "1.1": "the account's own pages",
  "1.2": "the account's own pages",
  "1.3": "credential reports; root users of member accounts have no credentials where they are managed centrally",
  "1.4": "credential reports",
  "1.5": "credential reports",
  "1.6": "the trail, and its alarm",
  "1.9": "credential reports; there are no such users where people sign in through the organization",
  "1.10": "credential reports",
  "1.11": "credential reports, and Access Analyzer for unused access",
  "1.12": "credential reports",
  "1.13": "credential reports",
  "1.18": "the list of server certificates in IAM",
  "2.1.2": "a setting that only the root user makes; object lock stands in for it in the archive",
};

const decided: ReadonlySet<string> = new Set(ids);
const onPaths: ReadonlySet<string> = new Set(["5.1.2", "5.2", "5.3", "5.6"]);

const control = ([id, title]: readonly [string, string]): Control => ({
  id,
  title,
  rules: decided.has(id) ? rulesFor(({ controls }) => controls.cis?.some((one) => one === id) === true) : [],
  ...(onPaths.has(id) ? { reach: true } : {}),
  ...(looked[id] === undefined ? {} : { runtime: looked[id] }),
});

export const cis: Framework = {
  name: "CIS AWS Foundations Benchmark v5.0.0",
  source: "https://www.cisecurity.org/benchmark/amazon_web_services",
  controls: Object.entries(titles).map(control),
};
