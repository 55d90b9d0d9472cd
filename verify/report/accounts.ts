/** Accounts and the networks in them, as the report shows them. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";

export interface Segment {
  readonly name: string;
  /** `public`, `private` or `isolated`; empty where nothing says it. */
  readonly kind: string;
  readonly blocks: readonly string[];
}

export interface Vpc {
  readonly name: string;
  readonly block: string;
  readonly region: string;
  readonly segments: readonly Segment[];
}

export interface Account {
  readonly name: string;
  /** Empty where nothing that was read stands in it. */
  readonly id: string;
  /** Names of the units that it is in, from the root down. */
  readonly unit: string;
  readonly regions: readonly string[];
  readonly resources: number;
  readonly vpcs: readonly Vpc[];
}

/** Accounts that the organization declares, and those that something stands in. */
export function accountsOf(model: Model): readonly Account[] {
  const managed = model.resources.filter(({ mode }) => mode === "managed");
  const ids = [...new Set(managed.flatMap(({ account }) => account ?? []))].sort();
  const declared = model.all("aws_organizations_account").map((resource) => ({
    name: said(resource, "name"),
    unit: unitOf(model, resource),
  }));
  const found = ids.map((id): Account => {
    const own = managed.filter(({ account }) => account === id);
    const name = nameOf(own) ?? id;
    const unit = declared.find((one) => one.name === name)?.unit ?? "";
    const regions = [...new Set(own.flatMap(({ region }) => region ?? []))].sort();
    return { name, id, unit, regions, resources: own.length, vpcs: vpcsOf(model, own) };
  });
  const others = declared.filter(({ name }) => !found.some((one) => one.name === name));
  return [...found, ...others.map((one) => ({ ...one, id: "", regions: [], resources: 0, vpcs: [] }))];
}

const said = (resource: Resource, path: string): string => {
  const text = resource.text(path);
  return typeof text === "string" ? text : "";
};

const suffix = "-baseline";

/** Every account has a baseline, which is called like it. */
function nameOf(own: readonly Resource[]): string | undefined {
  const baselines = [...new Set(own.flatMap(({ stack }) => (stack?.endsWith(suffix) ? [stack] : [])))];
  return baselines.sort((a, b) => a.length - b.length)[0]?.slice(0, -suffix.length);
}

function unitOf(model: Model, resource: Resource): string {
  const [parent] = model.meant(resource, "parent_id", "aws_organizations_organizational_unit").sure;
  return parent === undefined
    ? ""
    : [unitOf(model, parent), said(parent, "name")].filter((part) => part !== "").join("/");
}

const vpcsOf = (model: Model, own: readonly Resource[]): readonly Vpc[] =>
  own
    .filter(({ type }) => type === "aws_vpc")
    .map((vpc) => ({
      name: said(vpc, "tags.Name"),
      block: said(vpc, "cidr_block"),
      region: vpc.region ?? "",
      segments: segmentsOf(model.related(vpc, "aws_subnet", "vpc_id")),
    }));

/** Subnets of one segment are one; without tags that say so, each is one of its own. */
function segmentsOf(subnets: readonly Resource[]): readonly Segment[] {
  const found = new Map<string, Segment>();
  for (const subnet of subnets) {
    const name = said(subnet, "tags.Segment") || said(subnet, "tags.Name") || subnet.address;
    const blocks = [...(found.get(name)?.blocks ?? []), said(subnet, "cidr_block")].filter((block) => block !== "");
    found.set(name, { name, kind: said(subnet, "tags.Kind"), blocks });
  }
  return [...found.values()];
}
