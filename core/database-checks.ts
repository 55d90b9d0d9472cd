/** Limits on the inputs of a database together, for instances and clusters alike. */
import type { z } from "zod";
import type { databaseInputs } from "./database-inputs";
import type { CrossCheck } from "./definition";
import { known } from "./late";

/** A limit on one or more values together. */
export const wholly = <S extends z.ZodRawShape>(
  input: keyof S & string,
  want: string,
  breaks: (values: z.output<z.ZodObject<S>>) => boolean,
  { field, hcl }: { readonly field: string; readonly hcl: string },
): CrossCheck<S> => ({
  input,
  want,
  offending: (values) => (breaks(values) ? [field] : []),
  hcl: `${hcl} ? [${JSON.stringify(field)}] : []`,
});

type Versioned = Record<"engine", z.ZodType<string>> & Record<"engineVersion", z.ZodString>;

/** The version is one of those that the engine has. */
export const versionOf = (engine: string, versions: readonly string[]): CrossCheck<Versioned> =>
  wholly<Versioned>(
    "engineVersion",
    `must be a major version, one of ${versions.join(", ")}; minor ones come by themselves`,
    (v) => known([v.engine, v.engineVersion]) && v.engine === engine && !versions.includes(v.engineVersion),
    {
      field: engine,
      hcl: `var.engine == "${engine}" && !contains(${JSON.stringify(versions)}, var.engine_version)`,
    },
  );

type Shared = ReturnType<typeof databaseInputs>;

const apart = wholly<Shared>(
  "maintenance",
  "must be another hour than backupHour; RDS does one at a time",
  ({ backupHour, maintenance }) => known([backupHour, maintenance.hour]) && backupHour === maintenance.hour,
  { field: "hour", hcl: "var.backup_hour == var.maintenance.hour" },
);

const ownSecretKey = wholly<Shared>(
  "secretKeyArn",
  "must be another key than keyArn: a key of the master secret alone",
  ({ keyArn, secretKeyArn }) => known([keyArn, secretKeyArn]) && keyArn === secretKeyArn,
  { field: "key", hcl: "var.key_arn == var.secret_key_arn" },
);

const oneOrigin = wholly<Shared>(
  "restore",
  "must be given, or pointInTime, and not both",
  ({ restore }) => restore !== undefined && (restore.snapshot === undefined) === (restore.pointInTime === undefined),
  {
    field: "snapshot",
    hcl: "var.restore != null && (try(var.restore.snapshot, null) == null) == (try(var.restore.point_in_time, null) == null)",
  },
);

/** Only a plan knows the time: it is not for TypeScript to say, which gives the same for the same inputs. */
const alreadyPast: CrossCheck<Shared> = {
  input: "restore",
  want: "must not be in the future",
  offending: () => [],
  hcl: 'try(timecmp(var.restore.point_in_time.time, plantimestamp()) > 0, false) ? ["pointInTime.time"] : []',
};

export const databaseChecks = { apart, ownSecretKey, oneOrigin, alreadyPast } as const;
