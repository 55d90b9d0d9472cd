/** Actions, resources and policy variables. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
import { allow, bucket, deny, doc, full, home, keyOf, object, request, role, user } from "../documents";
import { allowed, type Case, denied, differs, forbidden } from "./case";

const only = (statement: object) => ({ identity: [doc(statement)] });
const notAction = (effect: string, ...actions: readonly string[]) => ({
  Effect: effect,
  NotAction: actions,
  Resource: "*",
});
const notResource = (effect: string, ...arns: readonly string[]) => ({
  Effect: effect,
  Action: "s3:*",
  NotResource: arns,
});

const actions: readonly Case[] = [
  allowed("* is every action", request(user()), only(allow("*"))),
  allowed("s3:* is every action of the service", request(user()), only(allow("s3:*"))),
  allowed("s3:Get* by its beginning", request(user()), only(allow("s3:Get*"))),
  allowed("s3:*Object by its end", request(user()), only(allow("s3:*Object"))),
  allowed("a question mark is one character", request(user()), only(allow("s3:GetObjec?"))),
  denied("and no less", request(user()), only(allow("s3:GetObject?"))),
  allowed("case does not matter", request(user()), only(allow("S3:getobject"))),
  denied("the whole name matters", request(user()), only(allow("s3:GetObjectAcl"))),
  denied("another service", request(user()), only(allow("s3-object-lambda:*"))),
  denied("NotAction does not allow what it names", request(user()), only(notAction("Allow", "s3:*"))),
  allowed("and allows the rest", request(user()), only(notAction("Allow", "iam:*"))),
  forbidden("NotAction denies what it does not name", request(user()), {
    identity: [full, doc(notAction("Deny", "iam:*"))],
  }),
  allowed("and spares what it names", request(user()), { identity: [full, doc(notAction("Deny", "s3:Get*"))] }),
];

const key = keyOf(home);

const resources: readonly Case[] = [
  allowed("an ARN with a wildcard at its end", request(user()), only(allow("s3:*", `${bucket}/*`))),
  denied("the bucket is not its objects", request(user()), only(allow("s3:*", bucket))),
  allowed("one of several", request(user()), only(allow("s3:*", [bucket, `${bucket}/*`]))),
  allowed(
    "a wildcard crosses slashes",
    request(user(), "s3:GetObject", `${bucket}/a/b/c`),
    only(allow("s3:*", `${bucket}/*c`)),
  ),
  denied(
    "case matters",
    request(user()),
    only(allow("s3:*", object.toUpperCase().replace("ARN:AWS:S3", "arn:aws:s3"))),
  ),
  allowed("a wildcard for the account", request(user(), "kms:Encrypt", key), {
    ...only(allow("kms:*", key.replace(home.id, "*"))),
    resource: doc(allow("kms:*", "*", { Principal: { AWS: home.id } })),
  }),
  denied("NotResource does not allow what it names", request(user()), only(notResource("Allow", `${bucket}/*`))),
  allowed("and allows the rest of the actions", request(user()), only(notResource("Allow", `${bucket}2/*`))),
  forbidden("NotResource denies what it does not name", request(user()), {
    identity: [full, doc(notResource("Deny", `${bucket}2/*`))],
  }),
  allowed("and spares what it names", request(user()), { identity: [full, doc(notResource("Deny", `${bucket}/*`))] }),
  allowed(
    "an action without resource is for *",
    { ...request(user(), "s3:ListAllMyBuckets"), resource: { arn: "*" } },
    only(allow("s3:*")),
  ),
];

const ofTeam = (team?: string) => user(home, team === undefined ? {} : { team });
const at = (path: string, principal = user()) => request(principal, "s3:GetObject", `${bucket}/${path}`);
const reads = (path: string) => only(allow("s3:GetObject", `${bucket}/${path}`));

const mine = "${aws:PrincipalTag/team}";
const tagged = (ofResource: string, ofPrincipal?: string): Case["request"] => {
  const one = request(ofTeam(ofPrincipal), "ec2:StartInstances", "arn:aws:ec2:eu-west-1:111111111111:instance/i-1");
  return { ...one, resource: { ...one.resource, tags: { team: ofResource } } };
};
const likeTeam = (pattern: string) => ({ Condition: { StringLike: { "aws:PrincipalTag/team": pattern } } });
const sameTeam = (operator: string) => ({ Condition: { [operator]: { "aws:ResourceTag/team": mine } } });

const variables: readonly Case[] = [
  allowed("a variable is the user's name", at("ana/x"), reads("${aws:username}/*")),
  denied("and no other", at("bob/x"), reads("${aws:username}/*")),
  denied("a variable without a value matches nothing", request(role()), reads("${aws:username}*")),
  allowed("a tag", at("blue/x", ofTeam("blue")), reads("${aws:PrincipalTag/team}/*")),
  denied("another tag", at("blue/x", ofTeam("red")), reads("${aws:PrincipalTag/team}/*")),
  allowed("a default for want of a tag", at("all/x"), reads("${aws:PrincipalTag/team, 'all'}/*")),
  denied("no default with a tag", at("all/x", ofTeam("red")), reads("${aws:PrincipalTag/team, 'all'}/*")),
  allowed("case of the key does not matter", at("ana/x"), reads("${AWS:UserName}/*")),
  denied("a wildcard in a value is text", at("blue/x", ofTeam("*")), reads("${aws:PrincipalTag/team}/*")),
  allowed("an asterisk, written so", at("x", ofTeam("a*b")), only(allow("s3:*", "*", likeTeam("a${*}b")))),
  denied("is no wildcard", at("x", ofTeam("axb")), only(allow("s3:*", "*", likeTeam("a${*}b")))),
  differs(
    denied("the older version knows no variables", at("ana/x"), {
      identity: [{ Version: "2008-10-17", Statement: [allow("s3:GetObject", `${bucket}/\${aws:username}/*`)] }],
    }),
    "allow",
    "the other evaluator reads every version alike",
  ),
  differs(
    forbidden("a negated condition holds against a variable without value", tagged("blue"), {
      identity: [full, doc(deny("ec2:*", "*", sameTeam("StringNotEquals")))],
    }),
    "allow",
    "AWS documents that it does: an absent principal tag is denied",
  ),
  denied("a condition does not", tagged("blue"), only(allow("ec2:*", "*", sameTeam("StringEquals")))),
  allowed("a condition on a variable", tagged("blue", "blue"), only(allow("ec2:*", "*", sameTeam("StringEquals")))),
  denied("where it differs", tagged("blue", "red"), only(allow("ec2:*", "*", sameTeam("StringEquals")))),
];

export const elements: readonly Case[] = [...actions, ...resources, ...variables];
