import { Fn, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { expr } from "../../core/late";
import { type Caller, callers } from "./callers";
import type { inputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** The service may become the role, for this account and region where it says for which. */
export function trustPolicy(scope: Construct, { account, caller }: Given): string {
  const statements = Object.entries(callers).map(([name, known]) => [name, statement(known, account)] as const);
  const trust = new TerraformLocal(scope, "trust", Object.fromEntries(statements));
  const who = new TerraformLocal(scope, "who", caller);
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [expr(`local.${trust.friendlyUniqueId}[local.${who.friendlyUniqueId}]`)],
  });
}

const statement = ({ service, account: says, source }: Caller, account: Given["account"]): object => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: "sts:AssumeRole",
  ...(says
    ? {
        Condition: {
          StringEquals: { "aws:SourceAccount": account.id },
          ...(source === undefined ? {} : { ArnLike: { "aws:SourceArn": arn(source, account) } }),
        },
      }
    : {}),
});

const arn = (source: string, { id, region, partition }: Given["account"]): string => {
  const [service = "", rest = ""] = source.split("REGION:ACCOUNT");
  return Fn.join("", ["arn:", partition, ":", service, region, ":", id, rest]);
};
