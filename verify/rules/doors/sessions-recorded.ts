import { and, or } from "../../policy/tristate";
import { must } from "../answer";
import { isSet } from "../related";
import type { Example, Rule } from "../rule";
import { isShell, sessionOf } from "../session-document";

const inputs = { cloudWatchLogGroupName: "sessions", cloudWatchEncryptionEnabled: true };

export const rule: Rule = {
  id: "ZT-DOOR-2",
  title: "shell sessions are recorded, where they are encrypted",
  why: "Without a recording nobody can say what was done on a host.",
  fix: "Set s3BucketName with s3EncryptionEnabled, or cloudWatchLogGroupName with cloudWatchEncryptionEnabled, in inputs.",
  severity: "medium",
  controls: { nist: [7] },
  types: ["aws_ssm_document"],
  concerns: isShell,
  check: (document) => {
    const session = sessionOf(document);
    const inBucket = and(isSet(session, "inputs.s3BucketName"), session.is("inputs.s3EncryptionEnabled", true));
    const inLogs = and(
      isSet(session, "inputs.cloudWatchLogGroupName"),
      session.is("inputs.cloudWatchEncryptionEnabled", true),
    );
    return must(or(inBucket, inLogs), "what is typed there is recorded nowhere");
  },
  examples: {
    good: [session(inputs), session({ s3BucketName: "sessions", s3EncryptionEnabled: true })],
    bad: [
      session({}),
      session({ ...inputs, cloudWatchEncryptionEnabled: false }),
      session({ cloudWatchLogGroupName: "", cloudWatchEncryptionEnabled: true }),
    ],
  },
};

function session(given: object): Example {
  const content = { schemaVersion: "1.0", sessionType: "Standard_Stream", inputs: given };
  return { aws_ssm_document: { shell: { document_type: "Session", content: JSON.stringify(content) } } };
}
