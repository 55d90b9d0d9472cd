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
  const { instance, ofTags } = instanceOf(model, accounts, resource);
  const start = (context: Readonly<Record<string, ContextValue>>): Answer =>
    ask(accounts, {
      caller,
      action: "ssm:StartSession",
      resource: instance,
      context: { "aws:RequestedRegion": region, ...ofTags, ...context },
    });
  const withDocument = start(checked);
  // Without a document AWS asks about none: then it is a shell.
  const without = start({ "ssm:SessionDocumentAccessCheck": "false" });
  const found: Session[] = [];
  if (without.certainty) found.push(session(undefined, "shell", [without], caller.by));
  if (!withDocument.certainty) return found;
  const documentAt = (name: string, owner: string): Answer =>
    ask(accounts, {
      caller,
      action: "ssm:StartSession",
      resource: { arn: `arn:${partition}:ssm:${region}:${owner}:document/${name}`, account: accounts.of(account) },
      context: { "aws:RequestedRegion": region, ...checked },
    });
  const own = documentsOf(model, account, region);
  for (const document of own) {
    const name = document.text("name");
    if (typeof name !== "string") continue;
    const answer = documentAt(name, account);
    if (answer.certainty)
      found.push(session(name, leadsTo(document), [withDocument, answer], [...caller.by, document.id]));
  }
  const others = [
    ...everywhere.map(([name, to]) => [name, to, ""] as const),
    ...(own.some((one) => one.get("name") === shellByDefault) ? [] : [[shellByDefault, "shell", account] as const]),
  ];
  for (const [name, to, owner] of others) {
    const answer = documentAt(name, owner);
    if (answer.certainty) found.push(session(name, to, [withDocument, answer], caller.by));
  }
  return found;
}

/** An instance that is begun as the resource says. */
function instanceOf(model: Model, accounts: Accounts, resource: Resource) {
  const { account = "", region = "", partition = "aws" } = resource;
  const tags = tagsAtLaunch(model, resource);
  return {
    instance: {
      arn: `arn:${partition}:ec2:${region}:${account}:instance/i-0123456789abcdef0`,
      account: accounts.of(account),
      tags,
    },
    ofTags: Object.fromEntries(
      Object.entries(tags).flatMap(([name, value]) =>
        ["ssm", "ec2"].map(
          (service) => [`${service}:${service === "ssm" ? "r" : "R"}esourceTag/${name}`, value] as const,
        ),
      ),
    ),
  };
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
  const { instance, ofTags } = instanceOf(model, accounts, resource);
  const context = { "aws:RequestedRegion": resource.region ?? "", ...ofTags };
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

type Tags = Readonly<Record<string, string>>;

/** Tags that instances begin with. */
function tagsAtLaunch(model: Model, resource: Resource): Tags {
  if (resource.type !== "aws_autoscaling_group") return tagsOf(resource.values["tags"]);
  const [template] = model.meant(resource, "launch_template.id", "aws_launch_template").sure;
  const specified = (template?.blocks("tag_specifications") ?? [])
    .filter((block) => block.is("resource_type", "instance") === true)
    .map((block) => tagsOf(block.values["tags"]));
  const propagated = resource
    .blocks("tag")
    .filter((block) => block.is("propagate_at_launch", true) === true)
    .map((block): Tags => {
      const [key, value] = [block.text("key"), block.text("value")];
      return typeof key === "string" && typeof value === "string" ? { [key]: value } : {};
    });
  return Object.assign({}, ...specified, ...propagated) as Tags;
}

const tagsOf = (value: unknown): Tags =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Tags) : {};
