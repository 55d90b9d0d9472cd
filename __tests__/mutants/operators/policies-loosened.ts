/** Policies that allow more than before: a deny that is gone, a condition that asks for less, somebody or something more. */
import { type Mutant, mutants } from "../mutant";
import { statementsOf, textsOf } from "../statements";
import { each, edit, replaced, type Written, written } from "./written";

type Statement = Readonly<Record<string, unknown>>;

const isDeny = ({ Effect: effect }: Statement): boolean => effect === "Deny";
const isAllow = ({ Effect: effect }: Statement): boolean => effect === "Allow";
const conditions = (statement: Statement): Readonly<Record<string, Readonly<Record<string, unknown>>>> =>
  (statement["Condition"] ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const without = ({ Condition: _, ...rest }: Statement, left: object): object =>
  Object.keys(left).length === 0 ? rest : { ...rest, Condition: left };

/** A statement without one of its conditions. */
function dropped(statement: Statement, operator: string, key: string): object {
  const left = Object.entries(conditions(statement)).flatMap(([name, keys]) => {
    const others = Object.entries(keys).filter(([other]) => name !== operator || other !== key);
    return others.length === 0 ? [] : [[name, Object.fromEntries(others)] as const];
  });
  return without(statement, Object.fromEntries(left));
}

const keysOf = (statement: Statement): readonly (readonly [operator: string, key: string])[] =>
  Object.entries(conditions(statement)).flatMap(([operator, keys]) =>
    Object.keys(keys)
      .filter((key) => !key.startsWith("token."))
      .map((key) => [operator, key] as const),
  );

const lastPart = (key: string): string => key.split(":").at(-1) ?? key;

/** One value more that a condition lets pass. */
function weakened(statement: Statement, operator: string, key: string, value: string): object {
  const own = conditions(statement);
  const values = [...textsOf(own[operator]?.[key]), value];
  return { ...statement, Condition: { ...own, [operator]: { ...own[operator], [key]: values } } };
}

const identities = written.filter(
  ({ id }) => /aws_iam_role_policy\.|inline_policy/.test(id) && !id.includes("apply_changes"),
);
const ofResources = written.filter(({ id }) =>
  /bucket_policy|kms_key|topic_policy|vault_policy|aws_iam_role\./.test(id),
);
const trusts = written.filter(({ argument }) => argument === "assume_role_policy");
/** Whether the service has other actions for what the statement names: of database users and sessions they are all allowed. */
const allowsMany = (statement: Statement): boolean =>
  isAllow(statement) && !/^(rds-db:connect|ssm:ResumeSession)$/.test(textsOf(statement["Action"])[0] ?? "");

const stranger = "arn:aws:iam::999999999999:root";

const added = ({ document }: Written, principal: unknown): object => {
  const like = statementsOf(document).find(isAllow);
  const { NotAction: _, ...rest } = like ?? {
    Resource: statementsOf(document)[0]?.["Resource"],
    Action: "s3:GetObject",
  };
  return {
    ...document,
    Statement: [
      ...statementsOf(document),
      { ...without(rest, {}), Sid: "Added", Effect: "Allow", Principal: principal },
    ],
  };
};

export const policiesLoosened: readonly Mutant[] = [
  ...mutants(
    "remove-deny",
    "policies",
    undefined,
    each(written, isDeny).map(({ target, place, ...one }) => [
      target,
      "a statement that denies is gone",
      edit(one, (document) => replaced(document, place)),
    ]),
  ),
  ...mutants(
    "drop-condition",
    "policies",
    undefined,
    each(written, isAllow).flatMap(({ target, place, statement, ...one }) =>
      keysOf(statement).map(
        ([operator, key]) =>
          [
            `${target}/${lastPart(key)}`,
            `a statement allows without asking for ${key}`,
            edit(one, (document) => replaced(document, place, dropped(statement, operator, key))),
          ] as const,
      ),
    ),
  ),
  ...mutants(
    "except-everybody",
    "policies",
    undefined,
    each(written, isDeny).flatMap(({ target, place, statement, ...one }) =>
      keysOf(statement)
        .filter(([operator, key]) => /^ArnNot/.test(operator) && key === "aws:PrincipalArn")
        .map(
          ([operator, key]) =>
            [
              target,
              "every role is an exception of what a statement denies",
              edit(one, (document) =>
                replaced(document, place, weakened(statement, operator, key, "arn:aws:iam::*:role/*")),
              ),
            ] as const,
        ),
    ),
  ),
  ...mutants(
    "widen-resource",
    "policies",
    undefined,
    each(identities, (one) => isAllow(one) && textsOf(one["Resource"])[0] !== "*").map(
      ({ target, place, statement, ...one }) => [
        target,
        "a statement allows the same on everything",
        edit(one, (document) => replaced(document, place, { ...statement, Resource: "*" })),
      ],
    ),
  ),
  ...mutants(
    "widen-action",
    "policies",
    undefined,
    each(identities, allowsMany).map(({ target, place, statement, ...one }) => [
      target,
      "a statement allows everything that the service can",
      edit(one, (document) =>
        replaced(document, place, {
          ...statement,
          Action: [`${textsOf(statement["Action"])[0]?.split(":")[0] ?? ""}:*`],
        }),
      ),
    ]),
  ),
  ...mutants(
    "add-anybody",
    "policies",
    undefined,
    ofResources.map((one) => [one.name, "a statement more lets in anybody", edit(one, () => added(one, "*"))]),
  ),
  ...mutants(
    "add-stranger",
    "policies",
    undefined,
    ofResources.map((one) => [
      one.name,
      "a statement more lets in an account outside of the organization",
      edit(one, () => added(one, { AWS: stranger })),
    ]),
  ),
  ...mutants(
    "trust-account",
    "policies",
    undefined,
    trusts.map((one) => [
      one.name,
      "whoever of the own account may assume roles can become the role",
      edit(one, ({ Statement: all, ...rest }) => ({
        ...rest,
        Statement: [
          ...all,
          { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "arn:aws:iam::111111111111:root" } },
        ],
      })),
    ]),
  ),
  // The other evaluator does not know the keys of tokens.
  ...mutants(
    "any-token",
    "definition",
    "harmful",
    each(trusts, ({ Action: action }) => action === "sts:AssumeRoleWithWebIdentity").flatMap(
      ({ name, place, statement, ...one }) => [
        [
          `${name}/sub`,
          "tokens of every repository are taken",
          edit({ ...one, name }, (document) =>
            replaced(document, place, dropped(statement, "StringEquals", "token.actions.githubusercontent.com:sub")),
          ),
        ] as const,
        [
          `${name}/like`,
          "tokens of whatever repository begins alike are taken",
          edit({ ...one, name }, (document) =>
            replaced(document, place, {
              ...statement,
              Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:*" } },
            }),
          ),
        ] as const,
      ],
    ),
  ),
];
