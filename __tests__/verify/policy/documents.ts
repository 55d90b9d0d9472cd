/** Short ways to write requests and policy documents in tests. */
import type { Level, Policies } from "../../../verify/policy/decision";
import { readPolicy } from "../../../verify/policy/document";
import {
  type Account,
  absent,
  type Principal,
  type Request,
  type RoleSession,
  type User,
} from "../../../verify/policy/request";

export type Document = object;

/** Policies as documents, as they are written and as both evaluators read them. */
export interface Documents {
  readonly scps?: readonly (readonly Document[])[];
  readonly rcps?: readonly (readonly Document[])[];
  readonly identity?: readonly Document[];
  readonly boundary?: Document;
  readonly session?: Document;
  readonly resource?: Document;
  readonly endpoint?: Document;
}

export const doc = (...statements: readonly object[]): Document => ({ Version: "2012-10-17", Statement: statements });

type Texts = string | readonly string[];
type More = Readonly<Record<string, unknown>>;

export const allow = (action: Texts, resource: Texts = "*", more: More = {}) => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
  ...more,
});
export const deny = (action: Texts, resource: Texts = "*", more: More = {}) => ({
  ...allow(action, resource, more),
  Effect: "Deny",
});

/** Who is named, in the forms that are needed most. */
export const to = (...arns: readonly string[]) => ({ Principal: { AWS: arns } });
export const everybody = { Principal: "*" };

export const full = doc(allow("*"));
export const fullLevel = [full];

const organization = { id: "o-a1b2c3d4e5", path: "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/" };
export const home: Account = { id: "111111111111", organization };
export const sibling: Account = { id: "222222222222", organization };
export const stranger: Account = { id: "999999999999", organization: { id: "o-zzzzzzzzzz" } };
export const management: Account = { id: "333333333333", organization, management: true };

export const user = (account = home, tags: User["tags"] = {}): User => ({
  kind: "user",
  arn: `arn:aws:iam::${account.id}:user/team/ana`,
  account,
  tags,
  userId: "AIDAEXAMPLEEXAMPLE01",
});
export const role = (account = home, tags: User["tags"] = {}): RoleSession => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/team/app`,
  session: "i-0abc",
  account,
  tags,
  userId: "AROAEXAMPLEEXAMPLE01:i-0abc",
});
export const sessionArn = ({ account, arn, session }: RoleSession): string =>
  `arn:aws:sts::${account.id}:assumed-role/${arn.split("/").at(-1) ?? ""}/${session ?? ""}`;
export const rootOf = ({ id }: Account): string => `arn:aws:iam::${id}:root`;

export const object = "arn:aws:s3:::bucket/file.txt";
export const bucket = "arn:aws:s3:::bucket";
export const keyOf = ({ id }: Account): string =>
  `arn:aws:kms:eu-west-1:${id}:key/11111111-2222-3333-4444-555555555555`;
export const roleOf = ({ id }: Account): string => `arn:aws:iam::${id}:role/target`;

/** A request whose every key is known: what is not said is absent. */
export const request = (
  principal: Principal,
  action = "s3:GetObject",
  arn = object,
  account: Account = home,
  context: Request["context"] = {},
): Request => ({ principal, action, resource: { arn, account, tags: {} }, context, otherKeys: absent });

const levels = (name: string, given: readonly (readonly Document[])[]): readonly Level[] =>
  given.map((documents, at) => ({ name: `${name} ${at}`, policies: readAll(name, documents) }));
const readAll = (name: string, documents: readonly Document[]) =>
  documents.map((document, at) => readPolicy(`${name} ${at}`, document));

export const read = ({ scps, rcps, identity, boundary, session, resource, endpoint }: Documents): Policies => ({
  ...(scps && { scps: levels("scp", scps) }),
  ...(rcps && { rcps: levels("rcp", rcps) }),
  ...(identity && { identity: readAll("identity", identity) }),
  ...(boundary && { boundary: readPolicy("boundary", boundary) }),
  ...(session && { session: [readPolicy("session", session)] }),
  ...(resource && { resource: readPolicy("resource", resource) }),
  ...(endpoint && { endpoint: readPolicy("endpoint", endpoint) }),
});
