/** One resource instance, or one block of instances whose number nobody can tell. */
import type { Tri } from "../policy/tristate";
import { Block } from "./block";
import type { Value } from "./value";

/** What a plan does with it: `create`, `update`, `delete` and `create` for a replacement, `read`, `no-op`, `forget`. */
export type Action = "create" | "update" | "delete" | "read" | "no-op" | "forget";

/** Where it stands. What cannot be told is left out, which is never the same as "the same as another". */
export interface Place {
  readonly account?: string;
  readonly region?: string;
  readonly partition?: string;
  /** The stack or root module, where several are read together. */
  readonly stack?: string;
  /** Tags that its provider puts on everything that takes tags. */
  readonly defaultTags?: Value;
}

export interface ResourceData extends Place {
  /** As Terraform prints it: `module.network.aws_subnet.subnet["app-a"]`. */
  readonly address: string;
  readonly modulePath: string;
  readonly type: string;
  readonly name: string;
  readonly key?: string | number;
  readonly mode: "managed" | "data";
  readonly value: Value;
  /** Unknown where `for_each` or `count` is: there may be none, one or many of it. */
  readonly exists: Tri;
  readonly actions?: readonly Action[];
  readonly replacePaths?: readonly string[];
  readonly lifecycle?: Block;
  readonly sensitive?: readonly string[];
}

/** A resource instance of any provider. It is read with what `Block` offers. */
export class Resource extends Block implements ResourceData {
  /** Unique in the model: the address, after the stack where several are read together. */
  readonly id: string;
  readonly address: string;
  /** `module.network`; empty in the root module. */
  readonly modulePath: string;
  readonly type: string;
  readonly name: string;
  readonly key?: string | number;
  readonly mode: "managed" | "data";
  readonly exists: Tri;
  readonly account?: string;
  readonly region?: string;
  readonly partition?: string;
  readonly stack?: string;
  readonly defaultTags?: Value;
  /** Of plans only. */
  readonly actions?: readonly Action[];
  /** Of plans: the arguments that force the replacement. */
  readonly replacePaths?: readonly string[];
  /** `prevent_destroy`, `ignore_changes`: of synthesized JSON only, a plan does not say. */
  readonly lifecycle?: Block;
  /** Of plans: arguments in which something is marked as sensitive. What they hold is never shown. */
  readonly sensitive?: readonly string[];
  /** What it was before the plan; absent where it is new, or where no plan was read. */
  previous?: Resource;

  constructor(data: ResourceData) {
    super(data.value);
    this.id = idOf(data.stack, data.address);
    this.address = data.address;
    this.modulePath = data.modulePath;
    this.type = data.type;
    this.name = data.name;
    this.mode = data.mode;
    this.exists = data.exists;
    if (data.key !== undefined) this.key = data.key;
    if (data.account !== undefined) this.account = data.account;
    if (data.region !== undefined) this.region = data.region;
    if (data.partition !== undefined) this.partition = data.partition;
    if (data.stack !== undefined) this.stack = data.stack;
    if (data.defaultTags !== undefined) this.defaultTags = data.defaultTags;
    if (data.actions !== undefined) this.actions = data.actions;
    if (data.replacePaths !== undefined) this.replacePaths = data.replacePaths;
    if (data.lifecycle !== undefined) this.lifecycle = data.lifecycle;
    if (data.sensitive !== undefined) this.sensitive = data.sensitive;
  }
}

export const idOf = (stack: string | undefined, address: string): string =>
  stack === undefined ? address : `${stack}: ${address}`;
