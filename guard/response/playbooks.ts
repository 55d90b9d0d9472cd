/** What playbooks may do, and when they are started: roles, rules, docs and tests read it here. */
import { reserved } from "../reserved-names";

/** `observe` says what it would do, `approve` waits until a person agrees, `enforce` acts. */
export const modes = ["observe", "approve", "enforce"] as const;
export type Mode = (typeof modes)[number];

/** A statement of a role. Resources are written after `arn:PARTITION:`; `*` is everything. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface PlaybookFacts {
  /** What it does, in a sentence. */
  readonly does: string;
  /** What undoes it. */
  readonly undone: string;
  /** Why the next apply does not undo it. */
  readonly holds: string;
  /** Where nothing else is said. */
  readonly mode: Mode;
  /** What it may do in the account that it acts in: what its handler calls, and nothing else. */
  readonly permissions: readonly Permission[];
}

/** The tag on what a playbook contained: its value is the id of the action. */
export const containedTag = "zero-trust:contained";

/** The inline policy that ends sessions. */
export const revokedPolicy = "zero-trust-revoked-sessions";

/** The security group that lets nothing through, one for each VPC. */
export const isolationGroup = "zero-trust-isolation";

/** Also where no key is named, which would be all of them. */
const onlyTag = {
  "ForAllValues:StringEquals": { "aws:TagKeys": [containedTag] },
  Null: { "aws:TagKeys": ["false"] },
};

export const playbooks = {
  "deactivate-access-keys": {
    does: "Deactivates every access key of an IAM user.",
    undone: "The keys that were active are activated, and the tag of the user is removed.",
    holds:
      "No module makes IAM users or access keys. Where a stack of yours has aws_iam_access_key with a status, it would activate the key again: leave the status out.",
    mode: "enforce",
    permissions: [
      { actions: ["iam:GetAccessKeyLastUsed"], resources: ["*"] },
      { actions: ["iam:GetUser", "iam:ListAccessKeys", "iam:UpdateAccessKey"], resources: ["iam::*:user/*"] },
      { actions: ["iam:TagUser", "iam:UntagUser"], resources: ["iam::*:user/*"], conditions: onlyTag },
    ],
  },
  "revoke-role-sessions": {
    does: "Denies everything to the sessions of a role that began before now; sessions that begin later work.",
    undone: "The inline policy is removed, or what it was before is put back, and the tag of the role is removed.",
    holds: "Modules manage inline policies one by one, and leave one alone that they did not make.",
    mode: "observe",
    permissions: [
      {
        actions: ["iam:DeleteRolePolicy", "iam:GetRole", "iam:GetRolePolicy", "iam:PutRolePolicy"],
        resources: ["iam::*:role/*"],
      },
      { actions: ["iam:TagRole", "iam:UntagRole"], resources: ["iam::*:role/*"], conditions: onlyTag },
    ],
  },
  "revoke-sign-in": {
    does: "Takes a person of Identity Center out of all groups, and takes away what is assigned to the person directly.",
    undone: "The memberships and the assignments are made again.",
    holds:
      "Stacks assign to groups and leave memberships to the identity provider. The provider may add the person again: disable the person there too.",
    mode: "observe",
    permissions: [
      {
        actions: [
          "identitystore:CreateGroupMembership",
          "identitystore:DeleteGroupMembership",
          "identitystore:GetUserId",
          "identitystore:ListGroupMembershipsForMember",
          "sso:CreateAccountAssignment",
          "sso:DeleteAccountAssignment",
          "sso:ListAccountAssignmentsForPrincipal",
        ],
        resources: ["*"],
      },
    ],
  },
  "quarantine-instance": {
    does: "Gives every network interface of an instance a security group that lets nothing through.",
    undone: "Each interface gets the security groups that it had, and the tag of the instance is removed.",
    holds:
      "Hosts stand in Auto Scaling groups, whose instances no state holds. Where a stack of yours has aws_instance, its next apply gives back the groups: do not apply it until the incident is over.",
    mode: "observe",
    permissions: [
      { actions: ["ec2:DescribeInstances", "ec2:DescribeSecurityGroups"], resources: ["*"] },
      { actions: ["ec2:CreateSecurityGroup"], resources: ["ec2:*:*:security-group/*", "ec2:*:*:vpc/*"] },
      {
        actions: ["ec2:RevokeSecurityGroupEgress"],
        resources: ["ec2:*:*:security-group/*"],
        conditions: { StringLike: { [`aws:ResourceTag/${containedTag}`]: ["*"] } },
      },
      {
        actions: ["ec2:ModifyNetworkInterfaceAttribute"],
        resources: ["ec2:*:*:instance/*", "ec2:*:*:network-interface/*", "ec2:*:*:security-group/*"],
      },
      {
        actions: ["ec2:CreateTags", "ec2:DeleteTags"],
        resources: ["ec2:*:*:instance/*", "ec2:*:*:security-group/*"],
        conditions: onlyTag,
      },
    ],
  },
  "close-public-bucket": {
    does: "Blocks all public access to a bucket.",
    undone: "The block of public access is what it was before.",
    holds: "Every bucket of the modules has the same block, so an apply changes nothing.",
    mode: "enforce",
    permissions: [
      { actions: ["s3:GetBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock"], resources: ["s3:::*"] },
    ],
  },
  "end-remote-sessions": {
    does: "Ends the sessions of a person in Session Manager and Client VPN.",
    undone: "Nothing is left to undo: who may still sign in connects again.",
    holds: "Sessions are in no state.",
    mode: "observe",
    permissions: [
      {
        actions: ["ec2:DescribeClientVpnConnections", "ec2:DescribeClientVpnEndpoints", "ssm:DescribeSessions"],
        resources: ["*"],
      },
      { actions: ["ssm:TerminateSession"], resources: ["ssm:*:*:session/*"] },
      { actions: ["ec2:TerminateClientVpnConnections"], resources: ["ec2:*:*:client-vpn-endpoint/*"] },
    ],
  },
  "restore-trail": {
    does: "Starts the organization's trail again.",
    undone: "It is not undone: nobody stops the recording of an incident.",
    holds: "A trail that records is what the state says.",
    mode: "enforce",
    permissions: [
      { actions: ["cloudtrail:GetTrailStatus", "cloudtrail:StartLogging"], resources: ["cloudtrail:*:*:trail/*"] },
    ],
  },
} as const satisfies Readonly<Record<string, PlaybookFacts>>;

