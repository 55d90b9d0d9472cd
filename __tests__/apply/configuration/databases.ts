/** One database of each engine, as modules. They are applied apart, in `databases.test.ts`: an instance takes the provider minutes. */
import { ownAccount, region } from "./accounts";

/** Types that are applied there and nowhere else; that test counts them. */
export const appliedApart = [
  "aws_cloudwatch_metric_alarm",
  "aws_db_event_subscription",
  "aws_db_instance",
  "aws_db_option_group",
  "aws_db_parameter_group",
  "aws_db_subnet_group",
];

/** What other stacks would have made. */
export const surroundings = {
  aws_vpc: { main: { cidr_block: "10.30.0.0/16" } },
  aws_subnet: {
    a: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.30.0.0/27", availability_zone: `${region}a` },
    b: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.30.0.32/27", availability_zone: `${region}b` },
  },
  aws_security_group: {
    store: { name: "store", vpc_id: "${aws_vpc.main.id}" },
    other: { name: "other", vpc_id: "${aws_vpc.main.id}" },
  },
  aws_kms_key: { store: { description: "store" }, secret: { description: "secret" }, logs: { description: "logs" } },
  aws_sns_topic: { alerts: { name: "alerts" } },
};

const database = {
  source: "../modules/encrypted-database",
  environment: "prod",
  account: { id: ownAccount, region },
  instance_class: "db.m7g.large",
  allocated_gib: 20,
  max_allocated_gib: 100,
  subnet_ids: { a: "${aws_subnet.a.id}", b: "${aws_subnet.b.id}" },
  security_group_id: "${aws_security_group.store.id}",
  key_arn: "${aws_kms_key.store.arn}",
  secret_key_arn: "${aws_kms_key.secret.arn}",
  log_key_arn: "${aws_kms_key.logs.arn}",
};

/** What the README says changes in place: size, standby, retention, hours, version, port, keys of secret and logs, who watches and hears of it. */
export const changedInPlace = {
  instance_class: "db.m7g.xlarge",
  allocated_gib: 40,
  max_allocated_gib: 200,
  multi_az: false,
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
  environment: { change: { environment: "staging" }, replaced: "aws_db_subnet_group.subnets" },
  store: { change: { store: "sales-db" }, replaced: "aws_db_subnet_group.subnets" },
  engine: { change: { engine: "mysql", engine_version: "8.4" }, replaced: "aws_db_instance.instance" },
  keyArn: { change: { key_arn: "${aws_kms_key.logs.arn}" }, replaced: "aws_db_instance.instance" },
};

export const calls = {
  orders_db: {
    ...database,
    store: "orders-db",
    engine: "postgres",
    engine_version: "16",
    port: 5432,
    database_name: "orders",
    alerts: { topic_arn: "${aws_sns_topic.alerts.arn}", connections: 200 },
  },
  billing_db: { ...database, store: "billing-db", engine: "mysql", engine_version: "8.4", port: 3306 },
};
