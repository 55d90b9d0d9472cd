/** What people call things. Synthesized stacks publish facts, as `/zero-trust/prod/network/group/orders-api`, which name what they lead to; all else has its address. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import type { Declared, DeclaredEnvironment } from "./declared";

export interface Name {
  /** Empty where nothing tells. */
  readonly environment: string;
  readonly name: string;
  /** Whether it is a name, and not an address for want of one. */
  readonly given: boolean;
}

/** Facts that name a thing of its own. Others name what belongs to one, as its key. */
const kinds = new Set([
  "bucket",
  "endpoint",
  "endpoint-service",
  "file-system-id",
  "group",
  "host",
  "role-arn",
  "secret-arn",
  "table-arn",
]);

const pattern = /^\/zero-trust\/([^/]+)\/[^/]+\/([^/]+)\/(.+)$/;

export class Names {
  readonly #made = new Map<string, { readonly environment: string; readonly name: string }>();
  readonly #places = new Map<string, string>();

  constructor(
    model: Model,
    readonly declared: Declared | undefined,
  ) {
    for (const { name, account, region } of declared?.environments ?? [])
      this.#places.set(`${account} ${region}`, name);
    for (const parameter of model.all("aws_ssm_parameter")) this.#read(model, parameter);
    for (const service of model.all("aws_vpc_endpoint_service")) this.#readOffer(model, service);
  }

  #read(model: Model, parameter: Resource): void {
    const name = parameter.text("name");
    const [, environment = "", kind = "", made = ""] = (typeof name === "string" && pattern.exec(name)) || [];
    if (!kinds.has(kind)) return;
    const place = placeOf(parameter);
    if (place !== undefined && !this.#places.has(place)) this.#places.set(place, environment);
    for (const { id, certain } of parameter.references("insecure_value"))
      if (certain && model.at(id)?.mode === "managed") this.#made.set(id, { environment, name: made });
  }

  /** The load balancer of an offer is named after it. */
  #readOffer(model: Model, service: Resource): void {
    const made = this.#made.get(service.id);
    if (!made) return;
    for (const { id } of model.meant(service, "network_load_balancer_arns", "aws_lb").sure)
      this.#made.set(id, { environment: made.environment, name: `offer-${made.name}` });
  }

  /** Accounts and regions that are an environment's. */
  get places(): readonly { readonly account: string; readonly region: string; readonly environment: string }[] {
    return [...this.#places].map(([place, environment]) => {
      const [account = "", region = ""] = place.split(" ");
      return { account, region, environment };
    });
  }

  /** The environment of an account and region: as declared, or as its facts say. */
  environmentOf(resource: Resource): string {
    return this.#places.get(placeOf(resource) ?? "") ?? "";
  }

  of(resource: Resource): Name {
    const made = this.#made.get(resource.id);
    if (!made) return { environment: this.environmentOf(resource), name: resource.address, given: false };
    return { environment: made.environment, name: this.#today(made.environment, made.name), given: true };
  }

  declaredIn(environment: string): DeclaredEnvironment | undefined {
    return this.declared?.environments.find(({ name }) => name === environment);
  }

  /** What was renamed keeps the name that it was made with. */
  #today(environment: string, made: string): string {
    const { services = [], stores = [] } = this.declaredIn(environment) ?? {};
    return [...services, ...stores].find((one) => one.made === made)?.name ?? made;
  }
}

const placeOf = ({ account, region }: Resource): string | undefined =>
  account === undefined || region === undefined ? undefined : `${account} ${region}`;
