/** One stack: one account, one layer, one state file, behind a fence. */

import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { type App, TerraformIterator, TerraformVariable } from "cdktf";
import { type Backend, backendBlock } from "../core/backend";
import type { Call, Caller, Release } from "../core/call";
import { inserted, str } from "../core/late";
import { ReadableStack } from "../core/readable-stack";
import { versions } from "../core/versions";

/** Where a stack may act, and as whom. */
export interface Fence {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly credentials: "assume-role" | "ambient";
  /** ARNs of the roles. */
  readonly roles: { readonly plan: string; readonly apply: string };
}

export interface StackOptions {
  readonly environment: string;
  /** The layer, as `network`. */
  readonly layer: string;
  readonly fence: Fence;
  readonly backend: Backend;
  /** Names of all environments: a workspace that is named after another one is refused. */
  readonly environments: readonly string[];
  readonly release?: Release | undefined;
}

export class AccountStack extends ReadableStack implements Caller {
  readonly calls: Call[] = [];
  readonly release: Release | undefined;
  readonly #backend: Backend;
  #facts: readonly string[] = [];

  constructor(
    app: App,
    readonly options: StackOptions,
  ) {
    super(app, `${options.environment}-${options.layer}`);
    this.release = options.release;
    this.#backend = options.backend;
    this.provider(options);
    this.guard(options);
  }

  /** Publishes what later layers and teams outside may read, as `/zero-trust/<environment>/<layer>/<fact>`. Only ids and ARNs. */
  publish(facts: Readonly<Record<string, string>>): void {
    const { environment, layer } = this.options;
    this.#facts = Object.keys(facts);
    const each = TerraformIterator.fromMap(facts);
    new SsmParameter(this, "fact", {
      forEach: each,
      name: str(`"/zero-trust/${environment}/${layer}/${inserted("each.key")}"`),
      type: "String",
      insecureValue: str("each.value"),
    });
  }

  /** Addresses of the stack's own resources. */
  get own(): readonly string[] {
    return this.#facts.map((fact) => `aws_ssm_parameter.fact[${JSON.stringify(fact)}]`);
  }

  /** Keeps addresses: emitted as `moved` blocks, for as long as they are recorded. */
  move(moves: readonly { readonly from: string; readonly to: string }[]): void {
    if (moves.length > 0) this.addOverride("moved", moves);
  }

  override ensureBackendExists(): never {
    return undefined as never;
  }

  /** The stack's own "//" stays: the cdktf CLI reads it. */
  override toTerraform(): Record<string, unknown> {
    const emitted = super.toTerraform();
    return { ...emitted, terraform: { ...versions, ...backendBlock(this.#backend, this.node.id) } };
  }

  private provider({ environment, layer, fence }: StackOptions): void {
    new AwsProvider(this, "aws", {
      region: fence.region,
      allowedAccountIds: [fence.account],
      ...(fence.credentials === "ambient"
        ? {}
        : { assumeRole: [{ roleArn: this.role(fence), sessionName: `${environment}-${layer}` }] }),
      defaultTags: [{ tags: { Environment: environment, Layer: layer, ManagedBy: "cdktf-aws-zero-trust" } }],
    });
  }

  /** Plans as one role, applies as the other. `terraform.applying` is false while a stack is destroyed: a variable says it instead. */
  private role({ roles }: Fence): string {
    const destroying = new TerraformVariable(this, "destroying", {
      type: "bool",
      default: false,
      nullable: false,
      description: "True where a plan to destroy the whole stack is applied: the apply role is assumed.",
    });
    // Not kept in a saved plan, so that it may be false while planning and true while applying.
    destroying.addOverride("ephemeral", true);
    return str(`terraform.applying || var.destroying ? ${JSON.stringify(roles.apply)} : ${JSON.stringify(roles.plan)}`);
  }

  /** Refuses to plan as anybody but the fence's roles, or in a workspace that is named after another environment. */
  private guard({ environment, environments, fence }: StackOptions): void {
    const roles = Object.values(fence.roles).map((arn) => arn.split("/").at(-1) ?? arn);
    const others = environments.filter((name) => name !== environment);
    const wrong = `^(.*-)?(${others.join("|")})(-.*)?$`;
    new DataAwsCallerIdentity(this, "fence", {
      lifecycle: {
        precondition:
          others.length === 0
            ? []
            : [
                {
                  condition: str(`!can(regex(${JSON.stringify(wrong)}, terraform.workspace))`),
                  errorMessage: str(
                    `"${this.node.id}: the workspace must not be named after another environment, got ${inserted("terraform.workspace")}; select the workspace of ${environment}."`,
                  ),
                },
              ],
        postcondition: [
          {
            condition: str(
              `self.account_id == ${JSON.stringify(fence.account)} && can(regex(":assumed-role/(${roles.join("|")})/", self.arn))`,
            ),
            errorMessage: str(
              `"${this.node.id}: the caller must be ${roles.join(" or ")} in account ${fence.account}, got ${inserted("self.arn")}; sign in as one of them."`,
            ),
          },
        ],
      },
    });
  }
}
