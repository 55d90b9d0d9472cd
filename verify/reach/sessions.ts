/** Sessions of Session Manager: who may start which document on which hosts, and where it leads. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import type { ContextValue } from "../policy/request";
import { sessionOf } from "../rules/session-document";
import type { Accounts } from "./accounts";
import { type Answer, ask } from "./asking";
import type { Caller } from "./callers";
import type { Member } from "./parties";
import type { Certainty } from "./report";
import { type Tags, tagsAtLaunch, tagsOf } from "./tags";

/** Where a session leads from its host. Left out: anywhere that the host reaches. */
export interface Pinned {
  /** `Resource.id` of what its host name is of; a text where it is written. */
  readonly host: string | undefined;
  readonly port: number | undefined;
}

export interface Session {
  /** The document, by name; none where a shell needs none. */
  readonly document: string | undefined;
  readonly certainty: Certainty;
  readonly to: Pinned | "shell" | "anywhere";
  readonly by: readonly string[];
  readonly unknown: readonly string[];
}

/** Documents that are in every account and region, whether Terraform makes them or not. */
const everywhere = [
  ["AWS-StartPortForwardingSessionToRemoteHost", "anywhere"],
  ["AWS-StartInteractiveCommand", "shell"],
  ["AWS-StartSSHSession", "shell"],
] as const;
const shellByDefault = "SSM-SessionManagerRunShell";

const checked: Readonly<Record<string, ContextValue>> = { "ssm:SessionDocumentAccessCheck": "true" };

export function sessionsOn(model: Model, accounts: Accounts, caller: Caller, host: Member): readonly Session[] {
  const { resource } = host;
  if (!resource || resource.account !== caller.account) return [];
  const { account = "", region = "", partition = "aws" } = resource;
  const instance = instanceOf(model, accounts, resource);
  const start = (context: Readonly<Record<string, ContextValue>>): Answer =>
    ask(accounts, {
      caller,
      action: "ssm:StartSession",
      resource: instance,
      context: { "aws:RequestedRegion": region, ...context },
    });
  const withDocument = start(checked);
  // Without a document AWS asks about none: then it is a shell.
  const without = start({ "ssm:SessionDocumentAccessCheck": "false" });
  const found: Session[] = [];
  if (without.certainty) found.push(session(undefined, "shell", [without], caller.by));
  if (!withDocument.certainty) return found;
  const documentAt = (name: string, owner: string, tags: Tags | undefined): Answer =>
    ask(accounts, {
      caller,
      action: "ssm:StartSession",
      resource: {
        arn: `arn:${partition}:ssm:${region}:${owner}:document/${name}`,
        account: accounts.of(account),
        ...(tags && { tags }),
      },
      context: { "aws:RequestedRegion": region, ...checked },
    });
  const own = documentsOf(model, account, region);
  for (const document of own) {
    const name = document.text("name");
    if (typeof name !== "string") continue;
    const answer = documentAt(name, account, tagsOf(document));
    if (answer.certainty)
      found.push(session(name, leadsTo(document), [withDocument, answer], [...caller.by, document.id]));
  }
  // AWS's own carry no tags of a customer.
  const others = [
    ...everywhere.map(([name, to]) => [name, to, "", {}] as const),
    ...(own.some((one) => one.get("name") === shellByDefault)
      ? []
      : [[shellByDefault, "shell", account, undefined] as const]),
  ];
  for (const [name, to, owner, tags] of others) {
    const answer = documentAt(name, owner, tags);
    if (answer.certainty) found.push(session(name, to, [withDocument, answer], caller.by));
  }
  return found;
}

/** An instance that is begun as the resource says. */
function instanceOf(model: Model, accounts: Accounts, resource: Resource) {
  const { account = "", region = "", partition = "aws" } = resource;
  const tags = tagsAtLaunch(model, resource);
  const arn = `arn:${partition}:ec2:${region}:${account}:instance/i-0123456789abcdef0`;
  return { arn, account: accounts.of(account), ...(tags && { tags }) };
}

const onInstances = [
  "ssm:SendCommand",
  "ssm:CreateAssociation",
  "ec2-instance-connect:SendSSHPublicKey",
  "ec2-instance-connect:SendSerialConsoleSSHPublicKey",
];

/** Calls that come to a shell on an instance. */
export function commands(model: Model, accounts: Accounts, caller: Caller, { resource }: Member) {
  if (!resource || resource.account !== caller.account) return [];
  const instance = instanceOf(model, accounts, resource);
  const context = { "aws:RequestedRegion": resource.region ?? "" };
  return onInstances.flatMap((action) => {
    const { certainty, because } = ask(accounts, { caller, action, resource: instance, context });
    return certainty ? [{ action, certainty, because }] : [];
  });
}

const session = (
  document: string | undefined,
  to: Session["to"],
  answers: readonly Answer[],
  by: readonly string[],
): Session => {
  const doubts = answers.filter(({ certainty }) => certainty === "may");
  return {
    document,
    to,
    certainty: doubts.length > 0 ? "may" : "sure",
    by: [...new Set(by)],
    unknown: doubts.flatMap(({ because }) => because),
  };
};

const documentsOf = (model: Model, account: string, region: string): readonly Resource[] =>
  model
    .all("aws_ssm_document")
    .filter((one) => one.account === account && one.region === region && one.is("document_type", "Session") !== false);

/** Where a document leads: what is written in it and nothing else, or whatever whoever starts it names. */
function leadsTo(document: Resource): Session["to"] {
  const content = sessionOf(document);
  if (content.is("sessionType", "Port") !== true) return "shell";
  const host = content.get("properties.host");
  const port = content.get("properties.portNumber");
  if (isParameter(host)) return "anywhere";
  const [source] = content.references("properties.host");
  return {
    host: source?.id ?? (typeof host === "string" ? host : undefined),
    port: isParameter(port) || port instanceof UnknownValue ? undefined : Number(port),
  };
}

const isParameter = (value: unknown): boolean => typeof value === "string" && value.includes("{{");
