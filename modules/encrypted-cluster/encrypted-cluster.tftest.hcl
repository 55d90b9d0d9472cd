mock_provider "aws" {}

variables {
  environment    = "dev"
  store          = "orders-db"
  account        = { id = "111111111111", region = "eu-west-1" }
  engine         = "aurora-postgresql"
  engine_version = "16"
  instances = {
    one = { instance_class = "db.t4g.medium", zone = "a" }
    two = { instance_class = "db.t4g.medium", zone = "b" }
  }
  port              = 5432
  subnet_ids        = { a = "subnet-0123456789abcdef0", b = "subnet-0123456789abcdef1" }
  security_group_id = "sg-0123456789abcdef0"
  key_arn           = "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111"
  secret_key_arn    = "arn:aws:kms:eu-west-1:111111111111:key/22222222-2222-2222-2222-222222222222"
  log_key_arn       = "arn:aws:kms:eu-west-1:111111111111:key/33333333-3333-3333-3333-333333333333"
}

override_resource {
  target = aws_iam_role.monitoring_role
  values = { arn = "arn:aws:iam::111111111111:role/zero-trust/monitoring/dev-orders-db" }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_rds_cluster.cluster.cluster_identifier == "dev-orders-db" && aws_rds_cluster.cluster.engine == "aurora-postgresql" && aws_rds_cluster.cluster.engine_version == "16" && aws_rds_cluster.cluster.port == 5432
    error_message = "The cluster is called after its store, and is of its engine."
  }
  assert {
    condition     = { for k, i in aws_rds_cluster_instance.instance : k => [i.identifier, i.instance_class, i.availability_zone, i.promotion_tier] } == { one = ["dev-orders-db-one", "db.t4g.medium", "eu-west-1a", 1], two = ["dev-orders-db-two", "db.t4g.medium", "eu-west-1b", 1] }
    error_message = "Its instances are called after it, and stand where they are told."
  }
  assert {
    condition     = alltrue([for i in aws_rds_cluster_instance.instance : i.cluster_identifier == "dev-orders-db" && i.engine == "aurora-postgresql"])
    error_message = "Its instances are of the cluster."
  }
  assert {
    condition     = aws_rds_cluster.cluster.vpc_security_group_ids == toset(["sg-0123456789abcdef0"]) && aws_db_subnet_group.subnets.subnet_ids == toset(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"])
    error_message = "It stands in its subnets, behind its group and no other."
  }
  assert {
    condition     = aws_rds_cluster.cluster.preferred_backup_window == "02:00-02:59" && aws_rds_cluster.cluster.preferred_maintenance_window == "sun:04:00-sun:04:59" && aws_rds_cluster_instance.instance["one"].preferred_maintenance_window == "sun:04:00-sun:04:59"
    error_message = "Windows are an hour, within one day."
  }
  assert {
    condition     = length(aws_rds_cluster.cluster.restore_to_point_in_time) == 0 && length(aws_rds_cluster.cluster.serverlessv2_scaling_configuration) == 0 && length(aws_db_event_subscription.alert_events) == 0 && length(aws_cloudwatch_metric_alarm.alert_cpu) == 0
    error_message = "Nothing is restored, scaled or told, unless asked for."
  }
  assert {
    condition     = !aws_rds_cluster.cluster.apply_immediately && !aws_rds_cluster_instance.instance["one"].apply_immediately
    error_message = "Changes wait for their hour."
  }
}

run "aws_chooses_the_zone_where_none_is_given" {
  command = plan
  variables {
    instances         = { one = { instance_class = "db.r7g.large", promotion_tier = 0 } }
    apply_immediately = true
  }
  assert {
    condition     = keys(aws_rds_cluster_instance.instance) == ["one"] && aws_rds_cluster_instance.instance["one"].promotion_tier == 0
    error_message = "One instance, and its tier."
  }
  assert {
    condition     = aws_rds_cluster.cluster.apply_immediately && aws_rds_cluster_instance.instance["one"].apply_immediately
    error_message = "An environment may do without the wait."
  }
}

run "capacity_scales" {
  command = plan
  variables {
    instances  = { one = { instance_class = "db.serverless" }, two = { instance_class = "db.r7g.large" } }
    serverless = { min_capacity = 0.5, max_capacity = 16 }
  }
  assert {
    condition     = aws_rds_cluster.cluster.serverlessv2_scaling_configuration[0].min_capacity == 0.5 && aws_rds_cluster.cluster.serverlessv2_scaling_configuration[0].max_capacity == 16
    error_message = "Capacity has its limits."
  }
}

