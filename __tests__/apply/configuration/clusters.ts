/** One cluster of each engine, as modules. They are applied apart, in `clusters.test.ts`: a cluster takes the provider minutes. */
import { ownAccount, region } from "./accounts";
import { surroundings } from "./databases";

export { surroundings };

/** Types that are applied there and nowhere else; that test counts them. */
export const appliedApart = ["aws_rds_cluster", "aws_rds_cluster_instance", "aws_rds_cluster_parameter_group"];

const cluster = {
  source: "../modules/encrypted-cluster",
  environment: "prod",
  account: { id: ownAccount, region },
  subnet_ids: { a: "${aws_subnet.a.id}", b: "${aws_subnet.b.id}" },
  security_group_id: "${aws_security_group.store.id}",
  key_arn: "${aws_kms_key.store.arn}",
  secret_key_arn: "${aws_kms_key.secret.arn}",
  log_key_arn: "${aws_kms_key.logs.arn}",
};

/** What the README says changes in place: classes, tiers, capacity, retention, hours, version, port, keys of secret and logs, who watches and hears of it. */
export const changedInPlace = {
  instances: {
    one: { instance_class: "db.r7g.xlarge", zone: "a", promotion_tier: 0 },
    two: { instance_class: "db.serverless", zone: "b", promotion_tier: 2 },
  },
  serverless: { min_capacity: 0.5, max_capacity: 8 },
  backup_retention_days: 14,
  log_retention_days: 731,
  backup_hour: 3,
  maintenance: { day: "mon", hour: 5 },
  apply_immediately: true,
  engine_version: "17",
  port: 5433,
  security_group_id: "${aws_security_group.other.id}",
  secret_key_arn: "${aws_kms_key.logs.arn}",
  log_key_arn: "${aws_kms_key.secret.arn}",
  monitoring_seconds: 15,
  alerts: { topic_arn: "${aws_sns_topic.alerts.arn}", connections: 9 },
};

/** A change of each input that is marked as replacing something, and what that is. */
export const replacing = {
  environment: { change: { environment: "staging" }, replaced: "aws_rds_cluster.cluster" },
  store: { change: { store: "sales-db" }, replaced: "aws_rds_cluster.cluster" },
  engine: { change: { engine: "aurora-mysql", engine_version: "8.0" }, replaced: "aws_rds_cluster.cluster" },
  keyArn: { change: { key_arn: "${aws_kms_key.logs.arn}" }, replaced: "aws_rds_cluster.cluster" },
};

export const calls = {
  orders_db: {
    ...cluster,
    store: "orders-db",
    engine: "aurora-postgresql",
    engine_version: "16",
    port: 5432,
    database_name: "orders",
    instances: {
      one: { instance_class: "db.r7g.large", zone: "a" },
      two: { instance_class: "db.r7g.large", zone: "b" },
    },
    alerts: { topic_arn: "${aws_sns_topic.alerts.arn}", connections: 200 },
  },
  billing_db: {
    ...cluster,
    store: "billing-db",
    engine: "aurora-mysql",
    engine_version: "8.0",
    port: 3306,
    instances: { one: { instance_class: "db.serverless" } },
    serverless: { min_capacity: 1, max_capacity: 4 },
  },
};
