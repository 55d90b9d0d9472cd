import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { notExpired } from "../../core/exception";
import { known } from "../../core/late";
import { type Engine, versionsOf } from "../../guard/engine-versions";
import { engines, unobserved } from "./engines";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

/** A limit on one or more values together. */
const wholly = (
  input: keyof Shape & string,
  want: string,
  breaks: (values: Values) => boolean,
  { field, hcl }: { readonly field: string; readonly hcl: string },
): CrossCheck<Shape> => ({
  input,
  want,
  offending: (values) => (breaks(values) ? [field] : []),
  hcl: `${hcl} ? [${JSON.stringify(field)}] : []`,
});

const versionOf = (engine: Engine): CrossCheck<Shape> =>
  wholly(
    "engineVersion",
    `must be a major version, one of ${versionsOf(engine).join(", ")}; minor ones come by themselves`,
    (v) => known([v.engine, v.engineVersion]) && v.engine === engine && !versionsOf(engine).includes(v.engineVersion),
    {
      field: engine,
      hcl: `var.engine == "${engine}" && !contains(${JSON.stringify(versionsOf(engine))}, var.engine_version)`,
    },
  );

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html */
const roomToGrow = wholly(
  "maxAllocatedGib",
  "must be at least a tenth above allocatedGib; RDS refuses less",
  ({ allocatedGib, maxAllocatedGib }) =>
    known([allocatedGib, maxAllocatedGib]) && maxAllocatedGib * 10 < allocatedGib * 11,
  { field: "limit", hcl: "var.max_allocated_gib * 10 < var.allocated_gib * 11" },
);

const apart = wholly(
  "maintenance",
  "must be another hour than backupHour; RDS does one at a time",
  ({ backupHour, maintenance }) => known([backupHour, maintenance.hour]) && backupHour === maintenance.hour,
  { field: "hour", hcl: "var.backup_hour == var.maintenance.hour" },
);

const observed = wholly(
  "instanceClass",
  `must be another than ${unobserved.classes.join(", ")} for ${unobserved.engine}: Performance Insights does not run there`,
  ({ engine, instanceClass }) =>
    known([engine, instanceClass]) && engine === unobserved.engine && unobserved.classes.includes(instanceClass),
  {
    field: "class",
    hcl: `var.engine == "${unobserved.engine}" && contains(${JSON.stringify(unobserved.classes)}, var.instance_class)`,
  },
);

const ownSecretKey = wholly(
  "secretKeyArn",
  "must be another key than keyArn: a key of the master secret alone",
  ({ keyArn, secretKeyArn }) => known([keyArn, secretKeyArn]) && keyArn === secretKeyArn,
  { field: "key", hcl: "var.key_arn == var.secret_key_arn" },
);

const oneOrigin = wholly(
  "restore",
  "must be given, or pointInTime, and not both",
  ({ restore }) => restore !== undefined && (restore.snapshot === undefined) === (restore.pointInTime === undefined),
  {
    field: "snapshot",
    hcl: "var.restore != null && (try(var.restore.snapshot, null) == null) == (try(var.restore.point_in_time, null) == null)",
  },
);

/** Only a plan knows the time: it is not for TypeScript to say, which gives the same for the same inputs. */
const alreadyPast: CrossCheck<Shape> = {
  input: "restore",
  want: "must not be in the future",
  offending: () => [],
  hcl: 'try(timecmp(var.restore.point_in_time.time, plantimestamp()) > 0, false) ? ["pointInTime.time"] : []',
};

/** Otherwise the alarm goes off when the database is made, and never ends. */
const emptier = wholly(
  "alerts",
  "must be less than allocatedGib",
  ({ alerts, allocatedGib }) =>
    alerts !== undefined && known([alerts.freeGib, allocatedGib]) && alerts.freeGib >= allocatedGib,
  { field: "freeGib", hcl: "try(var.alerts.free_gib >= var.allocated_gib, false)" },
);

const accounted = wholly(
  "existing",
  "must say why its storage is not encrypted with keyArn, who answers for that, and until when; RDS encrypts nothing in place",
  ({ existing, keyArn }) =>
    existing !== undefined &&
    existing.exception === undefined &&
    known([existing.keyArn, keyArn]) &&
    existing.keyArn !== keyArn,
  {
    field: "exception",
    hcl: "var.existing != null && try(var.existing.exception, null) == null && try(var.existing.key_arn, null) != var.key_arn",
  },
);

const needless = wholly(
  "existing",
  "must be left out of a database that is encrypted with keyArn; it misses nothing",
  ({ existing, keyArn }) => existing?.exception !== undefined && known(keyArn) && existing.keyArn === keyArn,
  {
    field: "exception",
    hcl: "try(var.existing.exception, null) != null && try(var.existing.key_arn, null) == var.key_arn",
  },
);

const madeOfNothing = wholly(
  "restore",
  "must be left out of a database that exists",
  ({ existing, restore }) => existing !== undefined && restore !== undefined,
  { field: "origin", hcl: "var.existing != null && var.restore != null" },
);

export const checks: readonly CrossCheck<Shape>[] = [
  ...engines.map(versionOf),
  roomToGrow,
  apart,
  observed,
  ownSecretKey,
  oneOrigin,
  alreadyPast,
  emptier,
  accounted,
  needless,
  notExpired<Shape>("existing", "var.existing.exception"),
  madeOfNothing,
];
