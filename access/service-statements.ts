/** What grants come to in IAM: the statements of a service's role, or of the permission set of a group. */
import { type Problems, shown } from "../core/problems";
import type { Statement } from "../core/statement";
import { awsServices } from "./aws-services";
import { type Capability, type Grant, inWords, type What } from "./grant";
import { actionsOf } from "./store-actions";
import { databaseUser, keyAlias, type StoreKind, type StorePlace, storeName } from "./store-names";

/** Where the grants are. */
export interface Surroundings extends StorePlace {
  readonly partition: string;
  /** The domain of the partition's services, as amazonaws.com. */
  readonly suffix: string;
  readonly stores: Readonly<Record<string, { readonly kind: StoreKind }>>;
  /** What a service mounts of a file system. AWS gives both their ids, so that only those who made them know. */
  readonly mountOf?: (store: string, service: string) => Mount;
}

/** ARNs, known or late. */
export interface Mount {
  readonly fileSystem: string;
  readonly accessPoint: string;
}

type Report = (what: string) => void;
type Entry = readonly [string, Statement];

/** The service that a store is behind, as `kms:ViaService` names it. */
const services = { bucket: "s3", table: "dynamodb", secret: "secretsmanager" } as const;

/**
 * Statements by `<what>/<can>`: one more grant changes no other. What is granted to services needs none, since it is reached by network alone.
 * Grants on the same queue or stream are one statement.
 */
export function statementsOf(
  grants: readonly Grant[],
  around: Surroundings,
  { path, problems }: { readonly path: string; readonly problems: Problems },
): Readonly<Record<string, Statement>> {
  const statements = new Map<string, Statement>();
  for (const grant of grants) {
    const report: Report = (what) => problems.add(`${path}: grant "${inWords(grant)}"`, what);
    for (const [key, statement] of entriesOf(grant, around, report)) {
      const resources = [...(statements.get(key)?.resources ?? []), ...statement.resources];
      statements.set(key, { ...statement, resources: [...new Set(resources)] });
    }
  }
  return Object.fromEntries([...statements].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function entriesOf(grant: Grant, around: Surroundings, report: Report): readonly Entry[] {
  const { what, terms } = grant;
  if (what.kind === "aws") return ofAws(what, terms.can, around, report);
  const store = what.kind === "named" && Object.hasOwn(around.stores, what.name) ? around.stores[what.name] : undefined;
  if (!store) return [];
  if (terms.can === undefined) {
    report('can must be "read", "write" or "admin" for a store, got nothing; add { can: "read" }');
    return [];
  }
  switch (store.kind) {
    case "database":
      return [[`${what.name}/${terms.can}`, connect(grant, around)]];
    case "file-system":
      return around.mountOf ? [mounted(what.name, terms.can, around.mountOf(what.name, grant.who.name))] : [];
    default:
      return ofStore(store.kind, what.name, terms.can, around);
  }
}

/** By its access point alone: that decides the folder, the user and the group. */
const mounted = (store: string, can: Capability, { fileSystem, accessPoint }: Mount): Entry => [
  `${store}/${can}`,
  {
    actions: actionsOf("file-system", can).inside,
    resources: [fileSystem],
    conditions: { StringEquals: { "elasticfilesystem:AccessPointArn": [accessPoint] } },
  },
];

/**
 * No condition: `rds-db:connect` knows none of the global keys, so that one would never hold.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrdsiamauthentication.html
 */
const connect = (grant: Grant, around: Surroundings): Statement => ({
  actions: ["rds-db:connect"],
  resources: [arn(around, `rds-db:${around.region}:${around.account}:dbuser:*/${databaseUser(around, grant)}`)],
});

const arn = ({ partition }: Surroundings, rest: string): string => `arn:${partition}:${rest}`;

function ofStore(kind: keyof typeof services, store: string, can: Capability, around: Surroundings): readonly Entry[] {
  const { inside, itself, key } = actionsOf(kind, can);
  const name = `${store}/${can}`;
  const found = resourcesOf(kind, store, around);
  return [
    [name, { actions: inside, resources: found.inside }],
    ...(itself.length > 0 ? [[`${name}/list`, { actions: itself, resources: found.itself }] as const] : []),
    [`${name}/key`, useKey(kind, store, key, around)],
  ];
}

function resourcesOf(kind: keyof typeof services, store: string, around: Surroundings) {
  const name = storeName(kind, around, store);
  const { region, account } = around;
  switch (kind) {
    case "bucket":
      return { inside: [arn(around, `s3:::${name}/*`)], itself: [arn(around, `s3:::${name}`)] };
    case "table": {
      const table = arn(around, `dynamodb:${region}:${account}:table/${name}`);
      return { inside: [table, `${table}/index/*`], itself: [] };
    }
    case "secret":
      // AWS adds six characters to the name; a longer pattern would also name `<name>-2`.
      return { inside: [arn(around, `secretsmanager:${region}:${account}:secret:${name}-??????`)], itself: [] };
  }
}

/** The key of the store, by its alias since its id is not known before it is made; and only through the store's service. */
const useKey = (
  kind: keyof typeof services,
  store: string,
  actions: readonly string[],
  around: Surroundings,
): Statement => ({
  actions,
  resources: [arn(around, `kms:${around.region}:${around.account}:key/*`)],
  conditions: {
    StringEquals: { "kms:ViaService": [`${services[kind]}.${around.region}.${around.suffix}`] },
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": [keyAlias(around, store)] },
  },
});

function ofAws(
  { name, resources }: Extract<What, { kind: "aws" }>,
  can: Capability | undefined,
  around: Surroundings,
  report: Report,
): readonly Entry[] {
  const service = Object.hasOwn(awsServices, name) ? awsServices[name] : undefined;
  if (!service) {
    report(
      `aws must be one of ${Object.keys(awsServices).join(", ")}, got ${shown(name)}; add it to access/aws-services`,
    );
    return [];
  }
  const actions = can && service.actions[can];
  if (!actions)
    report(
      `can must be ${Object.keys(service.actions).map(shown).join(" or ")} for aws(${shown(name)}), got ${shown(can)}; correct it`,
    );
  const vague = resources.filter((resource) => /[*?]/.test(resource));
  if (resources.length === 0 || vague.length > 0)
    report(`aws(${shown(name)}) must name each resource in full, got ${shown(vague[0])}; name it or give its ARN`);
  return actions && resources.length > 0 && vague.length === 0
    ? [
        [
          `aws/${name.replaceAll(".", "-")}/${can}`,
          { actions, resources: resources.map((r) => arnOf(service, r, around)) },
        ],
      ]
    : [];
}

const arnOf = ({ resource }: (typeof awsServices)[string], name: string, around: Surroundings): string =>
  name.startsWith("arn:") ? name : arn(around, resource(around.region, around.account, name));
