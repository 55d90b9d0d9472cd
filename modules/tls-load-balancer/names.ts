import { Fn, Token } from "cdktf";
import { lateLabel } from "../../core/late-label";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
const limit = 32;

interface Given {
  readonly environment: string;
  readonly service: string;
  readonly target: { readonly port: number; readonly kind: string };
}

/** What is read by people, and has no such limit. */
export const fullName = ({ environment, service }: Given): string => Fn.join("-", [environment, service]);

export const balancerName = ({ environment, service }: Given): string => lateLabel([environment, service], limit);

/** The old group goes after the new one came: what replaces it is in its name. */
export const targetName = ({ environment, service, target: { port, kind } }: Given): string =>
  lateLabel([environment, service, Token.asString(port), kind], limit);
