/** What day and time it is somewhere. */
import type { Hours } from "../rules";

/** Whether a moment is within the hours of a day, the first minute included and the last not. Throws where there is no such time zone. */
export function isWithin({ days, from, to, zone }: Hours, now: Date): boolean {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  const time = `${of("hour")}:${of("minute")}`;
  return days.some((day) => day === of("weekday").toLowerCase()) && from <= time && time < to;
}
