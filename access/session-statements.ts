/** What a grant through Session Manager comes to in IAM: the statements of the permission set of its group. */
import type { Statement, Statements } from "../core/statement";

/** One grant through one door: the only document that it may start, and the only hosts that it may start it on. */
export interface SessionDoor {
  readonly partition: string;
  readonly region: string;
  /** The account's id. */
  readonly account: string;
  readonly environment: string;
  /** Name of the door in the environment. */
  readonly door: string;
  /** Name of the document, of sessions to a port or to a shell. */
  readonly document: string;
  /** Alias of the key of sessions, as `alias/zero-trust/prod/sessions`. */
  readonly keyAlias: string;
  /** The user that the grant signs in to the database as. Without one, to none: a shell, or a store without such users. */
  readonly databaseUser?: string;
}

/** The tag that hosts of a door carry. Guardrails let nobody but the deployer write it. */
export const doorTag = "zero-trust:door";

/** The value of the tag for the hosts of a door. */
export const doorTagValue = (environment: string, door: string): string => `${environment}/${door}`;

/**
 * Without it a session that names no document is one with a shell. It has to stand in every statement that allows to start one: AWS asks once
 * for the target and once for the document, and the key is not in every question.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
 */
const onlyWithDocument = { BoolIfExists: { "ssm:SessionDocumentAccessCheck": ["true"] } };

/** By `Sid`. Each grant has a permission set of its own: in one set, the document of one grant could be started on the hosts of another. */
export function sessionStatements(of: SessionDoor): Statements {
  const { databaseUser } = of;
  return {
    StartOnHost: startOnHost(of),
    StartDocument: {
      actions: ["ssm:StartSession"],
      resources: [arn(of, "ssm", `document/${of.document}`)],
      conditions: onlyWithDocument,
    },
    ReadDocument: { actions: ["ssm:GetDocument"], resources: [arn(of, "ssm", `document/${of.document}`)] },
    OwnSessions: ownSessions(of),
    DataChannel: dataChannel,
    FindHost: {
      actions: ["ec2:DescribeInstances"],
      resources: ["*"],
      conditions: { StringEquals: { "aws:RequestedRegion": [of.region] } },
    },
    SessionKey: sessionKey(of),
    ...(databaseUser === undefined ? {} : { ConnectToDatabase: connect(of, databaseUser) }),
    KeepDocuments: keepDocuments,
    KeepTags: keepTags,
  };
}

const arn = ({ partition, region, account }: SessionDoor, service: string, rest: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${rest}`;

/** Instances only: neither managed nodes outside of EC2 nor tasks of ECS. Documents lack the tag, so they have a statement of their own. */
const startOnHost = (of: SessionDoor): Statement => ({
  actions: ["ssm:StartSession"],
  resources: [arn(of, "ec2", "instance/*")],
  conditions: {
    ...onlyWithDocument,
    StringEquals: { [`ssm:resourceTag/${doorTag}`]: [doorTagValue(of.environment, of.door)] },
  },
});

/**
 * AWS tags a session with the unique id of who started it, which holds for roles too: the id of a session begins with the name of the
 * role's session and not with `aws:userid`, so that a pattern of ids would match nobody who comes from Identity Center.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
 */
const ownSessions = (of: SessionDoor): Statement => ({
  actions: ["ssm:ResumeSession", "ssm:TerminateSession"],
  resources: [arn(of, "ssm", "session/*")],
  conditions: { StringEquals: { "ssm:resourceTag/aws:ssmmessages:session-id": ["&{aws:userid}"] } },
});

/**
 * The action names no resource and knows no condition. A channel opens with the token of a session, which only its owner gets, on starting or
 * resuming it. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsessionmanagermessagegatewayservice.html
 */
const dataChannel: Statement = { actions: ["ssmmessages:OpenDataChannel"], resources: ["*"] };

/**
 * The person's own client asks for the key of a session, through no service, and names the session. By its alias, since the key's id is not
 * known here. https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
 */
const sessionKey = (of: SessionDoor): Statement => ({
  actions: ["kms:GenerateDataKey"],
  resources: [arn(of, "kms", "key/*")],
  conditions: {
    "ForAnyValue:StringEquals": {
      "kms:ResourceAliases": [of.keyAlias],
      "kms:EncryptionContextKeys": ["aws:ssm:SessionId"],
    },
  },
});

/**
 * For every database of the account and region, since their ids are not known here: the user is of this grant only. No condition:
 * `rds-db:connect` knows none of the global keys.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrdsiamauthentication.html
 */
const connect = (of: SessionDoor, user: string): Statement => ({
  actions: ["rds-db:connect"],
  resources: [arn(of, "rds-db", `dbuser:*/${user}`)],
});

/** The pin is only as strong as the document: denied whatever else the permission set is given. */
const keepDocuments: Statement = {
  effect: "Deny",
  actions: [
    "ssm:CreateDocument",
    "ssm:DeleteDocument",
    "ssm:ModifyDocumentPermission",
    "ssm:UpdateDocument",
    "ssm:UpdateDocumentDefaultVersion",
    "ssm:UpdateDocumentMetadata",
  ],
  resources: ["*"],
};

/** And as strong as the tag. */
const keepTags: Statement = {
  effect: "Deny",
  actions: ["ec2:CreateTags", "ec2:DeleteTags", "ssm:AddTagsToResource", "ssm:RemoveTagsFromResource"],
  resources: ["*"],
};
