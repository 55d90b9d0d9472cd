/** An event of EventBridge, as it lies in a queue. */
import { at, BadEvent, type Fields, forms, isFields, text, textIfAny } from "./fields";

/** What happened, as far as every playbook needs to know. */
export interface Incident {
  /** Of the event: a replay has the same. */
  readonly event: string;
  /** The finding type, or the name of the call. */
  readonly what: string;
  /** The account that it is about. */
  readonly account: string;
  readonly region: string;
  readonly time: string;
  /** Who did it, as AWS names principals: `AIDA…` or `AROA…:session`. They approve nothing about themselves. */
  readonly principal: string | undefined;
}

export interface Event {
  readonly incident: Incident;
  readonly kind: "finding" | "call" | "health";
  readonly detail: Fields;
}

/** By `source` and `detail-type`. Callers of PutEvents cannot use a source that begins with `aws.`, so what they send is none of these. */
const kinds: Readonly<Record<string, Event["kind"]>> = {
  "aws.guardduty/GuardDuty Finding": "finding",
  "aws.health/AWS Health Event": "health",
};

function kindOf(source: string, detailType: string): Event["kind"] {
  const kind = detailType === "AWS API Call via CloudTrail" ? "call" : kinds[`${source}/${detailType}`];
  if (!kind)
    throw new BadEvent("detail-type", "a finding of GuardDuty, a call, or a health event", `${source}/${detailType}`);
  return kind;
}

/** Where each kind says what happened, in which account, and who did it. */
const places = {
  finding: {
    what: "detail.type",
    account: "detail.accountId",
    principal: "detail.resource.accessKeyDetails.principalId",
  },
  call: { what: "detail.eventName", account: "account", principal: "detail.userIdentity.principalId" },
  health: { what: "detail.eventTypeCode", account: "account", principal: "detail.none" },
} as const;

/** Reads an event. Throws `BadEvent`. */
export function eventOf(value: unknown): Event {
  if (!isFields(value)) throw new BadEvent("event", "an object", value);
  const source = text(value, "source", "a source of AWS", /^aws\.[a-z0-9]+$/);
  const kind = kindOf(source, text(value, "detail-type", "text", /^[A-Za-z0-9 ]{1,100}$/));
  const place = places[kind];
  const detail = at(value, "detail");
  if (!isFields(detail)) throw new BadEvent("detail", "an object", detail);
  if (kind === "call")
    text(
      value,
      "detail.eventSource",
      `${source.slice(4)}.amazonaws.com`,
      new RegExp(`^${source.slice(4)}\\.amazonaws\\.com$`),
    );
  return {
    kind,
    detail,
    incident: {
      event: text(value, "id", "the id of an event", forms.id),
      what: text(value, place.what, "what happened", /^[A-Za-z0-9:\/.!&_-]{1,128}$/),
      account: text(value, place.account, "an account id of 12 digits", forms.account),
      region: text(value, "region", "a region", forms.region),
      time: text(value, "time", "a time", /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}Z$/),
      principal: textIfAny(value, place.principal, "the id of a principal", /^[A-Za-z0-9_+=,.@:\/-]{1,256}$/),
    },
  };
}

/** Whether GuardDuty made it up, for a person who wanted to see one. */
export const isSample = ({ detail }: Event): boolean => at(detail, "service.additionalInfo.sample") === true;
