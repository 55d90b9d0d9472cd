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

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    environment   = "Dev"
    store         = "orders--db"
    account       = { id = "1111", region = "eu-west-1" }
    engine        = "oracle"
    port          = 1149
    database_name = "Orders"
  }
  expect_failures = [var.environment, var.store, var.account, var.engine, var.port, var.database_name]
}

run "refuses_one_zone_of_subnets" {
  command = plan
  variables {
    subnet_ids = { a = "subnet-0123456789abcdef0" }
    instances  = { one = { instance_class = "db.r7g.large" } }
  }
  expect_failures = [var.subnet_ids]
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

run "refuses_backups_for_longer_than_aurora_keeps_them" {
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

run "refuses_a_minor_version" {
  command = plan
  variables {
    engine_version = "16.3"
  }
  expect_failures = [var.engine_version]
}

run "refuses_a_version_that_rds_has_and_aurora_has_not" {
  command = plan
  variables {
    engine         = "aurora-mysql"
    engine_version = "8.4"
  }
  expect_failures = [var.engine_version]
}

run "refuses_patches_during_the_backup" {
  command = plan
  variables {
    maintenance = { hour = 2 }
  }
  expect_failures = [var.maintenance]
}

run "refuses_no_instance" {
  command = plan
  variables {
    instances = {}
  }
  expect_failures = [var.instances]
}

run "refuses_a_class_that_aurora_has_not" {
  command = plan
  variables {
    instances = { one = { instance_class = "db.m7g.large" } }
  }
  expect_failures = [var.instances]
}

run "refuses_a_tier_that_there_is_not" {
  command = plan
  variables {
    instances = { one = { instance_class = "db.r7g.large", promotion_tier = 16 } }
  }
  expect_failures = [var.instances]
}

run "refuses_a_name_that_is_too_long" {
  command = plan
  variables {
    instances = { twelve-signs = { instance_class = "db.r7g.large" } }
  }
  expect_failures = [var.instances]
}

run "refuses_a_name_that_rds_refuses" {
  command = plan
  variables {
    instances = { a--b = { instance_class = "db.r7g.large" } }
  }
  expect_failures = [var.instances]
}

run "refuses_a_zone_without_a_subnet" {
  command = plan
  variables {
    instances = { one = { instance_class = "db.r7g.large", zone = "c" } }
  }
  expect_failures = [var.instances]
}

run "refuses_a_zone_by_its_full_name" {
  command = plan
  variables {
    instances = { one = { instance_class = "db.r7g.large", zone = "eu-west-1a" } }
  }
  expect_failures = [var.instances]
}

run "refuses_all_instances_in_one_zone" {
  command = plan
  variables {
    instances = { one = { instance_class = "db.r7g.large", zone = "a" }, two = { instance_class = "db.r7g.large", zone = "a" } }
  }
  expect_failures = [var.instances]
}

run "refuses_a_class_of_postgres_for_mysql" {
  command = plan
  variables {
    engine         = "aurora-mysql"
    engine_version = "8.0"
    instances      = { one = { instance_class = "db.r6gd.xlarge" } }
  }
  expect_failures = [var.instances]
}

run "refuses_a_class_without_performance_insights" {
  command = plan
  variables {
    engine         = "aurora-mysql"
    engine_version = "8.0"
    instances      = { one = { instance_class = "db.t3.medium" } }
  }
  expect_failures = [var.instances]
}

run "refuses_capacity_that_nobody_has" {
  command = plan
  variables {
    serverless = { min_capacity = 1, max_capacity = 8 }
  }
  expect_failures = [var.serverless]
}

run "refuses_a_serverless_instance_without_capacity" {
  command = plan
  variables {
    instances = { one = { instance_class = "db.serverless" } }
  }
  expect_failures = [var.serverless]
}

run "refuses_capacity_that_falls" {
  command = plan
  variables {
    instances  = { one = { instance_class = "db.serverless" } }
    serverless = { min_capacity = 8, max_capacity = 4 }
  }
  expect_failures = [var.serverless]
}

run "refuses_capacity_between_steps" {
  command = plan
  variables {
    instances  = { one = { instance_class = "db.serverless" } }
    serverless = { min_capacity = 0.7, max_capacity = 4 }
  }
  expect_failures = [var.serverless]
}

run "refuses_a_database_that_sleeps" {
  command = plan
  variables {
    instances  = { one = { instance_class = "db.serverless" } }
    serverless = { min_capacity = 0, max_capacity = 4 }
  }
  expect_failures = [var.serverless]
}

run "refuses_more_capacity_than_there_is" {
  command = plan
  variables {
    instances  = { one = { instance_class = "db.serverless" } }
    serverless = { min_capacity = 1, max_capacity = 256.5 }
  }
  expect_failures = [var.serverless]
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
    restore = { snapshot = "dev-orders-db-final", point_in_time = { resource_id = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ" } }
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

run "refuses_a_snapshot_of_an_instance" {
  command = plan
  variables {
    restore = { snapshot = "arn:aws:rds:eu-west-1:111111111111:snapshot:dev-orders-db-final" }
  }
  expect_failures = [var.restore]
}

run "refuses_an_instance_as_origin" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ" } }
  }
  expect_failures = [var.restore]
}

run "refuses_a_day_that_there_is_not" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ", time = "2026-02-30T23:45:00Z" } }
  }
  expect_failures = [var.restore]
}

run "refuses_a_time_that_has_not_been" {
  command = plan
  variables {
    restore = { point_in_time = { resource_id = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ", time = "2999-01-31T23:45:00Z" } }
  }
  expect_failures = [var.restore]
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
    alerts = { topic_arn = "arn:aws:sns:eu-west-1:111111111111:alerts", cpu_percent = 101, free_local_gib = 0, connections = 0, lag_seconds = 0 }
  }
  expect_failures = [var.alerts]
}

run "refuses_a_plan_of_backups_that_is_none" {
  command = plan
  variables {
    backup = { plan = "Every day" }
  }
  expect_failures = [var.backup]
}
