/** Events that no playbook may act on: broken, of another kind, or written by whoever attacks. */

type Json = Record<string, unknown>;
const without = (event: Json, key: string): Json =>
  Object.fromEntries(Object.entries(event).filter(([k]) => k !== key));
const detailOf = (event: Json): Json => event["detail"] as Json;
const withDetail = (event: Json, change: object): Json => ({ ...event, detail: { ...detailOf(event), ...change } });
const deep = (depth: number): unknown => (depth === 0 ? {} : { resource: deep(depth - 1) });

/** Of an event that is right, by what is wrong: at least twenty. */
export const hostileTo = (event: Json): Readonly<Record<string, unknown>> => ({
  "no JSON": "{ not json",
  "an empty body": "",
  null: "null",
  "a number": "42",
  "a list": [event],
  "an empty object": {},
  "without id": without(event, "id"),
  "an id that is an object": { ...event, id: { $ne: null } },
  "without source": without(event, "source"),
  "a source of somebody else": { ...event, source: "com.example.guardduty" },
  "a source of another service": { ...event, source: "aws.partner" },
  "another detail-type": { ...event, "detail-type": "Scheduled Event" },
  "without detail": without(event, "detail"),
  "a detail that is text": { ...event, detail: JSON.stringify(detailOf(event)) },
  "a detail that is null": { ...event, detail: null },
  "an empty detail": { ...event, detail: {} },
  "a deep detail": { ...event, detail: deep(500) },
  "without region": without(event, "region"),
  "a region that is an address": { ...event, region: "eu-west-1.evil.example.com/" },
  "without time": without(event, "time"),
  "a time that is none": { ...event, time: "yesterday" },
  "an account that is none": withDetail({ ...event, account: "*" }, { accountId: "arn:aws:iam::1:root" }),
  "a number for an account": withDetail({ ...event, account: 222222222222 }, { accountId: 222222222222 }),
  "another finding type and call": withDetail(event, {
    type: "Recon:EC2/Portscan",
    eventName: "GetObject",
    eventTypeCode: "AWS_EC2_ISSUE",
  }),
  "an unknown finding type": withDetail(event, { type: "Unknown:Thing/New", eventName: "New", eventTypeCode: "NEW" }),
  "a prototype in place of a detail": { ...event, detail: JSON.parse('{"__proto__":{"type":"x"}}') as unknown },
});
