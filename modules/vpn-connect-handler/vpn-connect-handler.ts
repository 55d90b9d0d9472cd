import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaLayerVersion } from "@cdktf/provider-aws/lib/lambda-layer-version";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { asset } from "../../core/assets";
import { defineModule, type Props } from "../../core/definition";
import { address, expr, str } from "../../core/late";
import { keyPolicy, trustPolicy, writePolicy } from "./access";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { policyJson } from "./policy-json";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A file of a module, made of `handler/`. */
const code = "handler.zip";
const runtime = "nodejs22.x";
const architecture = "arm64";

/** The function that Client VPN asks before each connection. It lets in whom a rule of the policy lets in, and on any error nobody. */
export class VpnConnectHandler extends Construct {
  readonly functionArn: string;
  readonly functionName: string;
  readonly roleArn: string;
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { name, door, logKeyArn, logRetentionDays } = given;

    const log = new CloudwatchLogGroup(this, "log", {
      name: Fn.join("/", ["/zero-trust", name, "connect-handler", door]),
      retentionInDays: logRetentionDays,
      kmsKeyId: logKeyArn,
    });
    const role = this.role(given);
    const write = new IamRolePolicy(this, "write", {
      name: "write-log",
      role: role.name,
      policy: writePolicy(log.arn),
    });
    const made = this.function(given, { log, role, write });

    this.functionArn = made.arn;
    this.functionName = made.functionName;
    this.roleArn = role.arn;
    this.logGroupName = log.name;
  }

  private role({ name, door, account, boundaryArn }: Given): IamRole {
    return new IamRole(this, "role", {
      path: "/zero-trust/connect-handler/",
      name: Fn.join("-", [name, door]),
      description: Fn.join(" ", ["Decides who connects to the door", door, "of", name]),
      permissionsBoundary: boundaryArn,
      assumeRolePolicy: trustPolicy(account),
    });
  }

  /** The policy is no secret, but it tells who gets in from where: it is kept under a key of its own. */
  private key(given: Given): KmsKey {
    const label = Fn.join("-", [given.name, given.door, "policy"]);
    const key = new KmsKey(this, "key", {
      description: Fn.join(" ", ["Who may connect to the door", given.door, "of", given.name]),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: keyPolicy(given),
      tags: { Name: label },
    });
    new KmsAlias(this, "alias", {
      name: Fn.join("/", ["alias/zero-trust", given.name, "connect-handler", given.door]),
      targetKeyId: key.keyId,
    });
    return key;
  }

  private function(given: Given, { log, role, write }: Parts): LambdaFunction {
    const { name, door, policy, addressTable, reservedConcurrency } = given;
    const file = asset(this, vpnConnectHandler.name, code);
    const table = new LambdaLayerVersion(this, "address_table", {
      forEach: addressTable.forEach,
      layerName: Fn.join("-", [name, door, "countries"]),
      description: "Which country an address belongs to.",
      filename: addressTable.value.path,
      sourceCodeHash: Fn.filebase64sha256(addressTable.value.path),
      compatibleArchitectures: [architecture],
      compatibleRuntimes: [runtime],
    });
    return new LambdaFunction(this, "function", {
      functionName: Fn.join("-", ["AWSClientVPN", name, door]),
      description: Fn.join(" ", ["Decides who connects to the door", door, "of", name]),
      role: role.arn,
      filename: file,
      sourceCodeHash: Fn.filebase64sha256(file),
      handler: "index.handler",
      runtime,
      architectures: [architecture],
      // A table of 400,000 blocks takes a second of a whole core and 160 MB; with this much memory comes half a core. Client VPN waits 30 seconds.
      memorySize: 1024,
      timeout: 20,
      reservedConcurrentExecutions: reservedConcurrency,
      layers: Token.asList(expr(`values(${address(table)})[*].arn`)),
      kmsKeyArn: this.key(given).arn,
      environment: {
        variables: {
          POLICY: str(policyJson(policy.hcl)),
          ADDRESS_TABLE: str(`length(${addressTable.hcl}) > 0 ? "/opt/countries.csv" : ""`),
        },
      },
      loggingConfig: { logFormat: "Text", logGroup: log.name },
      dependsOn: [write],
    });
  }
}

interface Parts {
  readonly log: CloudwatchLogGroup;
  readonly role: IamRole;
  /** Without it the first decisions would go unrecorded. */
  readonly write: IamRolePolicy;
}

export const vpnConnectHandler = defineModule({
  name: "vpn-connect-handler",
  summary:
    "The function that Client VPN asks before each connection: by group, time, network, country and certificate.",
  inputs,
  outputs,
  checks,
  assets: [code],
  construct: VpnConnectHandler,
});
