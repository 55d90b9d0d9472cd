/** How a ready guardrail is written: what it protects and why, whom it lets through, and its denials. */
import { z } from "zod";
import { matching, object } from "../../core/schema";
import { type Exempt, iamArn, reserved } from "../reserved-names";
import { type AuthorizationType, type Condition, type Denials, type Statement, short, type Values } from "../statement";

/** Where the guardrails hold. */
export interface Ground {
  /** `aws` or `aws-us-gov`. */
  readonly partition: string;
  /** Roles that have another name than the reserved one, as `role/ci/apply`; they are then protected like the reserved ones. */
  readonly names?: Readonly<Partial<Record<Exempt, string>>>;
}

/** The ARN pattern of who may be exempt, in any account. */
export const arnOf = (who: Exempt, { partition, names }: Ground): string =>
  iamArn(partition, names?.[who] ?? reserved[who]);

/** A denial before its Sid and its exemptions. Left out, the resource is everything. */
export interface Draft {
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Condition;
  /** Instead of whom the guardrail as a whole lets through; empty: nobody, whatever the options say. */
  readonly exempts?: readonly Exempt[];
  /** Others of AWS that it lets through, by ARN pattern. */
  readonly lets?: readonly string[];
}

export interface Ready<S extends z.ZodRawShape = z.ZodRawShape> {
  readonly type: AuthorizationType;
  readonly protects: string;
  readonly because: string;
  /** Reserved roles that it lets through, in every account. */
  readonly exempts: readonly Exempt[];
  readonly options: z.ZodObject<S>;
  readonly drafts: (given: z.output<z.ZodObject<S>> & Ground) => readonly Draft[];
}

/** Further principals that a guardrail lets through: each is a way around it, so it is named in full and reviewed. */
const also = () =>
  z
    .array(
      matching(
        "the ARN of a role or user with its path, the account may be *",
        /^arn:aws[a-z-]*:iam::(\*|[0-9]{12}):(role|user)\/[A-Za-z0-9+=,.@_\/*-]+$/,
      ),
    )
    .default([]);

/** Nothing varies: not even whom it lets through. */
export const fixed = object({});

/** Options of a guardrail that may let further principals through. */
export const exempting = <S extends z.ZodRawShape>(shape: S) => object({ ...shape, also: also() });
export const exemptions = exempting({});

const define =
  (type: AuthorizationType) =>
  <S extends z.ZodRawShape>(definition: Omit<Ready<S>, "type">): Ready<S> => ({ type, ...definition });

/** A guardrail over what principals of our accounts do. */
export const overPrincipals = define("SERVICE_CONTROL_POLICY");
/** A guardrail over what anybody does to resources of our accounts. */
export const overResources = define("RESOURCE_CONTROL_POLICY");

/** Those who change what the organization is made of. */
export const administration = ["apply", "breakGlass"] as const satisfies readonly Exempt[];
/** Those who change what a baseline makes: it makes the deployer, so another role applies it. */
export const baselines = [...administration, "access"] as const satisfies readonly Exempt[];

const pascal = (id: string): string => id.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());

/** The denials of a ready guardrail. The options are checked already. */
export function denials(id: string, ready: Ready, options: z.output<z.ZodObject>, ground: Ground): Denials {
  const { type, protects, because } = ready;
  const drafts = ready.drafts({ ...options, ...ground });
  const statements = drafts.map((draft, i) => ({
    Sid: `${pascal(id)}${drafts.length === 1 ? "" : String(i + 1)}`,
    Effect: "Deny" as const,
    ...(type === "RESOURCE_CONTROL_POLICY" ? { Principal: "*" as const } : {}),
    ...elements(draft),
    ...conditions(ready, draft, options, ground),
  }));
  return { id, type, protects, because, statements };
}

const elements = ({ Action, NotAction, Resource, NotResource }: Draft): Partial<Statement> => ({
  ...(Action ? { Action: short(Action) } : {}),
  ...(NotAction ? { NotAction: short(NotAction) } : {}),
  ...(NotResource ? { NotResource: short(NotResource) } : { Resource: short(Resource ?? ["*"]) }),
});

function conditions(
  ready: Ready,
  draft: Draft,
  options: z.output<z.ZodObject>,
  ground: Ground,
): { readonly Condition?: Condition } {
  const standing = draft.exempts ?? ready.exempts;
  const also = draft.exempts?.length === 0 ? [] : ((options["also"] ?? []) as readonly string[]);
  const exempt = [...standing.map((who) => arnOf(who, ground)), ...(draft.lets ?? []), ...also];
  const operator = ready.type === "RESOURCE_CONTROL_POLICY" ? "ArnNotLikeIfExists" : "ArnNotLike";
  const all: Record<string, Readonly<Record<string, Values>>> = {
    ...draft.Condition,
    ...(exempt.length === 0 ? {} : { [operator]: { "aws:PrincipalArn": short(exempt) } }),
  };
  return Object.keys(all).length === 0 ? {} : { Condition: all };
}
