/** The expressions of Terraform's language, as they are parsed. */

export type Expression =
  | { readonly kind: "literal"; readonly value: null | boolean | number | string }
  /** A text with expressions in it. */
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "field"; readonly of: Expression; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  /** `of[*]`, with what is asked of each: a chain that ends in `item`. */
  | { readonly kind: "splat"; readonly of: Expression; readonly each: Expression }
  | { readonly kind: "item" }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly operands: readonly Expression[];
      /** `f(list...)`: the items of the last operand are operands. */
      readonly spread: boolean;
      readonly source: string;
    }
  | { readonly kind: "unary"; readonly operator: "-" | "!"; readonly operand: Expression }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "choice"; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly fields: readonly (readonly [Expression, Expression])[] }
  | Loop;

export interface Loop {
  readonly kind: "loop";
  readonly keyName?: string;
  readonly valueName: string;
  readonly over: Expression;
  /** Of `{ for … : key => value }`. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  /** `value...`: values of one key are listed. */
  readonly grouped: boolean;
}

export type Operator = "||" | "&&" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "+" | "-" | "*" | "/" | "%";

/** A text that is not an expression, or of a kind that is not read here. */
export class Unparsed extends Error {}
