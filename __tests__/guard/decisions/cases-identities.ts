/** Root, users, reserved roles, people, federation, trust. */
import {
  anonymous,
  apply,
  boundThere,
  breakGlass,
  type Case,
  linked,
  person,
  plan,
  responder,
  role,
  root,
  saml,
  team,
  user,
  web,
  workload,
} from "./case";

const github = "token.actions.githubusercontent.com";
const google = "accounts.google.com";
const prod = "iam::333333333333";
const deployer = `${prod}:role/zero-trust/apply`;
/** The other evaluator drops the keys of providers that AWS names nowhere, and then sees a token of no known provider. */
const unknownProvider = (says: string) => ({
  says: `${says} without ${github}:sub, ${github}:aud`,
  because: "it knows the keys of the public providers only",
});
const ssoSet = "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_admin_0123456789abcdef";
const ssoRole = `${prod}:role/${ssoSet}`;
const baselineSet = "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_baseline_0123456789abcdef";
const access = role("OrganizationAccountAccessRole");

export const identities: readonly Case[] = [
  { who: root(), action: "ec2:DescribeInstances", resource: "*", is: "RootUser" },
  { who: root(), action: "s3:DeleteBucket", resource: "s3:::archive", is: "RootUser" },
  {
    who: root("prod", { "aws:AssumedRoot": true }),
    action: "s3:DeleteBucketPolicy",
    resource: "s3:::locked",
    is: "allow",
  },
  { who: root("management"), action: "ec2:DescribeInstances", resource: "*", is: "allow" },
  {
    who: root("suspended", { "aws:AssumedRoot": true }),
    action: "sqs:DeleteQueue",
    resource: "sqs:eu-west-1:222222222222:q",
    is: "Quarantine",
  },
  { who: user("left-behind"), action: "ec2:DescribeInstances", resource: "*", is: "IamUserSessions" },
  { who: user("zero-trust/break-glass/one"), action: "iam:ListRoles", resource: "*", is: "IamUserSessions" },
  { who: user("zero-trust/break-glass/one", "management"), action: "iam:ListRoles", resource: "*", is: "allow" },
  {
    who: user("zero-trust/break-glass/one", "management"),
    action: "sts:AssumeRole",
    resource: `${prod}:role/zero-trust/break-glass`,
    owner: "prod",
    is: "allow",
  },
  { who: team, action: "iam:CreateUser", resource: `${prod}:user/new`, is: "IamUsers" },
  { who: apply, action: "iam:CreateAccessKey", resource: `${prod}:user/new`, is: "IamUsers" },
  { who: breakGlass, action: "iam:CreateUser", resource: `${prod}:user/emergency`, is: "allow" },
  ...["allow", "AccessRole"].map(
    (is, i): Case => ({
      who: role(i === 0 ? baselineSet : ssoSet, "management"),
      action: "sts:AssumeRole",
      resource: `${prod}:role/OrganizationAccountAccessRole`,
      owner: "prod",
      is,
    }),
  ),
  {
    who: breakGlass,
    action: "sts:AssumeRole",
    resource: `${prod}:role/OrganizationAccountAccessRole`,
    is: "allow",
  },
  { who: access, action: "iam:UpdateAssumeRolePolicy", resource: `${prod}:role/zero-trust/apply`, is: "allow" },
  { who: access, action: "ec2:ModifyInstanceMetadataDefaults", resource: "*", is: "allow" },
  { who: access, action: "cloudtrail:StopLogging", resource: "*", is: "Cloudtrail" },
  {
    who: role("team/OrganizationAccountAccessRole"),
    action: "iam:UpdateAssumeRolePolicy",
    resource: `${prod}:role/zero-trust/apply`,
    is: "ReservedRoles1 ReservedRoles2 RoleTrust",
  },
  {
    who: apply,
    action: "iam:UpdateAssumeRolePolicy",
    resource: `${prod}:role/OrganizationAccountAccessRole`,
    is: "ReservedRoles3",
  },
  { who: team, action: "iam:CreateRole", resource: `${prod}:role/OrganizationAccountAccessRole`, is: "ReservedRoles3" },
  { who: person, action: "ec2:DescribeInstances", resource: "*", is: "allow" },
  { who: person, action: "iam:UpdateAssumeRolePolicy", resource: `${prod}:role/teams/orders`, is: "RoleTrust" },
  { who: apply, action: "iam:UpdateAssumeRolePolicy", resource: `${prod}:role/teams/orders`, is: "allow" },
  { who: person, action: "iam:CreateRole", resource: `${prod}:role/teams/orders`, is: "allow" },
  {
    who: person,
    action: "iam:CreateRole",
    resource: `${prod}:role/zero-trust/apply`,
    is: "ReservedRoles1 ReservedRoles2",
  },
  { who: person, action: "iam:PassRole", resource: `${prod}:role/zero-trust/responder/revoke`, is: "ReservedRoles2" },
  { who: person, action: "iam:PassRole", resource: `${prod}:role/zero-trust/service/orders-api`, is: "allow" },
  { who: apply, action: "iam:PassRole", resource: `${prod}:role/zero-trust/responder/revoke`, is: "allow" },
  { who: responder, action: "iam:PutRolePolicy", resource: `${prod}:role/zero-trust/service/orders-api`, is: "allow" },
  { who: responder, action: "iam:PutRolePolicy", resource: `${prod}:role/zero-trust/apply`, is: "ReservedRoles2" },
  {
    who: workload(),
    action: "iam:PutRolePolicy",
    resource: `${prod}:role/zero-trust/service/orders-api`,
    is: "PerimeterNetworks2 ReservedRoles1",
  },
  {
    who: team,
    action: "iam:CreatePolicyVersion",
    resource: `${prod}:policy/zero-trust/boundary`,
    is: "ReservedRoles1 ReservedRoles2",
  },
  { who: plan, action: "iam:CreateRole", resource: `${prod}:role/zero-trust/service/x`, is: "ReservedRoles1" },
  { who: person, action: "iam:CreateSAMLProvider", resource: `${prod}:saml-provider/mine`, is: "IdentityProviders" },
  { who: apply, action: "iam:CreateOpenIDConnectProvider", resource: `${prod}:oidc-provider/${github}`, is: "allow" },
  {
    who: person,
    action: "sso:CreateAccountAssignment",
    resource: "sso:::instance/ssoins-0123456789abcdef",
    is: "IdentityCenter1",
  },
  { who: apply, action: "sso:CreateInstance", resource: "*", is: "IdentityCenter2" },
  { who: saml, action: "sts:AssumeRoleWithSAML", resource: ssoRole, is: "allow" },
  { who: saml, action: "sts:TagSession", resource: ssoRole, is: "allow" },
  {
    who: web(github, "repo:acme/infra:environment:prod"),
    action: "sts:AssumeRoleWithWebIdentity",
    resource: deployer,
    is: "allow",
    differs: unknownProvider("deny"),
  },
  {
    who: web(github, "repo:mallory/infra:environment:prod"),
    action: "sts:AssumeRoleWithWebIdentity",
    resource: deployer,
    is: "PerimeterFederation2",
    differs: unknownProvider("deny"),
  },
  { who: web(google, "1234"), action: "sts:AssumeRoleWithWebIdentity", resource: deployer, is: "allow" },
  { who: web(google, "4321"), action: "sts:AssumeRoleWithWebIdentity", resource: deployer, is: "PerimeterFederation1" },
  {
    who: web("cognito-identity.amazonaws.com", "1234"),
    action: "sts:AssumeRoleWithWebIdentity",
    resource: deployer,
    is: "PerimeterFederation",
  },
  {
    who: web(github, "repo:acme/infra:environment:prod"),
    action: "sts:TagSession",
    resource: deployer,
    is: "allow",
    differs: unknownProvider("allow"),
  },
  { who: anonymous, action: "s3:GetObject", resource: "s3:::orders-files/invoice", is: "PerimeterIdentities1" },
  {
    who: linked,
    action: "ec2:CreateVpcEndpoint",
    resource: "ec2:eu-west-1:333333333333:vpc-endpoint/vpce-0123456789abcdef0",
    is: "allow",
    differs: boundThere,
  },
];
