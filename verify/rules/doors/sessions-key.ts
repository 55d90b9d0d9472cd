import { must } from "../answer";
import { isSet } from "../related";
import type { Example, Rule } from "../rule";
import { isShell, sessionOf } from "../session-document";

export const rule: Rule = {
  id: "ZT-DOOR-3",
  title: "shell sessions are encrypted with a key",
  why: "With a key, a session also needs the right to use it: on the host and of the person.",
  fix: "Set kmsKeyId in inputs.",
  severity: "medium",
  controls: { nist: [2, 6] },
  types: ["aws_ssm_document"],
  concerns: isShell,
  check: (document) => must(isSet(sessionOf(document), "inputs.kmsKeyId"), "no key encrypts it"),
  examples: {
    good: [session({ kmsKeyId: "arn:aws:kms:eu-west-1:111111111111:key/k" })],
    bad: [session({}), session({ kmsKeyId: "" })],
  },
};

function session(inputs: object): Example {
  const content = { schemaVersion: "1.0", sessionType: "Standard_Stream", inputs };
  return { aws_ssm_document: { shell: { document_type: "Session", content: JSON.stringify(content) } } };
}
