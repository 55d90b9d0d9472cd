import type { Block } from "../../model/block";
import { UnknownValue } from "../../model/value";
import { and, or, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import type { Example, Rule } from "../rule";
import { sessionOf } from "../session-document";

/** `{{ name }}` is a parameter, which whoever starts the session chooses. */
const parameter = /\{\{/;

export const rule: Rule = {
  id: "ZT-DOOR-5",
  title: "tunnels lead to one host and one port",
  why: "With a parameter for the host, whoever may start the session reaches all that the host can reach.",
  fix: "Write host and portNumber into properties, and make a document for each target.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_ssm_document"],
  concerns: (document) => and(document.is("document_type", "Session"), sessionOf(document).is("sessionType", "Port")),
  check: (document) => [
    must(isPinned(sessionOf(document), "properties.portNumber"), "whoever starts it chooses the port"),
    must(
      or(sessionOf(document).is("properties.host", undefined), isPinned(sessionOf(document), "properties.host")),
      "whoever starts it chooses the host",
    ),
  ],
  examples: {
    good: [
      tunnel({ host: "db.example.com", portNumber: "5432", localPortNumber: "{{ localPortNumber }}" }),
      tunnel({ portNumber: "5432" }),
    ],
    bad: [
      tunnel({ host: "{{ host }}", portNumber: "5432" }),
      tunnel({ host: "db.example.com", portNumber: "{{ portNumber }}" }),
      tunnel({}),
    ],
  },
};

/** What AWS tells of a resource, as the address of a database, names no parameter. */
const isPinned = (session: Block, path: string): Tri => {
  const value = session.text(path);
  if (!(value instanceof UnknownValue)) return value !== undefined && !parameter.test(value);
  const pinned = value.references.some(({ id, attribute }) => value.template === `\${${id}.${attribute}}`);
  return pinned || value;
};

function tunnel(properties: object): Example {
  const content = {
    schemaVersion: "1.0",
    sessionType: "Port",
    properties: { type: "LocalPortForwarding", ...properties },
  };
  return { aws_ssm_document: { tunnel: { document_type: "Session", content: JSON.stringify(content) } } };
}
