import { databaseChecks, versionOf, wholly } from "../../core/database-checks";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { versionsOf } from "../../guard/engine-versions";
import { engines, notOfMysql, serverlessClass } from "./engines";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];

/** Beside environment and store, within the 63 characters of an identifier. */
const longestName = 11;
const named = /^[a-z0-9](-?[a-z0-9])*$/;

const names: CrossCheck<Shape> = {
  input: "instances",
  want: `must be named by 1 to ${longestName} lower-case letters, digits and single dashes`,
  offending: ({ instances }) =>
    Object.keys(instances).filter((name) => known(name) && (name.length > longestName || !named.test(name))),
  hcl: `[for k in keys(var.instances) : k if length(k) > ${longestName} || !can(regex(${JSON.stringify(named.source)}, k))]`,
};

const some = wholly<Shape>(
  "instances",
  "must be given: without any, nobody reaches the database",
  ({ instances }) => Object.keys(instances).length === 0,
  { field: "one", hcl: "length(var.instances) == 0" },
);

/** A zone is one that the cluster has a subnet in. */
const zones: CrossCheck<Shape> = {
  input: "instances",
  want: "must stand in a zone of subnetIds",
  offending: ({ instances, subnetIds }) =>
    known([instances, Object.keys(subnetIds)])
      ? Object.entries(instances)
          .filter(([, { zone }]) => zone !== undefined && !Object.hasOwn(subnetIds, zone))
          .map(([name]) => `${name}.zone`)
      : [],
  hcl: `[for k, i in var.instances : "${inserted("k")}.zone" if i.zone != null && !contains(keys(var.subnet_ids), coalesce(i.zone, "none"))]`,
};

/** Where AWS chooses, it spreads them. */
const apart = wholly<Shape>(
  "instances",
  "must stand in two zones or more where there are two or more of them; one that fails takes the others along",
  ({ instances }) => {
    const chosen = Object.values(instances).map(({ zone }) => zone);
    return known(instances) && chosen.length > 1 && chosen[0] !== undefined && new Set(chosen).size === 1;
  },
  {
    field: "zone",
    hcl: 'length(var.instances) > 1 && length(distinct([for i in values(var.instances) : coalesce(i.zone, "none")])) == 1 && alltrue([for i in values(var.instances) : i.zone != null])',
  },
);

const runs: CrossCheck<Shape> = {
  input: "instances",
  want: "must be of another class for aurora-mysql: it does not run there, or is not observed",
  offending: ({ engine, instances }) =>
    known([engine, instances]) && engine === "aurora-mysql"
      ? Object.entries(instances)
          .filter(([, { instanceClass }]) => notOfMysql.test(instanceClass))
          .map(([name]) => `${name}.instanceClass`)
      : [],
  hcl: `[for k, i in var.instances : "${inserted("k")}.instanceClass" if var.engine == "aurora-mysql" && can(regex(${JSON.stringify(notOfMysql.source)}, i.instance_class))]`,
};

const scaled = wholly<Shape>(
  "serverless",
  `must be given where an instance is of the class ${serverlessClass}, and nowhere else`,
  ({ instances, serverless }) =>
    known([instances, serverless]) &&
    (serverless !== undefined) !==
      Object.values(instances).some(({ instanceClass }) => instanceClass === serverlessClass),
  {
    field: "minCapacity",
    hcl: `(var.serverless != null) != anytrue([for i in values(var.instances) : i.instance_class == "${serverlessClass}"])`,
  },
);

const rising = wholly<Shape>(
  "serverless",
  "must be at least minCapacity",
  ({ serverless }) => known(serverless) && serverless !== undefined && serverless.maxCapacity < serverless.minCapacity,
  { field: "maxCapacity", hcl: "try(var.serverless.max_capacity < var.serverless.min_capacity, false)" },
);

export const checks: readonly CrossCheck<Shape>[] = [
  ...engines.map((engine) => versionOf(engine, versionsOf(engine))),
  some,
  names,
  zones,
  apart,
  runs,
  scaled,
  rising,
  databaseChecks.apart,
  databaseChecks.ownSecretKey,
  databaseChecks.oneOrigin,
  databaseChecks.alreadyPast,
];
