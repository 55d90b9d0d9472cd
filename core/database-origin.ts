/** What a database is made of, and when it is worked on, as RDS wants to read it. */
import { Fn, type IResolvable, Token } from "cdktf";
import { expr, str } from "./late";

interface Given {
  /** The optional input, as instances by key. */
  readonly restore: { readonly hcl: string };
}

/** One hour, of a day or of every day: `02:00-02:59`, `sun:04:00-sun:04:59`. Within one day, so that two hours that differ are apart. */
export const window = (day: string, hour: number): string =>
  Token.asString(Fn.format("%s%02d:00-%s%02d:59", [day, hour, day, hour]));

/** The snapshot, or null. */
export const snapshot = ({ restore }: Given): string => str(`try(one(values(${restore.hcl})).snapshot, null)`);

/** One block `restore_to_point_in_time` where there is a point in time, none elsewhere. What differs are the names of two arguments, and any more of them. */
export const pointInTime = (
  { restore }: Given,
  {
    resourceId,
    time,
    ...more
  }: { readonly resourceId: string; readonly time: string } & Readonly<Record<string, string>>,
): object => ({
  for_each: expr(`[for r in values(${restore.hcl}) : r.point_in_time if try(r.point_in_time, null) != null]`),
  content: {
    [resourceId]: expr("restore_to_point_in_time.value.resource_id"),
    [time]: expr("try(restore_to_point_in_time.value.time, null)"),
    use_latest_restorable_time: expr("try(restore_to_point_in_time.value.time, null) == null ? true : null"),
    ...more,
  } satisfies Readonly<Record<string, string | IResolvable>>,
});
