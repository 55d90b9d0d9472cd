import { must } from "../answer";
import { isAtMost } from "../related";
import type { Example, Rule } from "../rule";
import { sessionOf } from "../session-document";

export const rule: Rule = {
  id: "ZT-DOOR-4",
  title: "sessions end when nobody uses them, and at the latest after a day",
  why: "A session that stays open is a door that stays open, on whatever machine it was started.",
  fix: "Set idleSessionTimeout to at most 60 minutes, and maxSessionDuration to at most 1440.",
  severity: "medium",
  controls: { nist: [3] },
  types: ["aws_ssm_document"],
  concerns: (document) => document.is("document_type", "Session"),
  check: (document) => [
    must(isAtMost(sessionOf(document), "inputs.idleSessionTimeout", 60), "it stays open when nobody uses it"),
    must(isAtMost(sessionOf(document), "inputs.maxSessionDuration", 1440), "it does not end by itself"),
  ],
  examples: {
    good: [session({ idleSessionTimeout: "20", maxSessionDuration: "480" })],
    bad: [session({}), session({ idleSessionTimeout: "20" }), session({ maxSessionDuration: "480" })],
  },
};

function session(inputs: object): Example {
  const content = { schemaVersion: "1.0", sessionType: "Port", inputs };
  return { aws_ssm_document: { tunnel: { document_type: "Session", content: JSON.stringify(content) } } };
}