run "everything_is_encrypted_with_a_key_of_its_own" {
  command = plan

  assert {
    condition     = aws_rds_cluster.cluster.kms_key_id == var.key_arn && alltrue([for i in aws_rds_cluster_instance.instance : i.performance_insights_kms_key_id == var.key_arn])
    error_message = "Storage and Performance Insights have the key of the store."
  }
  assert {
    condition     = aws_rds_cluster.cluster.master_user_secret_kms_key_id == var.secret_key_arn
    error_message = "The master secret has a key of its own."
  }
  assert {
    condition     = alltrue([for g in concat(values(aws_cloudwatch_log_group.log_postgresql), [aws_cloudwatch_log_group.log_iam-db-auth-error]) : g.kms_key_id == var.log_key_arn && g.retention_in_days == 365])
    error_message = "Logs have the key of logs."
  }
}

run "postgres_takes_tls_only_and_records" {
  command = plan

  assert {
    condition     = aws_rds_cluster_parameter_group.settings_parameters.family == "aurora-postgresql16" && aws_rds_cluster_parameter_group.settings_parameters.name == "dev-orders-db-aurora-postgresql16" && aws_rds_cluster.cluster.db_cluster_parameter_group_name == "dev-orders-db-aurora-postgresql16"
    error_message = "The group of parameters is of the major version."
  }
  assert {
    condition     = { for p in aws_rds_cluster_parameter_group.settings_parameters.parameter : p.name => p.value }["rds.force_ssl"] == "1" && { for p in aws_rds_cluster_parameter_group.settings_parameters.parameter : p.name => p.value }["ssl_min_protocol_version"] == "TLSv1.2"
    error_message = "Without TLS 1.2 nobody gets in."
  }
  assert {
    condition     = { for p in aws_rds_cluster_parameter_group.settings_parameters.parameter : p.name => p.value }["pgaudit.log"] == "ddl,role" && strcontains({ for p in aws_rds_cluster_parameter_group.settings_parameters.parameter : p.name => p.value }["shared_preload_libraries"], "pgaudit")
    error_message = "What changes tables and rights is recorded."
  }
  assert {
    condition     = !contains(keys({ for p in aws_rds_cluster_parameter_group.settings_parameters.parameter : p.name => p.value }), "log_statement") && { for p in aws_rds_cluster_parameter_group.settings_parameters.parameter : p.name => p.value }["log_connections"] == "1"
    error_message = "Who connects is recorded; statements, which hold passwords and data, are not."
  }
  assert {
    condition     = aws_rds_cluster.cluster.enabled_cloudwatch_logs_exports == toset(["postgresql", "iam-db-auth-error"]) && length(aws_cloudwatch_log_group.log_audit) == 0
    error_message = "Its logs are exported."
  }
  assert {
    condition     = aws_cloudwatch_log_group.log_postgresql["this"].name == "/aws/rds/cluster/dev-orders-db/postgresql"
    error_message = "The log group is the one that Aurora writes to."
  }
}

run "mysql_takes_tls_only_and_records" {
  command = plan
  variables {
    engine         = "aurora-mysql"
    engine_version = "8.0"
    port           = 3306
  }
  assert {
    condition     = aws_rds_cluster_parameter_group.settings_parameters.family == "aurora-mysql8.0" && aws_rds_cluster_parameter_group.settings_parameters.name == "dev-orders-db-aurora-mysql8-0"
    error_message = "The group of parameters is of the major version, and its name has no dot."
  }
  assert {
    condition     = { for p in aws_rds_cluster_parameter_group.settings_parameters.parameter : p.name => p.value } == { require_secure_transport = "ON", tls_version = "TLSv1.2,TLSv1.3", server_audit_logging = "1", server_audit_events = "CONNECT,QUERY_DDL,QUERY_DCL" }
    error_message = "Without TLS 1.2 nobody gets in; logins, tables and rights are recorded, statements on data are not."
  }
  assert {
    condition     = aws_rds_cluster.cluster.enabled_cloudwatch_logs_exports == toset(["audit", "error", "iam-db-auth-error"]) && length(aws_cloudwatch_log_group.log_postgresql) == 0
    error_message = "Its logs are exported, without the general and the slow one."
  }
}

run "only_its_own_instances_are_monitored_with_the_role" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.monitoring_role.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "111111111111", "aws:SourceArn" = ["arn:aws:rds:eu-west-1:111111111111:db:dev-orders-db-one", "arn:aws:rds:eu-west-1:111111111111:db:dev-orders-db-two"] } }
    }]
    error_message = "RDS takes the role for these instances, and for no other."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_iam_role_policy.monitoring_policy.policy).Statement : alltrue([for r in flatten([s.Resource]) : startswith(r, "arn:aws:logs:eu-west-1:111111111111:log-group:RDSOSMetrics")])])
    error_message = "It writes into the log group of RDS alone."
  }
  assert {
    condition     = alltrue([for i in aws_rds_cluster_instance.instance : i.monitoring_interval == 60])
    error_message = "Each is read every minute unless told otherwise."
  }
}

