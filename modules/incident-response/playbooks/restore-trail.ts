import { isFor } from "../handling/credentials";
import type { Event } from "../handling/event";
import { at, BadEvent, text } from "../handling/fields";
import { NothingToDo, type Playbook } from "../handling/playbook";

export const restoreTrail: Playbook = {
  name: "restore-trail",

  targetOf: (event, { trail }) => {
    if (trail === undefined) throw new NothingToDo("No trail is named for this playbook.");
    if (event.kind === "call") ofCall(event, trail);
    else isFor("restore-trail", event);
    const [, , , region = "", account = ""] = trail.split(":");
    return { name: trail, account, region, given: { trail } };
  },

  plan: async ({ given: { trail = "" } }, call) => {
    const status = await call("cloudtrail:GetTrailStatus", { Name: trail });
    return {
      touches: [trail],
      steps:
        at(status, "IsLogging") === true
          ? []
          : [{ does: `start the trail ${trail}`, action: "cloudtrail:StartLogging", input: { Name: trail } }],
    };
  },
};

/** Only the organization's trail is ours to start. It is named by ARN, or by name where its own account asks. */
function ofCall({ detail, incident: { what } }: Event, trail: string): void {
  if (what !== "StopLogging") throw new BadEvent("detail.eventName", "StopLogging", what);
  const named = text(detail, "requestParameters.name", "the name or ARN of a trail", /^[A-Za-z0-9._:\/-]{3,256}$/);
  if (named !== trail && named !== trail.split("/").at(-1)) throw new NothingToDo(`${named} is not ${trail}.`);
}
