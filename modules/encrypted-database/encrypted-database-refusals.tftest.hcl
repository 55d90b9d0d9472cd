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

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    environment   = "Dev"
    store         = "orders--db"
    account       = { id = "1111", region = "eu-west-1" }
    engine        = "oracle"
    allocated_gib = 19
    port          = 1149
    database_name = "Orders"
    subnet_ids    = { a = "subnet-0123456789abcdef0" }
  }
  expect_failures = [var.environment, var.store, var.account, var.engine, var.allocated_gib, var.port, var.database_name, var.subnet_ids]
}

run "refuses_a_class_and_a_limit_that_are_none" {
  command = plan
  variables {
    instance_class    = "m7g.large"
    max_allocated_gib = 65537
  }
  expect_failures = [var.instance_class, var.max_allocated_gib]
}

run "refuses_keys_and_roles_that_are_none" {
  command = plan
  variables {
    key_arn      = "alias/store"
    log_key_arn  = "alias/logs"
    boundary_arn = "boundary"
  }
  expect_failures = [var.key_arn, var.log_key_arn, var.boundary_arn]
}

run "refuses_a_secret_key_that_is_none" {
  command = plan
  variables {
    secret_key_arn = "alias/secret"
  }
  expect_failures = [var.secret_key_arn]
}

run "refuses_times_out_of_reach" {
  command = plan
  variables {
    log_retention_days    = 8
    backup_retention_days = 6
    backup_hour           = 24
    monitoring_seconds    = 0
  }
  expect_failures = [var.log_retention_days, var.backup_retention_days, var.backup_hour, var.monitoring_seconds]
}

run "refuses_a_day_that_is_none" {
  command = plan
  variables {
    maintenance = { day = "sunday" }
  }
  expect_failures = [var.maintenance]
}

run "refuses_backups_for_longer_than_rds_keeps_them" {
  command = plan
  variables {
    backup_retention_days = 36
  }
  expect_failures = [var.backup_retention_days]
}

run "refuses_a_version_of_postgres_that_is_too_old" {
  command = plan
  variables {
    engine_version = "13"
  }
  expect_failures = [var.engine_version]
}

run "refuses_a_minor_version_of_postgres" {
  command = plan
  variables {
    engine_version = "16.3"
  }
  expect_failures = [var.engine_version]
}

run "refuses_a_version_of_postgres_that_there_is_not" {
  command = plan
  variables {
    engine_version = "61"
  }
  expect_failures = [var.engine_version]
}

run "refuses_a_version_of_another_engine" {
  command = plan
  variables {
    engine         = "mysql"
    engine_version = "16"
  }
  expect_failures = [var.engine_version]
}

run "refuses_no_room_to_grow" {
  command = plan
  variables {
    max_allocated_gib = 21
  }
  expect_failures = [var.max_allocated_gib]
}

run "refuses_patches_during_the_backup" {
  command = plan
  variables {
    maintenance = { hour = 2 }
  }
  expect_failures = [var.maintenance]
}

run "refuses_a_class_without_performance_insights" {
  command = plan
  variables {
    engine         = "mysql"
    engine_version = "8.4"
    instance_class = "db.t4g.small"
  }
  expect_failures = [var.instance_class]
}

run "refuses_one_key_for_rows_and_master_secret" {
  command = plan
  variables {
    secret_key_arn = "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111"
  }
  expect_failures = [var.secret_key_arn]
}

run "refuses_two_origins" {
  command = plan
  variables {
    restore = { snapshot = "dev-orders-db-final", point_in_time = { resource_id = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ" } }
  }
  expect_failures = [var.restore]
}

run "refuses_no_origin" {
  command = plan
  variables {
    restore = {}
  }
  expect_failures = [var.restore]
}

run "refuses_a_snapshot_that_is_none" {
  command = plan
  variables {
    restore = { snapshot = "Not a snapshot" }
  }
  expect_failures = [var.restore]
}

run "refuses_an_origin_by_name" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "dev-orders-db" } }
  }
  expect_failures = [var.restore]
}

run "refuses_a_time_that_is_none" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ", time = "yesterday" } }
  }
  expect_failures = [var.restore]
}

run "refuses_a_day_that_there_is_not" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ", time = "2026-02-30T23:45:00Z" } }
  }
  expect_failures = [var.restore]
}

run "refuses_a_time_that_has_not_been" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ", time = "2999-01-31T23:45:00Z" } }
  }
  expect_failures = [var.restore]
}

run "refuses_an_alarm_that_never_ends" {
  command = plan
  variables {
    alerts = { topic_arn = "arn:aws:sns:eu-west-1:111111111111:alerts", connections = 200, free_gib = 20 }
  }
  expect_failures = [var.alerts]
}

run "refuses_alerts_to_nobody" {
  command = plan
  variables {
    alerts = { topic_arn = "alerts", connections = 200 }
  }
  expect_failures = [var.alerts]
}

run "refuses_alerts_that_never_come" {
  command = plan
  variables {
    alerts = { topic_arn = "arn:aws:sns:eu-west-1:111111111111:alerts", cpu_percent = 101, free_gib = 0, connections = 0 }
  }
  expect_failures = [var.alerts]
}

run "refuses_a_plan_without_a_key" {
  command = plan

  variables {
    backup = { plan = "Every day" }
  }
  expect_failures = [var.backup]
}
