/** `label` of names.ts, worked out by Terraform: for names whose parts are inputs of a module. */
import { conditional, Fn, type IResolvable, Op, Token } from "cdktf";

const hashLength = 6;

/** The same name as `label(parts, max)` gives, whose parts only Terraform knows. */
export function lateLabel(parts: readonly string[], max: number | IResolvable): string {
  const whole = Fn.join("-", [...parts]);
  const cut = Fn.replace(Fn.substr(whole, 0, Token.asNumber(Op.sub(max, hashLength + 1))), "/-+$/", "");
  const short = Fn.join("-", [cut, Fn.substr(Fn.sha256(whole), 0, hashLength)]);
  return Token.asString(conditional(Op.lte(Fn.lengthOf(whole), max), whole, short));
}