export type PlaybookName = keyof typeof playbooks;
export const playbookNames = Object.keys(playbooks) as readonly PlaybookName[];
export const factsOf = (name: PlaybookName): PlaybookFacts => playbooks[name];

/** Every action that a playbook may do in the account that it acts in, sorted. */
export const actionsOf = (name: PlaybookName): readonly string[] =>
  factsOf(name)
    .permissions.flatMap(({ actions }) => actions)
    .sort();

/** No playbook ever touches these, after `arn:PARTITION:iam::ACCOUNT:`: who applies, who responds, the way in, and what AWS keeps for itself. */
export const untouchable: readonly string[] = [
  reserved.plan,
  reserved.apply,
  reserved.responders,
  reserved.breakGlass,
  reserved.access,
  "role/aws-service-role/*",
  "role/AWSControlTowerExecution",
  "user/zero-trust/break-glass/*",
];

/** Roles of playbooks in the accounts that they act in: each is named after its playbook. */
export const responderPath = "zero-trust/responder";
/** Roles of handlers, before a dash and the playbook. Two roles of an account have two names, whatever their paths: playbooks act in this one too. */
export const handlerPrefix = "handler";

/** Actions of IAM that are called otherwise than the call that needs them. */
const otherwise: Readonly<Record<string, string>> = {
  "s3:DeletePublicAccessBlock": "s3:PutBucketPublicAccessBlock",
  "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
  "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
};

/** The action of IAM that a call needs. https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
export const actionFor = (call: string): string => otherwise[call] ?? call;
