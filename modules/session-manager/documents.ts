/**
 * Documents of sessions, as JSON. AWS takes `inputs` for sessions of every type, and needs them for those with a shell; a document of one's
 * own inherits none of the preferences. `properties` are for those to a port.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
import { Fn, Token } from "cdktf";
import type { Given } from "./key";

/** Where sessions are kept, and the key that they are encrypted with. */
export interface Kept {
  readonly keyArn: string;
  readonly bucketName: string;
  readonly logGroupName: string;
}

/** In minutes, as text. https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-timeout.html */
const limits = ({ preferences }: Given) => ({
  idleSessionTimeout: Fn.tostring(preferences.idleMinutes),
  maxSessionDuration: Fn.tostring(preferences.maxMinutes),
});

/** The first that is given, or nothing. */
const firstOf = (...values: readonly string[]): string => Token.asString(Fn.try([Fn.coalesce([...values]), ""]));

/** A session that cannot be encrypted or recorded as is said here does not begin. Without a user it begins as ssm-user. */
const withShell = (given: Given, kept: Kept, description: string, ...users: readonly string[]): string =>
  Fn.jsonencode({
    schemaVersion: "1.0",
    description,
    sessionType: "Standard_Stream",
    inputs: {
      ...limits(given),
      kmsKeyId: kept.keyArn,
      s3BucketName: kept.bucketName,
      s3EncryptionEnabled: true,
      cloudWatchLogGroupName: kept.logGroupName,
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      runAsEnabled: Fn.can(Fn.coalesce([...users])),
      runAsDefaultUser: firstOf(...users),
      shellProfile: { linux: firstOf(given.preferences.shellProfile) },
    },
  });

/** What a session without a document of its own is like. */
export const preferencesDocument = (given: Given, kept: Kept): string =>
  withShell(given, kept, "Preferences of sessions.", given.preferences.runAs);

/** For `each.value` of the shells. */
export const shellDocument = (given: Given, kept: Kept): string =>
  withShell(
    given,
    kept,
    Fn.join(" ", ["A shell for", given.shells.key]),
    given.shells.value.runAs,
    given.preferences.runAs,
  );

const anyPort = "^([0-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$";

/**
 * For `each.value` of the documents. Who starts it chooses nothing but the port on the own machine. The agent encrypts no session to a port with
 * a key of ours: it is TLS to Session Manager, and inside of it what client and store speak, which has to be TLS too.
 */
export const portDocument = (given: Given): string =>
  Fn.jsonencode({
    schemaVersion: "1.0",
    description: Fn.join(" ", ["To", given.documents.value.store, "for", given.documents.key]),
    sessionType: "Port",
    inputs: limits(given),
    parameters: {
      localPortNumber: {
        type: "String",
        description: "Port on your own machine; any that is free when left out.",
        allowedPattern: anyPort,
        default: "0",
      },
    },
    properties: {
      type: "LocalPortForwarding",
      host: given.documents.value.host,
      portNumber: Fn.tostring(given.documents.value.port),
      localPortNumber: "{{ localPortNumber }}",
    },
  });
