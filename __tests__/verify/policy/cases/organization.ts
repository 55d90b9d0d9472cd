/** SCPs and RCPs. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html */
import {
  allow,
  bucket,
  deny,
  doc,
  everybody,
  full,
  fullLevel,
  home,
  keyOf,
  management,
  request,
  role,
  sibling,
  stranger,
  to,
  user,
} from "../documents";
import { allowed, type Case, denied, differs, forbidden } from "./case";

const identity = [full];
const s3Only = doc(allow("s3:*"));
const noS3 = doc(deny("s3:*"));
const closedBucket = doc(deny("s3:*", "*", everybody));
const outsiders = doc(
  deny("s3:*", "*", {
    ...everybody,
    Condition: {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  }),
);
const shared = (arn: string) => doc(allow("s3:GetObject", `${bucket}/*`, to(arn)));
const linked = { ...role(), arn: "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX" };
const unbound = "the other evaluator leaves it to its caller to give no policies of the organization here";

const scps: readonly Case[] = [
  allowed("every level allows", request(user()), { identity, scps: [fullLevel, fullLevel, fullLevel] }),
  denied("SCPs grant nothing", request(user()), { scps: [fullLevel, fullLevel, fullLevel] }),
  denied("a level without a policy allows nothing", request(user()), { identity, scps: [fullLevel, [], fullLevel] }),
  denied("the root must allow as well", request(user()), { identity, scps: [[doc(allow("ec2:*"))], fullLevel] }),
  denied("the account must allow as well", request(user()), { identity, scps: [fullLevel, [doc(allow("ec2:*"))]] }),
  allowed("any policy of a level allows", request(user()), {
    identity,
    scps: [[doc(allow("ec2:*")), s3Only], fullLevel],
  }),
  denied("a level with a deny only allows nothing", request(user()), {
    identity,
    scps: [[doc(deny("ec2:*"))], fullLevel],
  }),
  allowed("a deny of something else beside FullAWSAccess", request(user()), {
    identity,
    scps: [[full, doc(deny("ec2:*"))]],
  }),
  forbidden("a deny at the root wins", request(user()), { identity, scps: [[full, noS3], fullLevel] }),
  forbidden("a deny at the account wins", request(role()), { identity, scps: [fullLevel, [full, noS3]] }),
  forbidden("a deny with NotAction hits what it does not name", request(user()), {
    identity,
    scps: [[full, doc({ Effect: "Deny", NotAction: ["iam:*", "sts:*"], Resource: "*" })]],
  }),
  allowed("and leaves what it names", request(user(), "iam:GetRole", "arn:aws:iam::111111111111:role/x"), {
    identity,
    scps: [[full, doc({ Effect: "Deny", NotAction: ["iam:*", "sts:*"], Resource: "*" })]],
  }),
  forbidden("they bind across accounts as well", request(user(sibling)), {
    identity,
    scps: [[full, noS3]],
    resource: shared(user(sibling).arn),
  }),
  forbidden("they bind what a resource policy grants", request(user()), {
    scps: [[full, noS3]],
    resource: shared(user().arn),
  }),
  forbidden("they bind the root user", request({ kind: "root", account: home }), { scps: [[full, noS3]] }),
  differs(
    allowed("they do not bind the management account", request(user(management), undefined, undefined, management), {
      identity,
      scps: [[full, noS3]],
    }),
    "denies explicitly",
    unbound,
  ),
  differs(
    allowed("they do not bind service-linked roles", request(linked), { identity, scps: [[full, noS3]] }),
    "denies explicitly",
    unbound,
  ),
  differs(
    allowed("they do not bind AWS services", request({ kind: "service", name: "cloudtrail.amazonaws.com" }), {
      scps: [[full, noS3]],
      resource: doc(allow("s3:*", "*", { Principal: { Service: "cloudtrail.amazonaws.com" } })),
    }),
    "denies explicitly",
    unbound,
  ),
];

const rcps: readonly Case[] = [
  allowed("RCPFullAWSAccess need not be given", request(user()), { identity, rcps: [[], [], []] }),
  forbidden("a deny wins", request(user()), { identity, rcps: [[closedBucket], []] }),
  forbidden("a deny wins over a resource policy", request(user()), {
    rcps: [[], [closedBucket]],
    resource: shared(user().arn),
  }),
  allowed("principals of the organization pass the perimeter", request(role(sibling)), {
    identity,
    rcps: [[outsiders]],
    resource: shared(role(sibling).arn),
  }),
  forbidden("others do not", request(role(stranger)), {
    identity,
    rcps: [[outsiders]],
    resource: shared(role(stranger).arn),
  }),
  allowed("AWS services pass it", request({ kind: "service", name: "logging.s3.amazonaws.com" }), {
    rcps: [[outsiders]],
    resource: doc(allow("s3:*", "*", { Principal: { Service: "logging.s3.amazonaws.com" } })),
  }),
  forbidden(
    "AWS services do not pass a deny without exception",
    request({ kind: "service", name: "logging.s3.amazonaws.com" }),
    {
      rcps: [[closedBucket]],
      resource: doc(allow("s3:*", "*", { Principal: { Service: "logging.s3.amazonaws.com" } })),
    },
  ),
  allowed("a deny for another service does not matter", request(user(), "kms:Decrypt", keyOf(home)), {
    identity,
    rcps: [[closedBucket]],
    resource: doc(allow("kms:*", "*", to(home.id))),
  }),
  forbidden("keys are bound", request(user(), "kms:Decrypt", keyOf(home)), {
    identity,
    rcps: [[doc(deny("kms:*", "*", everybody))]],
    resource: doc(allow("kms:*", "*", to(home.id))),
  }),
  differs(
    allowed("kms:RetireGrant is not", request(user(), "kms:RetireGrant", keyOf(home)), {
      identity,
      rcps: [[doc(deny("kms:*", "*", everybody))]],
      resource: doc(allow("kms:*", "*", to(home.id))),
    }),
    "denies explicitly",
    unbound,
  ),
  differs(
    allowed(
      "a service that RCPs do not reach is not",
      request(user(), "sns:Publish", "arn:aws:sns:eu-west-1:111111111111:t"),
      {
        identity,
        rcps: [[doc(deny("sns:*", "*", everybody))]],
      },
    ),
    "denies explicitly",
    unbound,
  ),
  differs(
    allowed("the management account's resources are not", request(user(management), undefined, undefined, management), {
      identity,
      rcps: [[closedBucket]],
    }),
    "denies explicitly",
    unbound,
  ),
  differs(
    allowed("service-linked roles are not", request(linked), { identity, rcps: [[closedBucket]] }),
    "denies explicitly",
    unbound,
  ),
];

export const organization: readonly Case[] = [...scps, ...rcps];
