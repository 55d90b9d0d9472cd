import { type Problems, shown } from "../core/problems";
import { type Engine, supportedUntil, versionsOf } from "../guard/engine-versions";

/** A version of an engine that exists, and that AWS supports on the day. Modules check the first; they know no day. */
export function checkEngineVersion(
  { path, what, engine, version }: { path: string; what: string; engine: Engine; version: string },
  today: string,
  problems: Problems,
): void {
  const until = supportedUntil(engine, version);
  if (until === undefined)
    problems.add(
      path,
      `${what} must be a major version of ${engine} (${versionsOf(engine).join(", ")}), got ${shown(version)}; minor versions come by themselves`,
    );
  else if (until < today)
    problems.add(
      path,
      `${what} must be supported, got ${shown(version)}, whose standard support ended on ${until}, and today is ${today}; upgrade to ${supportedOn(engine, today).join(" or ")}`,
    );
}

const supportedOn = (engine: Engine, day: string): readonly string[] =>
  versionsOf(engine).filter((version) => (supportedUntil(engine, version) ?? "") >= day);

/** A point in time to restore that has been: to the day here, and to the second in the module's own limit when it is planned. */
export function checkRestoreTime(
  { path, what, time }: { path: string; what: string; time: string },
  today: string,
  problems: Problems,
): void {
  if (time.slice(0, today.length) > today)
    problems.add(
      path,
      `${what} must not be in the future, got ${shown(time)} and today is ${today}; choose a time that has been`,
    );
}