run "another_partition_and_a_boundary" {
  command = plan
  variables {
    account      = { id = "111111111111", region = "us-gov-west-1", partition = "aws-us-gov" }
    boundary_arn = "arn:aws-us-gov:iam::111111111111:policy/zero-trust/boundary"
  }
  assert {
    condition     = strcontains(aws_iam_role.monitoring_role.assume_role_policy, "arn:aws-us-gov:rds:us-gov-west-1:111111111111:db:dev-orders-db-one") && aws_rds_cluster_instance.instance["one"].availability_zone == "us-gov-west-1a"
    error_message = "Partition and region come from the account."
  }
  assert {
    condition     = aws_iam_role.monitoring_role.permissions_boundary == "arn:aws-us-gov:iam::111111111111:policy/zero-trust/boundary"
    error_message = "The role has its boundary."
  }
}

run "somebody_hears_of_it" {
  command = plan
  variables {
    alerts = { topic_arn = "arn:aws:sns:eu-west-1:111111111111:alerts", connections = 200 }
  }
  assert {
    condition     = aws_db_event_subscription.alert_events["this"].source_type == "db-cluster" && aws_db_event_subscription.alert_events["this"].source_ids == toset(["dev-orders-db"]) && aws_db_event_subscription.alert_instance_events["this"].source_ids == toset(["dev-orders-db-one", "dev-orders-db-two"])
    error_message = "Events of this cluster and of its instances are told."
  }
  assert {
    condition     = alltrue([for s in [aws_db_event_subscription.alert_events, aws_db_event_subscription.alert_instance_events] : s["this"].sns_topic == "arn:aws:sns:eu-west-1:111111111111:alerts"])
    error_message = "They reach the topic."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.alert_cpu["this"].threshold == 90 && aws_cloudwatch_metric_alarm.alert_connections["this"].threshold == 200
    error_message = "Limits arrive."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.alert_storage["this"].threshold == 5368709120 && aws_cloudwatch_metric_alarm.alert_storage["this"].comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.alert_storage["this"].statistic == "Minimum"
    error_message = "Free local storage is measured in bytes, where there is the least."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.alert_lag["this"].threshold == 10000 && aws_cloudwatch_metric_alarm.alert_lag["this"].treat_missing_data == "notBreaching"
    error_message = "Readers are behind by milliseconds; a writer alone has none."
  }
  assert {
    condition     = alltrue([for a in [aws_cloudwatch_metric_alarm.alert_cpu, aws_cloudwatch_metric_alarm.alert_storage, aws_cloudwatch_metric_alarm.alert_connections, aws_cloudwatch_metric_alarm.alert_lag] : a["this"].alarm_actions == toset(["arn:aws:sns:eu-west-1:111111111111:alerts"])])
    error_message = "Alarms reach the topic."
  }
}

run "from_a_snapshot" {
  command = plan
  variables {
    restore = { snapshot = "dev-orders-db-final" }
  }
  assert {
    condition     = aws_rds_cluster.cluster.snapshot_identifier == "dev-orders-db-final" && length(aws_rds_cluster.cluster.restore_to_point_in_time) == 0
    error_message = "The cluster is made of the snapshot."
  }
}

run "from_a_point_in_time" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ", time = "2026-01-31T23:45:00Z" } }
  }
  assert {
    condition     = aws_rds_cluster.cluster.restore_to_point_in_time[0].source_cluster_resource_id == "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ" && aws_rds_cluster.cluster.restore_to_point_in_time[0].restore_to_time == "2026-01-31T23:45:00Z" && aws_rds_cluster.cluster.restore_to_point_in_time[0].restore_type == "full-copy"
    error_message = "The cluster is made of the other, as it was then, and shares no storage with it."
  }
}

run "from_the_latest_point_in_time" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ" } }
  }
  assert {
    condition     = aws_rds_cluster.cluster.restore_to_point_in_time[0].use_latest_restorable_time
    error_message = "Without a time, the latest."
  }
}

run "it_says_which_plan_backs_it_up" {
  command = plan
  variables {
    backup = { plan = "daily" }
  }
  assert {
    condition     = aws_rds_cluster.cluster.tags == tomap({ Name = "dev-orders-db", "zero-trust:backup" = "daily" })
    error_message = "Must carry the tag that the plan goes by."
  }
}
