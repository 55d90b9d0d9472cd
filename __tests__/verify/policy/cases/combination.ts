/** How policies of several kinds combine. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
import {
  allow,
  bucket,
  deny,
  doc,
  everybody,
  full,
  home,
  object,
  request,
  role,
  rootOf,
  sessionArn,
  sibling,
  stranger,
  to,
  user,
} from "../documents";
import { allowed, type Case, denied, differs, forbidden } from "./case";

const reads = doc(allow("s3:GetObject"));
const writes = doc(allow("s3:PutObject"));
const opened = (...arns: readonly string[]) => doc(allow("s3:GetObject", `${bucket}/*`, to(...arns)));
const ana = user().arn;
const app = role().arn;
const session = sessionArn(role());

const sameAccount: readonly Case[] = [
  denied("nothing allows: denied", request(user()), {}),
  allowed("an identity policy is enough", request(user()), { identity: [reads] }),
  denied("another action is not", request(user()), { identity: [writes] }),
  allowed("one of two identity policies is enough", request(role()), { identity: [writes, reads] }),
  allowed("a resource policy that names the user is enough", request(user()), { resource: opened(ana) }),
  allowed("a resource policy that names the role is enough", request(role()), { resource: opened(app) }),
  allowed("a resource policy that names the session is enough", request(role()), { resource: opened(session) }),
  allowed("a resource policy that names everybody is enough", request(role()), {
    resource: doc(allow("s3:GetObject", "*", everybody)),
  }),
  denied("a resource policy that names the account only lets identity policies count", request(user()), {
    resource: opened(rootOf(home)),
  }),
  denied("a resource policy that names another user is not enough", request(user()), { resource: opened(`${ana}-b`) }),
  allowed("a resource policy that names somebody else does not take away", request(user()), {
    identity: [reads],
    resource: opened(app),
  }),
  forbidden("a deny in an identity policy wins", request(user()), {
    identity: [reads, doc(deny("s3:*"))],
    resource: opened(ana),
  }),
  forbidden("a deny in the resource policy wins", request(user()), {
    identity: [full],
    resource: doc(deny("s3:*", "*", to(ana))),
  }),
  forbidden("a deny for the account reaches its users", request(user()), {
    identity: [full],
    resource: doc(deny("s3:*", "*", to(home.id))),
  }),
  forbidden("a deny for the role reaches its sessions", request(role()), {
    identity: [full],
    resource: doc(deny("s3:*", "*", to(app))),
  }),
  allowed("a deny for another session does not", request(role()), {
    identity: [full],
    resource: doc(deny("s3:*", "*", to(`${session}x`))),
  }),
  allowed("a deny of another action does not", request(user()), { identity: [full, doc(deny("s3:PutObject"))] }),
];

const crossAccount: readonly Case[] = [
  denied("across accounts an identity policy alone is not enough", request(user(sibling)), { identity: [full] }),
  denied("across accounts a resource policy alone is not enough", request(user(sibling)), {
    resource: opened(user(sibling).arn),
  }),
  allowed("across accounts both are", request(user(sibling)), {
    identity: [reads],
    resource: opened(user(sibling).arn),
  }),
  allowed("across accounts the resource policy may name the account", request(role(sibling)), {
    identity: [reads],
    resource: opened(rootOf(sibling)),
  }),
  allowed("or its id", request(role(sibling)), { identity: [reads], resource: opened(sibling.id) }),
  allowed("or the role", request(role(sibling)), { identity: [reads], resource: opened(role(sibling).arn) }),
  allowed("or the session", request(role(sibling)), { identity: [reads], resource: opened(sessionArn(role(sibling))) }),
  allowed("or everybody", request(role(stranger)), {
    identity: [reads],
    resource: doc(allow("s3:GetObject", "*", everybody)),
  }),
  denied("everybody still needs an identity policy", request(role(stranger)), {
    resource: doc(allow("s3:GetObject", "*", everybody)),
  }),
  denied("another account is not named", request(role(stranger)), {
    identity: [reads],
    resource: opened(rootOf(sibling)),
  }),
  forbidden("across accounts a deny wins", request(role(sibling)), {
    identity: [reads],
    resource: doc(allow("s3:*", "*", everybody), deny("s3:GetObject", object, everybody)),
  }),
];

const ec2 = doc(allow("ec2:*"));

const limits: readonly Case[] = [
  allowed("a boundary that allows takes nothing away", request(user()), {
    identity: [reads],
    boundary: doc(allow("s3:*")),
  }),
  denied("a boundary grants nothing", request(user()), { boundary: full }),
  denied("a boundary limits identity policies", request(user()), { identity: [full], boundary: ec2 }),
  forbidden("a deny in a boundary wins", request(user()), {
    identity: [full],
    boundary: doc(allow("*"), deny("s3:*")),
  }),
  allowed("a boundary does not limit what names the user", request(user()), { boundary: ec2, resource: opened(ana) }),
  denied("a boundary limits what names the role", request(role()), { boundary: ec2, resource: opened(app) }),
  allowed("a boundary does not limit what names the session", request(role()), {
    boundary: ec2,
    resource: opened(session),
  }),
  denied("a boundary limits across accounts, whoever is named", request(user(sibling)), {
    identity: [full],
    boundary: ec2,
    resource: opened(user(sibling).arn),
  }),
  forbidden("a deny in a boundary limits what names the session", request(role()), {
    boundary: doc(deny("s3:*")),
    resource: opened(session),
  }),
  allowed("a session policy that allows takes nothing away", request(role()), { identity: [reads], session: full }),
  denied("a session policy grants nothing", request(role()), { session: full }),
  denied("a session policy limits identity policies", request(role()), { identity: [full], session: ec2 }),
  denied("a session policy limits what names the role", request(role()), { session: ec2, resource: opened(app) }),
  differs(
    allowed("a session policy does not limit what names the session", request(role()), {
      session: ec2,
      resource: opened(session),
    }),
    "deny",
    "AWS documents that what is granted to a session by its ARN no session policy limits",
  ),
  forbidden("a deny in a session policy wins", request(role()), {
    identity: [full],
    session: doc(deny("s3:*")),
    resource: opened(session),
  }),
  denied("boundary, session and identity policy must all allow", request(role()), {
    identity: [reads],
    boundary: reads,
    session: writes,
  }),
  allowed("and then do", request(role()), { identity: [reads], boundary: reads, session: reads }),
  allowed("an endpoint policy that allows takes nothing away", request(user()), {
    identity: [reads],
    endpoint: doc(allow("s3:*", "*", everybody)),
  }),
  denied("an endpoint policy must allow as well", request(user()), {
    identity: [reads],
    endpoint: doc(allow("ec2:*", "*", everybody)),
  }),
  denied("an endpoint policy grants nothing", request(user()), { endpoint: doc(allow("*", "*", everybody)) }),
  forbidden("a deny in an endpoint policy wins", request(user()), {
    identity: [full],
    endpoint: doc(allow("*", "*", everybody), deny("s3:*", "*", everybody)),
  }),
];

export const combination: readonly Case[] = [...sameAccount, ...crossAccount, ...limits];
