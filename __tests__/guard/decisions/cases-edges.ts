/** The other side of every condition: what is nearly denied, and is not. */
import { absent } from "../../../verify/policy/request";
import {
  apply,
  atHome,
  breakGlass,
  type Case,
  type Context,
  person,
  role,
  service,
  team,
  user,
  web,
  workload,
} from "./case";
import { accounts, organization } from "./world";

const office = { "aws:SourceIp": "203.0.113.9" };
const via = { "aws:ViaAWSService": true };
const inTheClear = { "aws:SecureTransport": false };
const file = "s3:::orders-files/invoice";
const secret = "secretsmanager:eu-west-1:333333333333:secret:orders";
const key = "kms:eu-west-1:333333333333:key/01234567-0123-0123-0123-0123456789ab";
const ofAws = "s3:::amazon-ssm-eu-west-1/agent";
const snapshot = "ec2:eu-west-1::snapshot/snap-0123456789abcdef0";
const deployer = "iam::333333333333:role/zero-trust/apply";
const host = (context = {}) => role("zero-trust/host/orders-db", "prod", context);
const forUs = { "aws:SourceAccount": accounts.dev, "aws:SourceOrgID": organization };
const forPartner = { "aws:SourceAccount": accounts.partner, "aws:SourceOrgID": "o-partnerorg1" };
const nobodys: Context = { "aws:ResourceAccount": absent, "aws:ResourceOrgID": absent };

const attributes: readonly Case[] = [
  {
    who: apply,
    action: "rds:CreateDBCluster",
    resource: "rds:eu-west-1:333333333333:cluster:orders",
    context: { "rds:StorageEncrypted": true },
    is: "allow",
  },
  {
    who: apply,
    action: "rds:CreateDBInstance",
    resource: "rds:eu-west-1:333333333333:db:a",
    context: { "rds:StorageEncrypted": false, "rds:DatabaseEngine": "docdb" },
    is: "allow",
  },
  {
    who: apply,
    action: "rds:CreateDBInstance",
    resource: "rds:eu-west-1:333333333333:db:a",
    context: { "rds:StorageEncrypted": false, "rds:DatabaseEngine": "neptune" },
    is: "allow",
  },
  {
    who: apply,
    action: "elasticfilesystem:CreateFileSystem",
    resource: "*",
    context: { "elasticfilesystem:Encrypted": true },
    is: "allow",
  },
  {
    who: apply,
    action: "kms:PutKeyPolicy",
    resource: key,
    context: { "kms:BypassPolicyLockoutSafetyCheck": false },
    is: "allow",
  },
  {
    who: apply,
    action: "ec2:ModifyInstanceMetadataOptions",
    resource: "ec2:eu-west-1:333333333333:instance/i-0123456789abcdef0",
    context: { "ec2:Attribute/HttpTokens": "required" },
    is: "allow",
  },
  {
    who: apply,
    action: "ram:AssociateResourceShare",
    resource: "ram:eu-west-1:333333333333:resource-share/s",
    context: { "ram:AllowsExternalPrincipals": false },
    is: "allow",
  },
  {
    who: apply,
    action: "ec2:ModifySnapshotAttribute",
    resource: snapshot,
    context: { "ec2:Add/userId": accounts.dev },
    is: "allow",
  },
  {
    who: apply,
    action: "ec2:RunInstances",
    resource: "ec2:eu-west-1:333333333333:network-interface/*",
    context: { "ec2:AssociatePublicIpAddress": false },
    is: "allow",
  },
  {
    who: team,
    action: "s3:PutObjectAcl",
    resource: file,
    context: { "s3:x-amz-acl": "authenticated-read" },
    is: "PublicBuckets2",
  },
  {
    who: team,
    action: "s3:PutObject",
    resource: file,
    context: { "s3:x-amz-acl": "public-read-write" },
    is: "PublicBuckets2",
  },
  {
    who: person,
    action: "ec2:ModifySnapshotAttribute",
    resource: snapshot,
    context: { "ec2:Add/userId": accounts.stranger },
    is: "DirectSharing",
  },
];

const federatedUser = {
  ...user("x"),
  principal: { ...user("x").principal, arn: "arn:aws:sts::333333333333:federated-user/x" },
};

const identities: readonly Case[] = [
  { who: federatedUser, action: "ec2:DescribeInstances", resource: "*", is: "IamUserSessions" },
  { who: web("accounts.google.com", "5678"), action: "sts:AssumeRoleWithWebIdentity", resource: deployer, is: "allow" },
  { who: service("cloudtrail", { ...forUs, ...inTheClear }), action: "s3:PutObject", resource: file, is: "allow" },
  { who: role("teams/orders", "prod", { ...via, ...inTheClear }), action: "s3:GetObject", resource: file, is: "allow" },
  {
    who: service("sns", forPartner),
    action: "sqs:SendMessage",
    resource: "sqs:eu-west-1:333333333333:orders",
    is: "allow",
  },
  {
    who: role("x", "dev", { "aws:SourceAccount": accounts.stranger }),
    action: "s3:GetObject",
    resource: file,
    owner: "prod",
    is: "allow",
  },
];

const resources: readonly Case[] = [
  { who: team, action: "s3:ListAllMyBuckets", resource: "*", context: nobodys, is: "allow" },
  { who: team, action: "s3:PutObject", resource: ofAws, context: nobodys, is: "allow" },
  { who: breakGlass, action: "s3:PutObject", resource: ofAws, owner: "stranger", is: "allow" },
  { who: team, action: "s3:PutObject", resource: ofAws, owner: "dev", is: "allow" },
  { who: team, action: "s3:PutObject", resource: ofAws, owner: "partner", is: "allow" },
];

const networks: readonly Case[] = [
  { who: host(), action: "s3:GetObject", resource: file, is: "PerimeterNetworks1 PerimeterNetworksOfResources1" },
  {
    who: host(),
    action: "secretsmanager:GetSecretValue",
    resource: secret,
    is: "PerimeterNetworks2 PerimeterNetworksOfResources2",
  },
  { who: host(atHome), action: "secretsmanager:GetSecretValue", resource: secret, is: "allow" },
  { who: workload(via), action: "secretsmanager:GetSecretValue", resource: secret, is: "allow" },
  { who: workload(office), action: "secretsmanager:GetSecretValue", resource: secret, is: "allow" },
  {
    who: host({ ...atHome, "aws:RequestedRegion": "us-east-1" }),
    action: "s3:ListAllMyBuckets",
    resource: "*",
    is: "PerimeterNetworks3euwest1",
  },
  {
    who: workload({ ...office, "aws:RequestedRegion": "us-east-1" }),
    action: "s3:ListAllMyBuckets",
    resource: "*",
    is: "allow",
  },
  {
    who: role("teams/orders", "prod", { ...atHome, "aws:RequestedRegion": "us-east-1" }),
    action: "iam:ListRoles",
    resource: "*",
    is: "allow",
  },
];

export const edges: readonly Case[] = [...attributes, ...identities, ...resources, ...networks];
