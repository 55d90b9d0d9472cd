import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all } from "../../core/late";
import { checks } from "./checks";
import { type Kept, portDocument, preferencesDocument, shellDocument } from "./documents";
import { inputs, outputs } from "./inputs";
import { type Given, keyPolicy } from "./key";
import { Recordings } from "./recordings";

/** The preferences of sessions, where they are kept, and one document for each grant. */
export class SessionManager extends Construct {
  readonly keyArn: string;
  readonly keyAlias: string;
  readonly logGroupName: string;
  readonly logGroupArn: string;
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly documentNames: string;
  readonly documentArns: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { name, account } = given;
    const bucketName = Fn.join("-", [name, "sessions", account.id, account.region]);
    const groupName = Fn.join("/", ["/zero-trust", name, "sessions"]);
    const groupArn = Fn.join(":", [
      "arn",
      account.partition,
      "logs",
      account.region,
      account.id,
      "log-group",
      groupName,
    ]);

    const key = new KmsKey(this, "key", {
      description: Fn.join(" ", ["Sessions of", name]),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: keyPolicy(given, {
        bucketArn: Fn.join("", ["arn:", account.partition, ":s3:::", bucketName]),
        logGroupArn: groupArn,
      }),
      tags: { Name: Fn.join("-", [name, "sessions"]) },
    });
    const alias = new KmsAlias(this, "alias", {
      name: Fn.join("/", ["alias/zero-trust", name, "sessions"]),
      targetKeyId: key.keyId,
    });
    const group = new CloudwatchLogGroup(this, "group", {
      name: groupName,
      retentionInDays: given.logRetentionDays,
      kmsKeyId: key.arn,
    });
    const recordings = new Recordings(this, "recordings", given, bucketName, key);
    const { port, shell } = this.documents(given, {
      keyArn: key.arn,
      bucketName: recordings.bucketName,
      logGroupName: group.name,
    });

    this.keyArn = key.arn;
    this.keyAlias = alias.name;
    this.logGroupName = group.name;
    this.logGroupArn = group.arn;
    this.bucketName = recordings.bucketName;
    this.bucketArn = recordings.bucketArn;
    this.documentNames = both(all(port, "name"), all(shell, "name"));
    this.documentArns = both(all(port, "arn"), all(shell, "arn"));
  }

  private documents(given: Given, kept: Kept): { readonly port: SsmDocument; readonly shell: SsmDocument } {
    const { name, documents, shells } = given;
    const document = { documentType: "Session", documentFormat: "JSON" };
    const named = (key: string) => Fn.join("-", ["zero-trust", name, Fn.replace(key, "/", "-")]);
    new SsmDocument(this, "preferences", {
      ...document,
      name: "SSM-SessionManagerRunShell",
      content: preferencesDocument(given, kept),
    });
    const port = new SsmDocument(this, "port", {
      ...document,
      forEach: documents.forEach,
      name: named(documents.key),
      content: portDocument(given),
      tags: { Grant: documents.key },
    });
    const shell = new SsmDocument(this, "shell", {
      ...document,
      forEach: shells.forEach,
      name: named(shells.key),
      content: shellDocument(given, kept),
      tags: { Grant: shells.key },
    });
    return { port, shell };
  }
}

const both = (ports: string, shells: string): string =>
  Token.asString(Fn.merge([Token.asAny(ports), Token.asAny(shells)]));

export const sessionManager = defineModule({
  name: "session-manager",
  summary:
    "Sessions without an open port: encrypted, recorded and ended in time, each to the one host and port that its grant names.",
  inputs,
  outputs,
  checks,
  construct: SessionManager,
});
