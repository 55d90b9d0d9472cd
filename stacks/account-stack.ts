/** One stack: one account, one layer, one state file, behind a fence. */

import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { type App, TerraformIterator, TerraformOutput, TerraformVariable } from "cdktf";
import { type Backend, backendBlock } from "../core/backend";
import type { Call, Caller, Release } from "../core/call";
import { factsOutput } from "../core/facts";
import { inserted, rendered, str } from "../core/late";
import { ReadableStack } from "../core/readable-stack";
import { versions } from "../core/versions";
import { containedTag } from "../guard/response/playbooks";
import { isOwnWorkspace, type Namesakes, workspaceMessage } from "./workspace";

/** Where a stack may act, and as whom. */
export interface Fence {
  readonly account: string;
  readonly region: string;
  readonly partition: "aws" | "aws-us-gov";
  readonly credentials: "assume-role" | "ambient";
  /** ARNs of the roles. */
  readonly roles: { readonly plan: string; readonly apply: string };
  /** Whoever is signed in to the account may act: before the roles exist. */
  readonly anyCaller?: true;
}

export interface StackOptions {
  /** Folder, state and workspace, as `dev-network`. */
  readonly name: string;
  /** The environment or account that it belongs to. */
  readonly owner: string;
  /** The layer, as `network`. */
  readonly layer: string;
  readonly fence: Fence;
  readonly backend: Backend;
  /** Of all environments and accounts: a workspace that is named after another one is refused. */
  readonly namesakes: Namesakes;
  readonly release?: Release | undefined;
}

/** What exists already, where it stands in a stack, and the id that Terraform imports it by. */
export interface Adopted {
  readonly to: string;
  readonly id: string;
}

export class AccountStack extends ReadableStack implements Caller {
  readonly calls: Call[] = [];
  readonly release: Release | undefined;
  readonly #backend: Backend;
  #facts: readonly string[] = [];
  #adopted: readonly Adopted[] = [];

  constructor(
    app: App,
    readonly options: StackOptions,
  ) {
    super(app, options.name);
    this.release = options.release;
    this.#backend = options.backend;
    this.provider(options);
    this.guard(options);
  }

  /** Publishes what later layers and teams outside may read, as `/zero-trust/<owner>/<layer>/<fact>`. Only ids and ARNs. */
  publish(facts: Readonly<Record<string, string>>): void {
    const { owner, layer } = this.options;
    this.#facts = Object.keys(facts);
    const plain = rendered(facts);
    const parameter = new SsmParameter(this, "fact", {
      ...(plain === undefined ? { forEach: TerraformIterator.fromMap(facts) } : {}),
      name: str(`"/zero-trust/${owner}/${layer}/${inserted("each.key")}"`),
      type: "String",
      insecureValue: str("each.value"),
    });
    if (plain !== undefined) this.addRendered(parameter, { for_each: plain });
  }

  /**
   * Reads what layers below have published, each as `<layer>/<fact>`, whenever Terraform plans. A fact that is not there stops the plan: the
   * stack that publishes it is applied before. Once per stack.
   */
  read(facts: readonly string[]): (fact: string) => string {
    const { owner } = this.options;
    const names = Object.fromEntries([...facts].sort().map((fact) => [fact, `/zero-trust/${owner}/${fact}`]));
    const parameter = new DataAwsSsmParameter(this, "published", { name: str("each.value") });
    if (facts.length > 0) this.addRendered(parameter, { for_each: names });
    return (fact) =>
      str(
        `data.${parameter.terraformResourceType}.${parameter.friendlyUniqueId}[${JSON.stringify(fact)}].insecure_value`,
      );
  }

  /** Hands out what stacks of other accounts need, for `npx zero-trust facts` to record. */
  handOut(facts: Readonly<Record<string, string>>): void {
    const { owner, layer } = this.options;
    const value = { owner, layer, values: facts };
    new TerraformOutput(this, factsOutput, {
      staticId: true,
      value,
      description: "Facts for stacks of other accounts.",
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

  /** Takes what exists already into the state, by its id: emitted as `import` blocks. One that is in the state already changes nothing. */
  adopt(existing: readonly Adopted[]): void {
    this.#adopted = [...this.#adopted, ...existing];
    if (this.#adopted.length > 0) this.addOverride("import", this.#adopted);
  }

  override ensureBackendExists(): never {
    return undefined as never;
  }

  /** The stack's own "//" stays: the cdktf CLI reads it. */
  override toTerraform(): Record<string, unknown> {
    const emitted = super.toTerraform();
    const { fence } = this.options;
    const where = { stack: this.node.id, account: fence.account, role: onlyRoleOf(fence) };
    return { ...emitted, terraform: { ...versions, ...backendBlock(this.#backend, where) } };
  }

  private provider({ name, owner, layer, fence }: StackOptions): void {
    const provider = new AwsProvider(this, "aws");
    this.addRendered(provider, {
      allowed_account_ids: [fence.account],
      ...(fence.credentials === "ambient" ? {} : { assume_role: [{ role_arn: this.role(fence), session_name: name }] }),
      // What a playbook contained stays so: no plan takes its tag away.
      ignore_tags: [{ keys: [containedTag] }],
      default_tags: [{ tags: { Environment: owner, Layer: layer, ManagedBy: "cdktf-aws-zero-trust" } }],
      region: fence.region,
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
    return inserted(
      `terraform.applying || var.destroying ? ${JSON.stringify(roles.apply)} : ${JSON.stringify(roles.plan)}`,
    );
  }

  /** Refuses to plan as anybody but the fence's roles, or in a workspace that is named after another environment. */
  private guard(options: StackOptions): void {
    this.addRendered(new DataAwsCallerIdentity(this, "fence"), {
      lifecycle: {
        postcondition: [isOwnCaller(options)],
        precondition: [
          { condition: inserted(isOwnWorkspace(options)), error_message: inserted(workspaceMessage(options)) },
        ],
      },
    });
  }
}

/** The role that a stack is planned and applied as, where that is one and is assumed: its state can then be kept as the same. */
export const onlyRoleOf = ({ credentials, roles: { plan, apply } }: Fence): string | undefined =>
  credentials === "assume-role" && plan === apply ? apply : undefined;

/** The roles of the fence in its account, or anybody there where the roles are yet to be made. */
function isOwnCaller({ name, fence: { account, roles, anyCaller } }: StackOptions) {
  const names = [...new Set(Object.values(roles).map((arn) => arn.split("/").at(-1) ?? arn))];
  const isOwnRole = `can(regex(":assumed-role/(${names.join("|")})/", self.arn))`;
  const wanted = anyCaller ? "be signed in" : `be ${names.join(" or ")}`;
  return {
    condition: inserted(`self.account_id == ${JSON.stringify(account)}${anyCaller ? "" : ` && ${isOwnRole}`}`),
    error_message: inserted(
      `"${name}: the caller must ${wanted} in account ${account}, got ${inserted("self.arn")}; sign in ${anyCaller ? "there" : "as one of them"}."`,
    ),
  };
}
