/** What the permission set of a grant through Session Manager can and cannot do, said by two evaluators that know nothing of each other. */
import fc from "fast-check";
import { allow as grant, group } from "../../access/grant";
import { doorTag, doorTagValue, type SessionDoor, sessionStatements } from "../../access/session-statements";
import { databaseUser } from "../../access/store-names";
import type { Statements } from "../../core/statement";
import {
  type Asked,
  decided,
  documentArn,
  forSession,
  instance,
  key,
  me,
  ofAws,
  one,
  onSession,
  others,
  start,
  startWithNone,
  tagged,
  user,
} from "./session-requests";

const accounts = { dev: "111111111111", staging: "222222222222", prod: "333333333333" } as const;
type Environment = keyof typeof accounts;

const doorOf = (environment: Environment, door: string, document: string, user?: string): SessionDoor => ({
  partition: "aws",
  region: "eu-west-1",
  account: accounts[environment],
  environment,
  door,
  document,
  keyAlias: `alias/zero-trust/${environment}/sessions`,
  ...(user === undefined ? {} : { databaseUser: user }),
});
const userIn = (environment: Environment): string =>
  databaseUser(
    { environment },
    grant(group("database-operators")).through("session-manager").to("orders-db", { can: "admin" }),
  );
const operators = "database-operators-orders-db-admin";
const doors: readonly (readonly [string, SessionDoor])[] = [
  ...(["dev", "staging", "prod"] as const).map((name) =>
    doorOf(name, "session-manager", `zero-trust-${name}-${operators}`, userIn(name)),
  ),
  doorOf("prod", "shell", "zero-trust-prod-operators-shell"),
].map((door) => [`${door.environment}/${door.door}`, door]);

type Row = readonly [name: string, asked: (door: SessionDoor) => readonly Asked[]];

const can: readonly Row[] = [
  ["the document of the grant on the host of the door", (door) => start(door)],
  ["that document on the host that replaces it", (door) => start(door, { on: instance(door, "i-0fedcba9876543210") })],
  ["find the host", () => one("ec2:DescribeInstances", "*")],
  ["open the channel of the session", () => one("ssmmessages:OpenDataChannel", "*")],
  ["resume its own session", (door) => onSession(door, "ssm:ResumeSession", me({ id: door.account }).userId ?? "")],
  ["end its own session", (door) => onSession(door, "ssm:TerminateSession", me({ id: door.account }).userId ?? "")],
  ["get a key for the session", (door) => one("kms:GenerateDataKey", key(door), forSession(door.keyAlias))],
];

const cannot: readonly Row[] = [
  [
    "AWS's document to any host",
    (door) => start(door, { document: ofAws(door, "AWS-StartPortForwardingSessionToRemoteHost") }),
  ],
  ["AWS's document to any port", (door) => start(door, { document: ofAws(door, "AWS-StartPortForwardingSession") })],
  ["AWS's document for SSH", (door) => start(door, { document: ofAws(door, "AWS-StartSSHSession") })],
  ["AWS's document for a command", (door) => start(door, { document: ofAws(door, "AWS-StartInteractiveCommand") })],
  [
    "the document of the preferences",
    (door) => start(door, { document: documentArn(door, "SSM-SessionManagerRunShell") }),
  ],
  ["no document", startWithNone],
  ["the document of another grant", (door) => start(door, { document: documentArn(door, `${door.document}-2`) })],
  [
    "a document of that name that another account shares",
    (door) => start(door, { document: `arn:aws:ssm:${door.region}:999999999999:document/${door.document}` }),
  ],
  ["a host without the tag", (door) => start(door, { tags: {} })],
  [
    "a host of another door",
    (door) => start(door, { tags: { [`ssm:resourceTag/${doorTag}`]: doorTagValue(door.environment, "other") } }),
  ],
  [
    "a host of another environment",
    (door) => start(door, { tags: { [`ssm:resourceTag/${doorTag}`]: doorTagValue("other", door.door) } }),
  ],
  [
    "a host of another account",
    (door) =>
      start(door, {
        on: `arn:aws:ec2:${door.region}:999999999999:instance/i-0123456789abcdef0`,
        owner: "999999999999",
      }),
  ],
  [
    "a host of another region",
    (door) => start(door, { on: `arn:aws:ec2:us-east-1:${door.account}:instance/i-0123456789abcdef0` }),
  ],
  [
    "a managed node",
    (door) => start(door, { on: `arn:aws:ssm:${door.region}:${door.account}:managed-instance/mi-0123456789abcdef0` }),
  ],
  [
    "a task of ECS",
    (door) =>
      start(door, { on: `arn:aws:ecs:${door.region}:${door.account}:task/orders/0123456789abcdef0123456789abcdef` }),
  ],
  [
    "a command in a task of ECS",
    (door) =>
      one(
        "ecs:ExecuteCommand",
        `arn:aws:ecs:${door.region}:${door.account}:task/orders/0123456789abcdef0123456789abcdef`,
      ),
  ],
  ["resume the session of somebody else", (door) => onSession(door, "ssm:ResumeSession", others)],
  ["end the session of somebody else", (door) => onSession(door, "ssm:TerminateSession", others)],
  [
    "resume a session of nobody",
    (door) =>
      one("ssm:ResumeSession", `arn:aws:ssm:${door.region}:${door.account}:session/ana@example.com-0123456789abcdef0`),
  ],
  ["change the document", (door) => one("ssm:UpdateDocument", documentArn(door, door.document))],
  [
    "make another version of it the default",
    (door) => one("ssm:UpdateDocumentDefaultVersion", documentArn(door, door.document)),
  ],
  ["make a document", (door) => one("ssm:CreateDocument", documentArn(door, "mine"))],
  ["share the document", (door) => one("ssm:ModifyDocumentPermission", documentArn(door, door.document))],
  ["tag an instance", (door) => one("ec2:CreateTags", instance(door), { "aws:TagKeys": [doorTag] })],
  ["untag an instance", (door) => one("ec2:DeleteTags", instance(door), { "aws:TagKeys": [doorTag] })],
  [
    "tag the document",
    (door) => one("ssm:AddTagsToResource", documentArn(door, door.document), { "aws:TagKeys": [doorTag] }),
  ],
  ["send a command", (door) => one("ssm:SendCommand", instance(door), tagged(door))],
  [
    "run an automation",
    (door) =>
      one(
        "ssm:StartAutomationExecution",
        `arn:aws:ssm:${door.region}:${door.account}:automation-definition/AWS-RunShellScript:1`,
      ),
  ],
  ["look for instances elsewhere", () => one("ec2:DescribeInstances", "*", { "aws:RequestedRegion": "us-east-1" })],
  ["read the key of a session back", (door) => one("kms:Decrypt", key(door), forSession(door.keyAlias))],
  [
    "get a key for something else than a session",
    (door) => one("kms:GenerateDataKey", key(door), { "kms:ResourceAliases": [door.keyAlias] }),
  ],
  [
    "get a key of another purpose",
    (door) => one("kms:GenerateDataKey", key(door), forSession("alias/zero-trust/prod/orders-db")),
  ],
  [
    "get a key that has no alias",
    (door) =>
      one("kms:GenerateDataKey", key(door), {
        "kms:EncryptionContextKeys": ["aws:ssm:SessionId", "aws:ssm:TargetId"],
      }),
  ],
  ["sign in to the database as its master", (door) => one("rds-db:connect", user(door, "postgres"))],
];

