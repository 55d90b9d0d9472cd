import { DbOptionGroup } from "@cdktf/provider-aws/lib/db-option-group";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { Fn, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { onlyWhere } from "../../core/accept";
import { address, expr, str } from "../../core/late";
import { auditPlugin, ofFamily, parameters } from "./engines";
import type { Given } from "./monitoring-role";

/** What the engine is told: parameters, and the audit plugin of MySQL. */
export class Settings extends Construct {
  readonly parameterGroupName: string;
  readonly optionGroupName: string;

  constructor(scope: Construct, id: string, { engine, engineVersion }: Given, identifier: string) {
    super(scope, id);
    const family = Fn.join("", [engine, engineVersion]);
    const group = new DbParameterGroup(this, "parameters", {
      // The name of a group has no dots, unlike that of a version.
      name: Token.asString(Fn.replace(Fn.join("-", [identifier, family]), ".", "-")),
      family,
      description: Fn.join(" ", ["TLS and audit of", identifier]),
      // A group goes after the instance has another one: so does that of a former major version.
      lifecycle: { createBeforeDestroy: true },
    });
    const told = new TerraformLocal(this, "parameters_of", parameters);
    const toldFamily = new TerraformLocal(this, "parameters_of_family", ofFamily);
    group.addOverride("dynamic.parameter", {
      for_each: Token.asAny(
        Fn.merge([
          Fn.lookup(Token.asAny(told.expression), engine),
          Fn.lookup(Token.asAny(toldFamily.expression), family, {}),
        ]),
      ),
      content: {
        name: expr("parameter.key"),
        value: expr("parameter.value"),
        // The only way that every parameter takes: which ones can change at once depends on the version.
        apply_method: "pending-reboot",
      },
    });
    const audit = new DbOptionGroup(this, "audit", {
      forEach: onlyWhere("engine", engine, "mysql"),
      namePrefix: Fn.join("-", [identifier, "audit", ""]),
      engineName: engine,
      majorEngineVersion: engineVersion,
      optionGroupDescription: Fn.join(" ", ["Audit of", identifier]),
      option: [auditPlugin],
      // Snapshots hold on to the group: AWS deletes none that the last one was taken under.
      skipDestroy: true,
      lifecycle: { createBeforeDestroy: true },
    });
    this.parameterGroupName = group.name;
    this.optionGroupName = str(`one(values(${address(audit)})[*].name)`);
  }
}
