mock_provider "aws" {}

variables {
  environment       = "dev"
  store             = "orders-db"
  account           = { id = "111111111111", region = "eu-west-1" }
  engine            = "postgres"
  engine_version    = "16"
  instance_class    = "db.t4g.medium"
  allocated_gib     = 20
  max_allocated_gib = 100
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
    condition     = aws_db_instance.instance.identifier == "dev-orders-db" && aws_db_instance.instance.engine == "postgres" && aws_db_instance.instance.engine_version == "16" && aws_db_instance.instance.port == 5432
    error_message = "The instance is called after its store, and is of its engine."
  }
  assert {
    condition     = aws_db_instance.instance.allocated_storage == 20 && aws_db_instance.instance.max_allocated_storage == 100
    error_message = "Storage begins and ends where it is told."
  }
  assert {
    condition     = aws_db_instance.instance.vpc_security_group_ids == toset(["sg-0123456789abcdef0"]) && aws_db_subnet_group.subnets.subnet_ids == toset(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"])
    error_message = "It stands in its subnets, behind its group and no other."
  }
  assert {
    condition     = aws_db_instance.instance.backup_window == "02:00-02:59" && aws_db_instance.instance.maintenance_window == "sun:04:00-sun:04:59"
    error_message = "Windows are an hour, within one day."
  }
  assert {
    condition     = length(aws_db_instance.instance.restore_to_point_in_time) == 0 && length(aws_db_event_subscription.alert_events) == 0 && length(aws_cloudwatch_metric_alarm.alert_cpu) == 0
    error_message = "Nothing is restored, and nobody told, unless asked for."
  }
  assert {
    condition     = aws_db_instance.instance.multi_az && !aws_db_instance.instance.apply_immediately
    error_message = "It has a standby, and changes wait for their hour."
  }
}

run "without_a_standby_and_at_once" {
  command = plan
  variables {
    multi_az          = false
    apply_immediately = true
  }
  assert {
    condition     = !aws_db_instance.instance.multi_az && aws_db_instance.instance.apply_immediately
    error_message = "An environment may do without the standby, and without the wait."
  }
}

run "everything_is_encrypted_with_a_key_of_its_own" {
  command = plan

  assert {
    condition     = aws_db_instance.instance.kms_key_id == var.key_arn && aws_db_instance.instance.performance_insights_kms_key_id == var.key_arn
    error_message = "Storage and Performance Insights have the key of the store."
  }
  assert {
    condition     = aws_db_instance.instance.master_user_secret_kms_key_id == var.secret_key_arn
    error_message = "The master secret has a key of its own."
  }
  assert {
    condition     = alltrue([for g in concat(values(aws_cloudwatch_log_group.log_postgresql), values(aws_cloudwatch_log_group.log_upgrade), [aws_cloudwatch_log_group.log_iam-db-auth-error]) : g.kms_key_id == var.log_key_arn && g.retention_in_days == 365])
    error_message = "Logs have the key of logs."
  }
}

run "postgres_takes_tls_only_and_records" {
  command = plan

  assert {
    condition     = aws_db_parameter_group.settings_parameters.family == "postgres16" && aws_db_parameter_group.settings_parameters.name == "dev-orders-db-postgres16" && aws_db_instance.instance.parameter_group_name == "dev-orders-db-postgres16"
    error_message = "The group of parameters is of the major version."
  }
  assert {
    condition     = { for p in aws_db_parameter_group.settings_parameters.parameter : p.name => p.value if contains(["rds.force_ssl", "ssl_min_protocol_version"], p.name) } == { "rds.force_ssl" = "1", "ssl_min_protocol_version" = "TLSv1.2" }
    error_message = "Without TLS 1.2 nobody gets in."
  }
  assert {
    condition     = { for p in aws_db_parameter_group.settings_parameters.parameter : p.name => p.value }["pgaudit.log"] == "ddl,role" && strcontains({ for p in aws_db_parameter_group.settings_parameters.parameter : p.name => p.value }["shared_preload_libraries"], "pgaudit")
    error_message = "What changes tables and rights is recorded."
  }
  assert {
    condition     = !contains([for p in aws_db_parameter_group.settings_parameters.parameter : p.name], "log_statement") && { for p in aws_db_parameter_group.settings_parameters.parameter : p.name => p.value }["log_connections"] == "1"
    error_message = "Who connects is recorded; statements, which hold passwords and data, are not."
  }
  assert {
    condition     = aws_db_instance.instance.enabled_cloudwatch_logs_exports == toset(["postgresql", "upgrade", "iam-db-auth-error"]) && length(aws_db_option_group.settings_audit) == 0 && length(aws_cloudwatch_log_group.log_audit) == 0
    error_message = "Its logs are exported, and it has none of MySQL's."
  }
  assert {
    condition     = aws_cloudwatch_log_group.log_postgresql["this"].name == "/aws/rds/instance/dev-orders-db/postgresql"
    error_message = "A log group has the name that RDS writes to."
  }
}

run "postgres_of_another_version_records_in_its_own_words" {
  command = plan
  variables {
    engine_version = "18"
  }
  assert {
    condition     = aws_db_parameter_group.settings_parameters.family == "postgres18" && { for p in aws_db_parameter_group.settings_parameters.parameter : p.name => p.value }["log_connections"] == "all"
    error_message = "Who connects is recorded, in the words that 18 takes."
  }
  assert {
    condition     = { for p in aws_db_parameter_group.settings_parameters.parameter : p.name => p.value if contains(["rds.force_ssl", "ssl_min_protocol_version", "pgaudit.log"], p.name) } == { "rds.force_ssl" = "1", "ssl_min_protocol_version" = "TLSv1.2", "pgaudit.log" = "ddl,role" }
    error_message = "The rest is as of every version."
  }
}

