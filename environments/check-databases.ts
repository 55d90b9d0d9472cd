import { type Problems, shown } from "../core/problems";
import { type Engine, supportedUntil, versionsOf } from "../guard/engine-versions";
import type { Environment } from "./types";

/** What of a database the day decides: whether AWS supports its version, and whether the time to restore has been. Modules know no day. */
export function checkDatabases({ name: path, stores }: Environment, today: string, problems: Problems): void {
  for (const [name, store] of Object.entries(stores)) {
    if (store.kind !== "database" || store.retired) continue;
    const report = (what: string) => problems.add(path, `stores.${name}.${what}`);
    checkVersion(store, today, report);
    const time = store.restore?.pointInTime?.time;
    if (time !== undefined) checkTime(time, today, report);
  }
}

type Report = (what: string) => void;

function checkVersion(
  { engine, engineVersion }: { readonly engine: Engine; readonly engineVersion: string },
  today: string,
  report: Report,
): void {
  const until = supportedUntil(engine, engineVersion);
  if (until === undefined)
    report(
      `engineVersion must be a major version of ${engine} (${versionsOf(engine).join(", ")}), got ${shown(engineVersion)}; minor versions come by themselves`,
    );
  else if (until < today)
    report(
      `engineVersion must be supported, got ${shown(engineVersion)}, whose standard support ended on ${until}, and today is ${today}; upgrade to ${supportedOn(engine, today).join(" or ")}`,
    );
}

const supportedOn = (engine: Engine, day: string): readonly string[] =>
  versionsOf(engine).filter((version) => (supportedUntil(engine, version) ?? "") >= day);

/** To the day here, and to the second in the module's own limit, when it is planned. */
function checkTime(time: string, today: string, report: Report): void {
  if (time.slice(0, today.length) > today)
    report(
      `restore.pointInTime.time must not be in the future, got ${shown(time)} and today is ${today}; choose a time that has been`,
    );
}
