/** Whom a policy names, and what follows. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
import type { Principal } from "../../../../verify/policy/request";
import {
  allow,
  bucket,
  deny,
  doc,
  everybody,
  full,
  home,
  keyOf,
  request,
  role,
  roleOf,
  rootOf,
  sessionArn,
  sibling,
  stranger,
  to,
  user,
} from "../documents";
import { allowed, type Case, denied, differs, forbidden, open } from "./case";

const identity = [full];
const decrypt = (principal: Principal) => request(principal, "kms:Decrypt", keyOf(home));
const keyFor = (...arns: readonly string[]) => doc(allow("kms:*", "*", to(...arns)));

const keys: readonly Case[] = [
  denied("an identity policy alone does not open a key", decrypt(user()), { identity, resource: keyFor(role().arn) }),
  denied("the account in the key policy grants nothing by itself", decrypt(user()), { resource: keyFor(rootOf(home)) }),
  allowed("it lets identity policies count", decrypt(user()), { identity, resource: keyFor(rootOf(home)) }),
  allowed("a key policy that names the role is enough", decrypt(role()), { resource: keyFor(role().arn) }),
  denied("across accounts it is not", decrypt(role(sibling)), { resource: keyFor(role(sibling).arn) }),
  allowed("across accounts both are", decrypt(role(sibling)), { identity, resource: keyFor(rootOf(sibling)) }),
  denied("a boundary limits what the account's name lets in", decrypt(user()), {
    identity,
    boundary: doc(allow("s3:*")),
    resource: keyFor(rootOf(home)),
  }),
  allowed(
    "an action on no key needs no key policy",
    { ...request(user(), "kms:ListKeys", "*"), resource: { arn: "*" } },
    {
      identity,
    },
  ),
];

const assume = (principal: Principal, action = "sts:AssumeRole") => request(principal, action, roleOf(home));
const trust = (principal: object, action = "sts:AssumeRole", more: object = {}) =>
  doc({ Effect: "Allow", Principal: principal, Action: action, ...more });
const saml = "arn:aws:iam::111111111111:saml-provider/Corp";
const github = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";
const withSubject = (sub: string) => ({
  Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": sub } },
});

const trusts: readonly Case[] = [
  denied("an identity policy alone does not open a role", assume(user()), {
    identity,
    resource: trust({ AWS: role().arn }),
  }),
  allowed("a trust policy that names the user is enough", assume(user()), { resource: trust({ AWS: user().arn }) }),
  denied("one that names the account is not", assume(user()), { resource: trust({ AWS: rootOf(home) }) }),
  allowed("but lets identity policies count", assume(user()), { identity, resource: trust({ AWS: home.id }) }),
  denied("across accounts naming the role is not enough", assume(role(sibling)), {
    resource: trust({ AWS: role(sibling).arn }),
  }),
  allowed("across accounts both are enough", assume(role(sibling)), { identity, resource: trust({ AWS: sibling.id }) }),
  allowed("a service by its name", assume({ kind: "service", name: "ec2.amazonaws.com" }), {
    resource: trust({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] }),
  }),
  denied("a service by another name", assume({ kind: "service", name: "ec2.amazonaws.com" }), {
    resource: trust({ Service: "lambda.amazonaws.com" }),
  }),
  allowed("a SAML provider", assume({ kind: "federation", provider: saml }, "sts:AssumeRoleWithSAML"), {
    resource: trust({ Federated: saml }, "sts:AssumeRoleWithSAML"),
  }),
  denied("another SAML provider", assume({ kind: "federation", provider: `${saml}2` }, "sts:AssumeRoleWithSAML"), {
    resource: trust({ Federated: saml }, "sts:AssumeRoleWithSAML"),
  }),
];

const web = (sub: string): Case["request"] => ({
  ...assume({ kind: "federation", provider: github }, "sts:AssumeRoleWithWebIdentity"),
  context: { "token.actions.githubusercontent.com:sub": sub },
});
const webTrust = trust({ Federated: github }, "sts:AssumeRoleWithWebIdentity", withSubject("repo:org/app:ref:main"));

const asserted = (audience: string): Case["request"] => ({
  ...assume({ kind: "federation", provider: saml }, "sts:AssumeRoleWithSAML"),
  context: { "SAML:aud": audience },
});
const samlTrust = trust({ Federated: saml }, "sts:AssumeRoleWithSAML", {
  Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
});

const federated: readonly Case[] = [
  allowed("a SAML assertion for this audience", asserted("https://signin.aws.amazon.com/saml"), {
    resource: samlTrust,
  }),
  denied("a SAML assertion for another", asserted("https://example.com"), { resource: samlTrust }),
  differs(
    allowed("a web identity with the subject", web("repo:org/app:ref:main"), { resource: webTrust }),
    "deny",
    "the other evaluator takes no keys of a provider that it does not know",
  ),
  denied("a web identity with another subject", web("repo:org/other:ref:main"), { resource: webTrust }),
];

const root: Principal = { kind: "root", account: home };
const byRight = "the other evaluator asks the root user for an identity policy";

const roots: readonly Case[] = [
  differs(allowed("the root user may do everything in its account", request(root), {}), "deny", byRight),
  forbidden("a resource policy denies it all the same", request(root), { resource: doc(deny("s3:*", "*", everybody)) }),
  differs(
    allowed("but for the policy of a bucket", request(root, "s3:DeleteBucketPolicy", bucket), {
      resource: doc(deny("s3:*", "*", everybody)),
    }),
    "denies explicitly",
    "the other evaluator does not know the way back into a locked bucket",
  ),
  denied("the root user of another account needs the resource policy", request({ kind: "root", account: sibling }), {}),
  differs(
    allowed("and is named by its account", request({ kind: "root", account: sibling }), {
      resource: doc(allow("s3:*", "*", to(sibling.id))),
    }),
    "deny",
    byRight,
  ),
];

const trail: Principal = { kind: "service", name: "cloudtrail.amazonaws.com" };
const sourced = (account: string) =>
  request(trail, "s3:PutObject", `${bucket}/x`, home, { "aws:SourceAccount": account });
const delivery = doc(
  allow("s3:PutObject", `${bucket}/*`, {
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
  }),
);

const nameless: readonly Case[] = [
  allowed("anonymous requests are for everybody", request({ kind: "anonymous" }), {
    resource: doc(allow("s3:GetObject", "*", everybody)),
  }),
  allowed("AWS: * means everybody", request({ kind: "anonymous" }), {
    resource: doc(allow("s3:GetObject", "*", to("*"))),
  }),
  denied("anonymous requests are of no account", request({ kind: "anonymous" }), {
    resource: doc(allow("s3:GetObject", "*", to(home.id))),
  }),
  allowed("a service with its source account", sourced("111111111111"), { resource: delivery }),
  denied("the same service for another account", sourced("999999999999"), { resource: delivery }),
];

const but = (...arns: readonly string[]) => doc(deny("s3:*", "*", { NotPrincipal: { AWS: arns } }));

const notPrincipals: readonly Case[] = [
  forbidden("NotPrincipal hits whom it does not name", request(user()), {
    identity,
    resource: but(user(stranger).arn),
  }),
  allowed("and spares whom it names with its account", request(user()), {
    identity,
    resource: but(user().arn, rootOf(home)),
  }),
  allowed("a session with its role and account", request(role()), {
    identity,
    resource: but(sessionArn(role()), role().arn, rootOf(home)),
  }),
  differs(
    open("only the account is named", request(user()), { identity, resource: but(rootOf(home)) }),
    "allow",
    "AWS says only that it may deny",
  ),
  forbidden("whoever has a boundary is hit, named or not", request(user()), {
    identity,
    boundary: full,
    resource: but(user().arn, rootOf(home)),
  }),
];

export const principals: readonly Case[] = [...keys, ...trusts, ...federated, ...roots, ...nameless, ...notPrincipals];