run "mysql_takes_tls_only_and_records" {
  command = plan
  variables {
    engine         = "mysql"
    engine_version = "8.4"
    port           = 3306
  }
  assert {
    condition     = aws_db_parameter_group.settings_parameters.family == "mysql8.4" && aws_db_parameter_group.settings_parameters.name == "dev-orders-db-mysql8-4"
    error_message = "The group of parameters is of the major version, and its name has no dot."
  }
  assert {
    condition     = { for p in aws_db_parameter_group.settings_parameters.parameter : p.name => p.value } == { require_secure_transport = "1", tls_version = "TLSv1.2,TLSv1.3" }
    error_message = "Without TLS 1.2 nobody gets in."
  }
  assert {
    condition     = one([for o in aws_db_option_group.settings_audit["this"].option : o.option_name]) == "MARIADB_AUDIT_PLUGIN" && aws_db_option_group.settings_audit["this"].major_engine_version == "8.4"
    error_message = "What changes tables and rights is recorded."
  }
  assert {
    condition     = one(flatten([for o in aws_db_option_group.settings_audit["this"].option : [for s in o.option_settings : s.value]])) == "CONNECT,QUERY_DDL,QUERY_DCL"
    error_message = "Statements on data are not."
  }
  assert {
    condition     = aws_db_instance.instance.enabled_cloudwatch_logs_exports == toset(["audit", "error", "iam-db-auth-error"]) && length(aws_cloudwatch_log_group.log_postgresql) == 0
    error_message = "Its logs are exported, without the general and the slow one."
  }
}

run "only_its_own_database_is_monitored_with_the_role" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.monitoring_role.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "111111111111", "aws:SourceArn" = "arn:aws:rds:eu-west-1:111111111111:db:dev-orders-db" } }
    }]
    error_message = "RDS takes the role for this database, and for no other."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_iam_role_policy.monitoring_policy.policy).Statement : alltrue([for r in flatten([s.Resource]) : startswith(r, "arn:aws:logs:eu-west-1:111111111111:log-group:RDSOSMetrics")])])
    error_message = "It writes into the log group of RDS alone."
  }
  assert {
    condition     = aws_db_instance.instance.monitoring_interval == 60
    error_message = "It is read every minute unless told otherwise."
  }
}

run "another_partition_and_a_boundary" {
  command = plan
  variables {
    account      = { id = "111111111111", region = "us-gov-west-1", partition = "aws-us-gov" }
    boundary_arn = "arn:aws-us-gov:iam::111111111111:policy/zero-trust/boundary"
  }
  assert {
    condition     = strcontains(aws_iam_role.monitoring_role.assume_role_policy, "arn:aws-us-gov:rds:us-gov-west-1:111111111111:db:dev-orders-db")
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
    condition     = aws_db_event_subscription.alert_events["this"].sns_topic == "arn:aws:sns:eu-west-1:111111111111:alerts" && aws_db_event_subscription.alert_events["this"].source_ids == toset(["dev-orders-db"])
    error_message = "Events of this database reach the topic."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.alert_cpu["this"].threshold == 90 && aws_cloudwatch_metric_alarm.alert_connections["this"].threshold == 200
    error_message = "Limits arrive."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.alert_storage["this"].threshold == 5368709120 && aws_cloudwatch_metric_alarm.alert_storage["this"].comparison_operator == "LessThanThreshold"
    error_message = "Free storage is measured in bytes."
  }
  assert {
    condition     = alltrue([for a in [aws_cloudwatch_metric_alarm.alert_cpu, aws_cloudwatch_metric_alarm.alert_storage, aws_cloudwatch_metric_alarm.alert_connections] : a["this"].alarm_actions == toset(["arn:aws:sns:eu-west-1:111111111111:alerts"])])
    error_message = "Alarms reach the topic."
  }
}

run "from_a_snapshot" {
  command = plan
  variables {
    restore = { snapshot = "dev-orders-db-final" }
  }
  assert {
    condition     = aws_db_instance.instance.snapshot_identifier == "dev-orders-db-final" && length(aws_db_instance.instance.restore_to_point_in_time) == 0
    error_message = "The instance is made of the snapshot."
  }
}

run "from_a_point_in_time" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ", time = "2026-01-31T23:45:00Z" } }
  }
  assert {
    condition     = aws_db_instance.instance.restore_to_point_in_time[0].source_dbi_resource_id == "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ" && aws_db_instance.instance.restore_to_point_in_time[0].restore_time == "2026-01-31T23:45:00Z"
    error_message = "The instance is made of the other, as it was then."
  }
}

run "from_the_latest_point_in_time" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ" } }
  }
  assert {
    condition     = aws_db_instance.instance.restore_to_point_in_time[0].use_latest_restorable_time
    error_message = "Without a time, the latest."
  }
}

run "a_plan_takes_it" {
  command = plan

  variables {
    backup = { plan = "daily" }
  }

  assert {
    condition     = aws_db_instance.instance.tags == tomap({ Name = "dev-orders-db", "zero-trust:backup" = "daily" })
    error_message = "It says which plan takes it, by the tag that plans select by."
  }
}
