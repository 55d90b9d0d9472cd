/** What guardrails say, in the words of AWS. */

export type Values = string | readonly string[];
export type Condition = Readonly<Record<string, Readonly<Record<string, Values>>>>;

/** A denial. A resource control policy denies to everybody (`Principal: "*"`); a service control policy names no principal. */
export interface Statement {
  /** Letters and digits, unique within the organization's guardrails: what packing and problems call it. */
  readonly Sid: string;
  readonly Effect: "Deny";
  readonly Principal?: "*";
  readonly Action?: Values;
  readonly NotAction?: Values;
  readonly Resource?: Values;
  readonly NotResource?: Values;
  readonly Condition?: Condition;
}

/** Policies of statements: they are packed. */
export const authorizationTypes = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const;
/** Policies that set attributes: one document each, which AWS merges down the tree. */
export const managementTypes = [
  "AISERVICES_OPT_OUT_POLICY",
  "BACKUP_POLICY",
  "DECLARATIVE_POLICY_EC2",
  "TAG_POLICY",
] as const;
export type AuthorizationType = (typeof authorizationTypes)[number];
export type ManagementType = (typeof managementTypes)[number];
export type PolicyType = AuthorizationType | ManagementType;

interface Described {
  /** In kebab case, unique; its statements' Sids are made of it. */
  readonly id: string;
  /** What it protects, in a sentence. */
  readonly protects: string;
  /** Why that needs protection. */
  readonly because: string;
}

/** Denials that are decided together. */
export interface Denials extends Described {
  readonly type: AuthorizationType;
  readonly statements: readonly Statement[];
}

/** A document of attributes that AWS keeps as they are written. */
export interface Attributes extends Described {
  readonly type: ManagementType;
  readonly content: object;
}

export type Guardrail = Denials | Attributes;

export const isDenials = (guardrail: Guardrail): guardrail is Denials => "statements" in guardrail;

/** A list of one is written as the value itself: shorter, and the same to AWS. */
export const short = (values: readonly string[]): Values => (values.length === 1 ? (values[0] ?? "") : values);
