import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import { Fn, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { expr } from "../../core/late";
import { parameters } from "./engines";
import type { Given } from "./monitoring-role";

/** What the engine is told, on every instance alike. */
export class Settings extends Construct {
  readonly parameterGroupName: string;

  constructor(scope: Construct, id: string, { engine, engineVersion }: Given, identifier: string) {
    super(scope, id);
    const family = Fn.join("", [engine, engineVersion]);
    const group = new RdsClusterParameterGroup(this, "parameters", {
      // The name of a group has no dots, unlike that of a version.
      name: Token.asString(Fn.replace(Fn.join("-", [identifier, family]), ".", "-")),
      family,
      description: Fn.join(" ", ["TLS and audit of", identifier]),
      // A group goes after the cluster has another one: so does that of a former major version.
      lifecycle: { createBeforeDestroy: true },
    });
    const told = new TerraformLocal(this, "parameters_of", parameters);
    group.addOverride("dynamic.parameter", {
      for_each: Token.asAny(Fn.lookup(Token.asAny(told.expression), engine)),
      content: {
        name: expr("parameter.key"),
        value: expr("parameter.value"),
        // The only way that every parameter takes: which ones can change at once depends on the version.
        apply_method: "pending-reboot",
      },
    });
    this.parameterGroupName = group.name;
  }
}
