/**
 * Pipelines that bring a token of their own: where it comes from, for whom it is made out, and how its subject reads. A subject is exact. A
 * wildcard would also mean branches, workspaces and repositories that do not exist yet, and whoever makes them.
 */
export interface Pipeline {
  readonly host: string;
  readonly audience: string;
  /** What may plan: also the code of a change that nobody has reviewed yet. */
  readonly plan: RegExp;
  /** What may apply: reviewed code only. */
  readonly apply: RegExp;
  readonly example: { readonly plan: string; readonly apply: string };
}

/** With `@` and the immutable ids of owner and repository where GitHub writes them; no name can be taken over then. */
const repository = "repo:[A-Za-z0-9-]+(@[0-9]+)?/[A-Za-z0-9._-]+(@[0-9]+)?";
const branch = "[A-Za-z0-9._/-]+";
const project = "project_path:[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+";
const workspace = "organization:[A-Za-z0-9_-]+:project:[A-Za-z0-9_ -]+:workspace:[A-Za-z0-9_-]+";

export const pipelineKinds = {
  /**
   * https://docs.github.com/en/actions/reference/security/oidc. The pull request of a fork, too, has the subject `…:pull_request` of the
   * repository it is for. `pull_request_target` has that of the branch: prefer an environment to apply from.
   */
  github: {
    host: "token.actions.githubusercontent.com",
    audience: "sts.amazonaws.com",
    plan: new RegExp(`^${repository}:(environment:[A-Za-z0-9._%/ -]+|ref:refs/(heads|tags)/${branch}|pull_request)$`),
    apply: new RegExp(`^${repository}:(environment:[A-Za-z0-9._%/ -]+|ref:refs/heads/${branch})$`),
    example: { plan: "repo:acme/infrastructure:pull_request", apply: "repo:acme/infrastructure:environment:prod" },
  },
  /** https://docs.gitlab.com/ci/cloud_services/aws/. Merge requests have the subject of their branch: to plan them, have the subject be the project alone (`ci_id_token_sub_claim_components`). */
  gitlab: {
    host: "gitlab.com",
    audience: "https://gitlab.com",
    plan: new RegExp(`^${project}(:ref_type:(branch|tag):ref:${branch})?$`),
    apply: new RegExp(`^${project}:ref_type:branch:ref:${branch}$`),
    example: {
      plan: "project_path:acme/infrastructure",
      apply: "project_path:acme/infrastructure:ref_type:branch:ref:main",
    },
  },
  /** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration */
  "hcp-terraform": {
    host: "app.terraform.io",
    audience: "aws.workload.identity",
    plan: new RegExp(`^${workspace}:run_phase:plan$`),
    apply: new RegExp(`^${workspace}:run_phase:apply$`),
    example: {
      plan: "organization:acme:project:prod:workspace:prod-network:run_phase:plan",
      apply: "organization:acme:project:prod:workspace:prod-network:run_phase:apply",
    },
  },
} as const satisfies Readonly<Record<string, Pipeline>>;

export type PipelineKind = keyof typeof pipelineKinds;
export const isPipelineKind = (kind: string): kind is PipelineKind => Object.hasOwn(pipelineKinds, kind);
