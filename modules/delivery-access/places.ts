import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { expr, inserted } from "../../core/late";
import { hclLiteral } from "../../core/terraform-type";
import type { inputs } from "./inputs";
import { boundaryName, path, reservedOthers, reservedRoles } from "./names";
import { pipelineKinds } from "./pipelines";

export type Given = Accepted<(typeof inputs)["shape"]>;

/** What policies name, as HCL: none of it has to exist yet, so that a plan shows the policies as they will be. */
export interface Places {
  readonly partition: string;
  readonly account: string;
  /** The pipelines by kind, with the usual host and audience where none is given. */
  readonly pipelines: string;
  /** ARNs of their identity providers. */
  readonly providers: string;
  readonly boundary: string;
  /** Roles, policies and users that no pipeline changes. */
  readonly reserved: string;
  /** The roles of these, in every account. */
  readonly reservedEverywhere: string;
  /** The states of this account, and their locks, however many; these lists are empty where HCP Terraform keeps the state. */
  readonly states: string;
  readonly locks: string;
  /** What is kept for the stacks that make the roles. */
  readonly statesOfMakers: string;
  readonly buckets: string;
  readonly keys: string;
}

const usual = hclLiteral(
  Object.fromEntries(Object.entries(pipelineKinds).map(([kind, { host, audience }]) => [kind, { host, audience }])),
);

/** Pipelines with the usual host and audience, where none is given. */
export const knownPipelines = (pipelines: string): string =>
  `{ for kind, p in ${pipelines} : kind => merge(p, { for k, v in ${usual}[kind] : k => coalesce(p[k], v) }) }`;

export function placesOf(scope: Construct, { account, pipelines, state }: Given): Places {
  const local = (name: string, value: unknown): string =>
    `local.${new TerraformLocal(scope, name, value).friendlyUniqueId}`;
  const hcl = (name: string, text: string): string => local(name, expr(text));
  const partition = local("partition", account.partition);
  const id = local("account_id", account.id);
  const iam = (of: string, what: string) => `"arn:${inserted(partition)}:iam::${of}:${what}"`;
  const roles = (of: string) => reservedRoles.map((name) => iam(of, name)).join(", ");
  const others = reservedOthers.map((what) => iam(inserted(id), what)).join(", ");
  const known = hcl("known_pipelines", knownPipelines(pipelines.hcl));
  const boundary = hcl("boundary_arn", iam(inserted(id), `policy${path}${boundaryName}`));
  const each = `for s in values(${state.hcl})`;
  const bucket = `arn:${inserted(partition)}:s3:::${inserted("s.bucket")}`;
  const own = `${bucket}/${inserted("s.prefix")}/${inserted(id)}`;
  const states = hcl("state_objects", `[${each} : "${own}/*/terraform.tfstate"]`);
  return {
    partition,
    account: id,
    pipelines: known,
    boundary,
    states,
    providers: hcl(
      "provider_arns",
      `[for p in ${known} : ${iam(inserted(id), `oidc-provider/${inserted("p.host")}`)}]`,
    ),
    reserved: hcl("reserved_arns", `[${roles(inserted(id))}, ${others}]`),
    reservedEverywhere: hcl("reserved_everywhere", `[${roles("*")}]`),
    locks: hcl("state_locks", `[for s in ${states} : "${inserted("s")}.tflock"]`),
    statesOfMakers: hcl(
      "state_of_makers",
      `flatten([${each} : [for stack in s.except_stacks : "${own}/${inserted("stack")}/*"]])`,
    ),
    buckets: hcl("state_buckets", `[${each} : "${bucket}"]`),
    keys: hcl("state_keys", `[${each} : s.key_arn]`),
  };
}

/** A statement about all resources but these; about all where there are none, since IAM takes no empty list. */
export const aboutAllBut = (list: string, statement: Readonly<Record<string, unknown>>) =>
  expr(
    `merge(${hclLiteral(statement)}, { for k, v in { NotResource = ${list}, Resource = ["*"] } : k => v if (k == "NotResource") == (length(${list}) > 0) })`,
  );
