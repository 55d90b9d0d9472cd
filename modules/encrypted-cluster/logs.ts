import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Fn, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { onlyWhere } from "../../core/accept";
import { iamLog } from "../../core/database-parameters";
import { engineLogs, logs } from "./engines";
import type { Given } from "./monitoring-role";

const groupOf = (identifier: string, type: string): string => Fn.join("/", ["/aws/rds/cluster", identifier, type]);

/** Names of the log groups of one, by the type of log. */
export const logGroupNames = (engine: keyof typeof logs, identifier: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...logs[engine], iamLog].map((type) => [type, groupOf(identifier, type)]));

/** Log groups under the names that Aurora writes to, one for all instances, made before it does: those that it makes itself have no key and keep everything. */
export class Logs extends Construct {
  readonly groups: readonly CloudwatchLogGroup[];
  /** The logs that the cluster exports. */
  readonly exports: string[];

  constructor(scope: Construct, id: string, { engine, logKeyArn, logRetentionDays }: Given, identifier: string) {
    super(scope, id);
    const group = (type: string) => ({
      name: groupOf(identifier, type),
      kmsKeyId: logKeyArn,
      retentionInDays: logRetentionDays,
    });
    const ofEngines = engineLogs.map(
      (log) =>
        new CloudwatchLogGroup(this, log.type, {
          forEach: onlyWhere("engine", engine, log.engine),
          ...group(log.type),
        }),
    );
    this.groups = [...ofEngines, new CloudwatchLogGroup(this, iamLog, group(iamLog))];
    const byEngine = new TerraformLocal(this, "of", logs);
    this.exports = Token.asList(Fn.concat([Fn.lookup(Token.asAny(byEngine.expression), engine), [iamLog]]));
  }
}
