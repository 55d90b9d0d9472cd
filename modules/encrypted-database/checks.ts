import { databaseChecks, versionOf, wholly } from "../../core/database-checks";
import type { CrossCheck } from "../../core/definition";
import { notExpired } from "../../core/exception";
import { known } from "../../core/late";
import { versionsOf } from "../../guard/engine-versions";
import { engines, unobserved } from "./engines";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html */
const roomToGrow = wholly<Shape>(
  "maxAllocatedGib",
  "must be at least a tenth above allocatedGib; RDS refuses less",
  ({ allocatedGib, maxAllocatedGib }) =>
    known([allocatedGib, maxAllocatedGib]) && maxAllocatedGib * 10 < allocatedGib * 11,
  { field: "limit", hcl: "var.max_allocated_gib * 10 < var.allocated_gib * 11" },
);

const observed = wholly<Shape>(
  "instanceClass",
  `must be another than ${unobserved.classes.join(", ")} for ${unobserved.engine}: Performance Insights does not run there`,
  ({ engine, instanceClass }) =>
    known([engine, instanceClass]) && engine === unobserved.engine && unobserved.classes.includes(instanceClass),
  {
    field: "class",
    hcl: `var.engine == "${unobserved.engine}" && contains(${JSON.stringify(unobserved.classes)}, var.instance_class)`,
  },
);

/** Otherwise the alarm goes off when the database is made, and never ends. */
const emptier = wholly<Shape>(
  "alerts",
  "must be less than allocatedGib",
  ({ alerts, allocatedGib }) =>
    alerts !== undefined && known([alerts.freeGib, allocatedGib]) && alerts.freeGib >= allocatedGib,
  { field: "freeGib", hcl: "try(var.alerts.free_gib >= var.allocated_gib, false)" },
);

const accounted = wholly<Shape>(
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

const needless = wholly<Shape>(
  "existing",
  "must be left out of a database that is encrypted with keyArn; it misses nothing",
  ({ existing, keyArn }) => existing?.exception !== undefined && known(keyArn) && existing.keyArn === keyArn,
  {
    field: "exception",
    hcl: "try(var.existing.exception, null) != null && try(var.existing.key_arn, null) == var.key_arn",
  },
);

const madeOfNothing = wholly<Shape>(
  "restore",
  "must be left out of a database that exists",
  ({ existing, restore }) => existing !== undefined && restore !== undefined,
  { field: "origin", hcl: "var.existing != null && var.restore != null" },
);

export const checks: readonly CrossCheck<Shape>[] = [
  ...engines.map((engine) => versionOf(engine, versionsOf(engine))),
  roomToGrow,
  databaseChecks.apart,
  observed,
  databaseChecks.ownSecretKey,
  databaseChecks.oneOrigin,
  databaseChecks.alreadyPast,
  emptier,
  accounted,
  needless,
  notExpired<Shape>("existing", "var.existing.exception"),
  madeOfNothing,
];
