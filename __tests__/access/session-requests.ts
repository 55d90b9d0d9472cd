/** What AWS asks of the policies of somebody who uses Session Manager, and what two evaluators that know nothing of each other answer. */
import { doorTag, doorTagValue, type SessionDoor, sessionStatements } from "../../access/session-statements";
import { documentOf } from "../../core/statement";
import { evaluate } from "../../verify/policy/evaluate";
import { type Account, absent, type Request, type RoleSession } from "../../verify/policy/request";
import { allow, type Document, doc, read } from "../verify/policy/documents";
import { oracle } from "../verify/policy/oracle";

/** One question that AWS asks of a policy; a session is asked about more than once. */
export interface Asked {
  readonly action: string;
  readonly arn: string;
  readonly owner?: string;
  readonly context?: Request["context"];
}

export const me = (account: Account): RoleSession => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_operators_0123456789abcdef`,
  session: "ana@example.com",
  account,
  tags: {},
  userId: "AROAEXAMPLEEXAMPLE01:ana@example.com",
});

/** Keys that leave it to the policies of their account. */
const openKey = (id: string): Document => doc(allow("kms:*", "*", { Principal: { AWS: `arn:aws:iam::${id}:root` } }));

/** The other evaluator takes no document without an account, as those of AWS are: to it they are somebody else's. */
const owned = (arn: string): string => arn.replace("::document/", ":999999999999:document/");

async function answers(identity: Document, account: Account, asked: readonly Asked[]): Promise<readonly string[]> {
  return Promise.all(
    asked.map(async ({ action, arn, owner = account.id, context = {} }) => {
      const documents = {
        identity: [identity],
        ...(action.startsWith("kms:") ? { resource: openKey(owner) } : {}),
      };
      const request: Request = {
        principal: me(account),
        action,
        resource: { arn, account: { id: owner, organization: "none" }, tags: {} },
        context: { "aws:RequestedRegion": "eu-west-1", ...context },
        otherKeys: absent,
      };
      const ours = evaluate(request, read(documents)).answer;
      const { answer: theirs } = await oracle(
        { ...request, resource: { ...request.resource, arn: owned(arn) } },
        documents,
      );
      return ours === theirs ? ours : `ours says ${ours}, theirs ${theirs}`;
    }),
  );
}

/** Everything that is asked has to be allowed; an answer on which the two differ is told. */
export async function decided(door: SessionDoor, asked: readonly Asked[], statements = sessionStatements(door)) {
  const identity = JSON.parse(documentOf(statements)) as Document;
  const all = await answers(identity, { id: door.account, organization: "none" }, asked);
  return all.find((answer) => answer !== "allow") ?? "allow";
}

export const instance = ({ region, account }: SessionDoor, id = "i-0123456789abcdef0") =>
  `arn:aws:ec2:${region}:${account}:instance/${id}`;
export const documentArn = ({ region, account }: SessionDoor, name: string) =>
  `arn:aws:ssm:${region}:${account}:document/${name}`;
export const ofAws = ({ region }: SessionDoor, name: string) => `arn:aws:ssm:${region}::document/${name}`;

type Tags = Readonly<Record<string, string>>;

export const tagged = ({ environment, door }: SessionDoor): Tags => ({
  [`ssm:resourceTag/${doorTag}`]: doorTagValue(environment, door),
});

/** A session with a document that is named: AWS asks for the target, and for the document. */
export const start = (
  door: SessionDoor,
  { on = instance(door), document = documentArn(door, door.document), tags = tagged(door), owner = door.account } = {},
): readonly Asked[] => [
  {
    action: "ssm:StartSession",
    arn: on,
    owner,
    context: { "ssm:SessionDocumentAccessCheck": true, ...tags },
  },
  {
    action: "ssm:StartSession",
    arn: document,
    owner: owned(document).split(":")[4] ?? "",
    context: { "ssm:SessionDocumentAccessCheck": true },
  },
];

/** One without: AWS asks for the target alone, unless a policy wants the document checked. */
export const startWithNone = (door: SessionDoor): readonly Asked[] => [
  {
    action: "ssm:StartSession",
    arn: instance(door),
    context: { "ssm:SessionDocumentAccessCheck": false, ...tagged(door) },
  },
];

export const others = "AROAEXAMPLEEXAMPLE02:eve@example.com";
export const onSession = (door: SessionDoor, action: string, owner: string): readonly Asked[] => [
  {
    action,
    arn: `arn:aws:ssm:${door.region}:${door.account}:session/ana@example.com-0123456789abcdef0`,
    context: { "ssm:resourceTag/aws:ssmmessages:session-id": owner },
  },
];
export const one = (action: string, arn: string, context: Asked["context"] = {}, owner?: string): readonly Asked[] => [
  { action, arn, context, ...(owner === undefined ? {} : { owner }) },
];
export const key = ({ region, account }: SessionDoor) =>
  `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
export const forSession = (alias: string) => ({
  "kms:ResourceAliases": [alias],
  "kms:EncryptionContextKeys": ["aws:ssm:SessionId", "aws:ssm:TargetId"],
});
export const user = ({ region, account }: SessionDoor, name: string) =>
  `arn:aws:rds-db:${region}:${account}:dbuser:db-ABCDEFGHIJKL01234/${name}`;
