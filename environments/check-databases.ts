import { type Problems, shown } from "../core/problems";
import { type Engine, supportedUntil, versionsOf } from "../guard/engine-versions";
import { checkException } from "./check-exceptions";
import { type Database, isCluster } from "./stores";
import type { Environment } from "./types";

/** What of a database the day decides: whether AWS supports its version, whether the time to restore has been, and what may stay. Modules know no day. */
export function checkDatabases({ name: path, stores }: Environment, today: string, problems: Problems): void {
  for (const [name, store] of Object.entries(stores)) {
    if (store.kind !== "database" || store.retired) continue;
    const report = (what: string) => problems.add(path, `stores.${name}.${what}`);
    checkVersion(store, today, report);
    const time = store.restore?.pointInTime?.time;
    if (time !== undefined) checkTime(time, today, report);
    checkExceptions(store, today, report);
  }
}

type Report = (what: string) => void;

function checkVersion(
  { engine, engineVersion, unsupportedVersion }: Pick<Database, "engine" | "engineVersion" | "unsupportedVersion">,
  today: string,
  report: Report,
): void {
  const until = supportedUntil(engine, engineVersion);
  if (until === undefined)
    report(
      `engineVersion must be a major version of ${engine} (${versionsOf(engine).join(", ")}), got ${shown(engineVersion)}; minor versions come by themselves`,
    );
  else if (until < today && unsupportedVersion === undefined)
    report(
      `engineVersion must be supported, got ${shown(engineVersion)}, whose standard support ended on ${until}, and today is ${today}; upgrade to ${supportedOn(engine, today).join(" or ")}, or say in unsupportedVersion why not yet`,
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

function checkExceptions(store: Database, today: string, report: Report): void {
  const { unsupportedVersion } = store;
  const existing = isCluster(store) ? undefined : store.existing;
  if (unsupportedVersion) checkException(unsupportedVersion, today, (what) => report(`unsupportedVersion${what}`));
  if (existing?.exception) checkException(existing.exception, today, (what) => report(`existing.exception${what}`));
  if (existing && existing.keyArn === undefined && existing.exception === undefined)
    report(
      "existing.exception must say why it is not encrypted, who answers for that and until when, got nothing; add it, or the key that it is encrypted with",
    );
}
