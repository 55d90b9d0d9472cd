/** Whose credentials a finding is about. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-summary.html */

import type { PlaybookName } from "../../../guard/response/playbooks";
import { triggers } from "../../../guard/response/triggers";
import type { Event } from "./event";
import { BadEvent, forms, text } from "./fields";

const place = "resource.accessKeyDetails";

/** Throws `BadEvent` where a finding is none that the playbook is for. The rules see to that too; an event that gets past them is not trusted. */
export function isFor(playbook: PlaybookName, { incident: { what } }: Event): void {
  const types = Object.values(triggers).flatMap((one) => (one.playbook === playbook ? one.findingTypes : []));
  if (!types.includes(what)) throw new BadEvent("detail.type", `a finding type of ${playbook}`, what);
}

const signIn = /^AWSReservedSSO_/;

export const userNameOf = ({ detail }: Event): string => {
  text(detail, `${place}.userType`, "IAMUser", /^IAMUser$/);
  return text(detail, `${place}.userName`, "the name of an IAM user", forms.user);
};

export interface RoleSession {
  readonly role: string;
  /** `AROA…`: the role itself, whatever has its name now. */
  readonly roleId: string;
  readonly session: string;
}

/** `people`: of a role of Identity Center, or of any other. */
export function roleSessionOf({ detail }: Event, people: boolean): RoleSession {
  text(detail, `${place}.userType`, "AssumedRole", /^AssumedRole$/);
  const role = text(detail, `${place}.userName`, "the name of a role", forms.role);
  if (signIn.test(role) !== people)
    throw new BadEvent(
      `${place}.userName`,
      people ? "a role of Identity Center" : "a role that is not of Identity Center",
      role,
    );
  const principal = text(
    detail,
    `${place}.principalId`,
    "AROA…:session",
    /^AROA[A-Z0-9]{12,28}:[A-Za-z0-9_+=,.@-]{1,64}$/,
  );
  const [roleId = "", session = ""] = principal.split(":");
  return { role, roleId, session };
}
