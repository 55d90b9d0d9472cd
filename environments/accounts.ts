/** Accounts and organizational units, as an organization file says them. */

/** What an account is for. Guardrails and coverage differ by kind. https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/organizations.html */
export const accountKinds = [
  "management",
  "security-tooling",
  "log-archive",
  "network",
  "shared-services",
  "workload",
  "sandbox",
  "policy-staging",
  "suspended",
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** A person or team that AWS writes to, about billing, operations or security. */
export interface Contact {
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

/** What of a pipeline may deliver to an account: exact subjects of its tokens, never patterns. */
export interface Pipeline {
  /** May plan: reads, and no secrets. */
  readonly plan?: readonly string[];
  /** May apply. */
  readonly apply?: readonly string[];
  /** Host of the issuer, where it is not the usual one. */
  readonly host?: string;
  /** Audience of the tokens, where it is not the usual one. */
  readonly audience?: string;
  /** The account has the identity provider already. */
  readonly existing?: boolean;
}
export type PipelineKind = "github" | "gitlab" | "hcp-terraform";

/** An account. One whose id is not known yet is `pending`: its stacks are listed and skipped. */
export interface Account {
  /** 12 digits. Left out, it is the one that `npx zero-trust accounts` recorded; `pending` while there is none. */
  readonly id?: string;
  /** Default: `workload`. */
  readonly kind?: AccountKind;
  /** The address of its root user: one that no other account of AWS has. Required where the organization is managed here. */
  readonly email?: string;
  /** What AWS calls it, as `Log archive`. Default: its name here. Where the organization is managed here, another name is another account. */
  readonly displayName?: string;
  /** Path of the organizational unit that it stands in, as workloads/production. The management account stands in none. */
  readonly unit?: string;
  readonly contacts?: { readonly billing?: Contact; readonly operations?: Contact; readonly security?: Contact };
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * `assume-role` (default): the providers assume `plan` to plan and `apply` to apply. `ambient`: whoever runs Terraform already is these roles, a
   * runner, HCP Terraform or a person; with state in `stateBucket` nothing else works, since a backend cannot change roles. Baselines are applied by
   * another role, which is always assumed.
   */
  readonly credentials?: "assume-role" | "ambient";
  /** Pipelines that deliver to it, by kind. */
  readonly pipelines?: Readonly<Partial<Record<PipelineKind, Pipeline>>>;
  /** Names of the roles, with their path, where others than this project's make them. Default: `zero-trust/plan` and `zero-trust/apply`, made in the account's baseline. */
  readonly roles?: {
    readonly plan: string;
    readonly apply: string;
    /** The policy, by name with path, that every role has to have as its boundary which `apply` makes. Services need one. */
    readonly boundary?: string;
  };
}

/** Who made the organization: this project, Control Tower, or somebody else. In the last two it is looked up, never created. */
export const organizationSources = ["managed", "control-tower", "external"] as const;
export type OrganizationSource = (typeof organizationSources)[number];