describe.each(doors)("the set of a grant through %s", (_, door) => {
  test.each(can)("can: %s", async (_name, asked) => {
    expect(await decided(door, asked(door))).toBe("allow");
  });
  test.each(cannot)("cannot: %s", async (_name, asked) => {
    expect(await decided(door, asked(door))).toBe("deny");
  });

  const elsewhere = doors.map(([, other]) => other).filter((other) => other !== door);
  test.each(elsewhere.map((other) => [`${other.environment}/${other.door}`, other] as const))(
    "cannot start its document on the host of %s, nor that one's on its own",
    async (_name, other) => {
      expect(await decided(door, start(door, { on: instance(other), tags: tagged(other), owner: other.account }))).toBe(
        "deny",
      );
      expect(await decided(door, start(door, { document: documentArn(other, other.document) }))).toBe("deny");
    },
  );
});

const signingIn = doors.filter(([, { databaseUser: name }]) => name !== undefined);
test.each(signingIn)(
  "the set of %s signs in as the user of its grant, in its account and region only",
  async (_, door) => {
    const name = door.databaseUser ?? "";
    expect(await decided(door, one("rds-db:connect", user(door, name)))).toBe("allow");
    expect(await decided(door, one("rds-db:connect", user(door, `${name}2`)))).toBe("deny");
    expect(await decided(door, one("rds-db:connect", user({ ...door, region: "us-east-1" }, name)))).toBe("deny");
  },
);

test("a grant of a shell signs in to no database", () => {
  expect(sessionStatements(doorOf("prod", "shell", "zero-trust-prod-shell"))).not.toHaveProperty("ConnectToDatabase");
});

test.each(can)("a group without the set has none of it: %s", async (_, asked) => {
  const [, door] = doors[0] ?? [];
  const unrelated: Statements = { Read: { actions: ["s3:GetObject"], resources: ["*"] } };
  expect(door && (await decided(door, asked(door).slice(0, 1), unrelated))).toBe("deny");
});

test.each(["ssm:UpdateDocument", "ssm:CreateDocument", "ssm:AddTagsToResource", "ec2:CreateTags", "ec2:DeleteTags"])(
  "%s stays denied when the set is given everything besides",
  async (action) => {
    const [, door] = doors[0] ?? [];
    const everything: Statements = { All: { actions: ["ssm:*", "ec2:*"], resources: ["*"] } };
    const arn = action.startsWith("ec2:") ? door && instance(door) : door && documentArn(door, door.document);
    expect(door && (await decided(door, one(action, arn ?? ""), everything))).toBe("allow");
    expect(door && (await decided(door, one(action, arn ?? ""), { ...sessionStatements(door), ...everything }))).toBe(
      "deny",
    );
  },
);

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}[a-z0-9]$/);
const place = fc.record({ environment: name, door: name, document: name });

test("whatever doors and documents are called, a set starts its own document on its own hosts only", () => {
  return fc.assert(
    fc.asyncProperty(place, place, async (mine, other) => {
      const at = (of: typeof mine): SessionDoor => ({
        ...doorOf("prod", of.door, of.document),
        environment: of.environment,
      });
      const sameHosts = mine.environment === other.environment && mine.door === other.door;
      const sameDocument = mine.document === other.document;
      const onTheirs = await decided(at(mine), start(at(mine), { tags: tagged(at(other)) }));
      const withTheirs = await decided(at(mine), start(at(mine), { document: documentArn(at(other), other.document) }));
      expect([onTheirs, withTheirs]).toEqual([sameHosts ? "allow" : "deny", sameDocument ? "allow" : "deny"]);
      expect(await decided(at(mine), start(at(mine)))).toBe("allow");
    }),
    { numRuns: 50 },
  );
});
