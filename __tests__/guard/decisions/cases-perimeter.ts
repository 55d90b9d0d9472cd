/** The six objectives of the data perimeter, in both directions, and who has to get through all the same. */
import { atHome, breakGlass, type Case, linked, person, role, service, team, workload } from "./case";
import { accounts, organization } from "./world";

const file = "s3:::orders-files/invoice";
const theirs = "s3:::somewhere/else";
const key = "kms:eu-west-1:333333333333:key/01234567-0123-0123-0123-0123456789ab";
const secret = "secretsmanager:eu-west-1:333333333333:secret:orders";
const ourRole = "iam::333333333333:role/teams/orders";
const forUs = { "aws:SourceAccount": accounts.dev, "aws:SourceOrgID": organization };

/** Only trusted principals reach our resources. */
const identityOnResources: readonly Case[] = [
  { who: role("x", "dev"), action: "s3:GetObject", resource: file, owner: "prod", is: "allow" },
  { who: role("x", "management"), action: "s3:GetObject", resource: file, owner: "prod", is: "allow" },
  { who: role("x", "partner"), action: "s3:GetObject", resource: file, owner: "prod", is: "allow" },
  { who: role("x", "stranger"), action: "s3:GetObject", resource: file, owner: "prod", is: "PerimeterIdentities1" },
  { who: role("x", "loner"), action: "s3:GetObject", resource: file, owner: "prod", is: "PerimeterIdentities1" },
  { who: role("x", "stranger"), action: "kms:Decrypt", resource: key, owner: "prod", is: "PerimeterIdentities1" },
  {
    who: role("x", "stranger"),
    action: "sts:AssumeRole",
    resource: ourRole,
    owner: "prod",
    is: "PerimeterIdentities1",
  },
  { who: role("x", "partner"), action: "sts:AssumeRole", resource: ourRole, owner: "prod", is: "allow" },
  {
    who: role("x", "stranger"),
    action: "dynamodb:GetItem",
    resource: "dynamodb:eu-west-1:333333333333:table/orders",
    owner: "prod",
    is: "PerimeterIdentities1",
  },
  {
    who: role("x", "stranger"),
    action: "sns:Publish",
    resource: "sns:eu-west-1:333333333333:orders",
    owner: "prod",
    is: "allow",
  },
  { who: service("cloudtrail", forUs), action: "s3:PutObject", resource: file, owner: "prod", is: "allow" },
  {
    who: service("cloudtrail", { "aws:SourceAccount": accounts.stranger, "aws:SourceOrgID": "o-strangerorg" }),
    action: "s3:PutObject",
    resource: file,
    owner: "prod",
    is: "PerimeterIdentities2",
  },
  {
    who: service("cloudtrail", { "aws:SourceAccount": accounts.loner }),
    action: "s3:PutObject",
    resource: file,
    owner: "prod",
    is: "PerimeterIdentities2",
  },
  { who: service("logging.s3"), action: "s3:PutObject", resource: file, owner: "prod", is: "allow" },
  { who: service("lambda"), action: "sts:AssumeRole", resource: ourRole, owner: "prod", is: "allow" },
];

/** Our principals reach trusted resources only. */
const resourceOnIdentities: readonly Case[] = [
  { who: team, action: "s3:PutObject", resource: file, owner: "dev", is: "allow" },
  {
    who: team,
    action: "s3:PutObject",
    resource: theirs,
    owner: "stranger",
    is: "PerimeterResources1",
  },
  { who: team, action: "s3:PutObject", resource: theirs, owner: "loner", is: "PerimeterResources1" },
  { who: team, action: "s3:PutObject", resource: theirs, owner: "partner", is: "allow" },
  {
    who: person,
    action: "sqs:SendMessage",
    resource: `sqs:eu-west-1:${accounts.stranger}:drop`,
    owner: "stranger",
    is: "PerimeterResources1",
  },
  {
    who: person,
    action: "sts:AssumeRole",
    resource: `iam::${accounts.stranger}:role/theirs`,
    owner: "stranger",
    is: "PerimeterResources1",
  },
  { who: breakGlass, action: "s3:PutObject", resource: theirs, owner: "stranger", is: "allow" },
  { who: team, action: "s3:GetObject", resource: "s3:::amazon-ssm-eu-west-1/agent", owner: "stranger", is: "allow" },
  {
    who: team,
    action: "s3:PutObject",
    resource: "s3:::amazon-ssm-eu-west-1/agent",
    owner: "stranger",
    is: "PerimeterResources2",
  },
  {
    who: team,
    action: "s3:GetObject",
    resource: "s3:::amazon-ssm-eu-west-1-mine/agent",
    owner: "stranger",
    is: "PerimeterResources1",
  },
  {
    who: team,
    action: "ecr:BatchGetImage",
    resource: "ecr:eu-west-1:602401143452:repository/eks/coredns",
    owner: "stranger",
    is: "allow",
  },
  {
    who: team,
    action: "ssm:GetParameter",
    resource: "ssm:eu-west-1::parameter/aws/service/ami",
    owner: "stranger",
    is: "allow",
    differs: { says: "no.resource.types", because: "it knows no parameter without an account" },
  },
  { who: team, action: "s3:ListAllMyBuckets", resource: "*", is: "allow" },
];

/** Our principals act from our networks only, and our resources are reached from there only. */
const networks: readonly Case[] = [
  { who: workload(atHome), action: "s3:GetObject", resource: file, is: "allow" },
  { who: workload(), action: "s3:GetObject", resource: file, is: "PerimeterNetworks1 PerimeterNetworksOfResources1" },
  { who: workload({ "aws:SourceIp": "203.0.113.9" }), action: "s3:GetObject", resource: file, is: "allow" },
  {
    who: workload({ "aws:VpceOrgID": "o-strangerorg", "aws:SourceVpc": "vpc-0fedcba9876543210" }),
    action: "s3:GetObject",
    resource: file,
    is: "PerimeterNetworks1 PerimeterNetworksOfResources1",
  },
  { who: workload({ "aws:ViaAWSService": true }), action: "kms:Decrypt", resource: key, is: "allow" },
  { who: workload(atHome), action: "secretsmanager:GetSecretValue", resource: secret, is: "allow" },
  {
    who: workload(),
    action: "secretsmanager:GetSecretValue",
    resource: secret,
    is: "PerimeterNetworks2 PerimeterNetworksOfResources2",
  },
  {
    who: workload({ ...atHome, "aws:RequestedRegion": "eu-central-1" }),
    action: "s3:ListAllMyBuckets",
    resource: "*",
    is: "PerimeterNetworks3euwest1",
  },
  {
    who: workload(),
    action: "rds-db:connect",
    resource: "rds-db:eu-west-1:333333333333:dbuser:db-A/orders",
    is: "allow",
  },
  {
    who: role("zero-trust/service/other", "management"),
    action: "s3:GetObject",
    resource: file,
    owner: "prod",
    is: "PerimeterNetworksOfResources1",
  },
  { who: person, action: "s3:GetObject", resource: file, is: "allow" },
  { who: linked, action: "s3:GetObject", resource: file, is: "allow" },
  { who: linked, action: "kms:CreateGrant", resource: key, is: "allow" },
];

export const perimeter: readonly Case[] = [...identityOnResources, ...resourceOnIdentities, ...networks];
