mock_provider "aws" {
  override_during = plan

  mock_resource "aws_efs_file_system" {
    defaults = {
      id  = "fs-0123456789abcdef0"
      arn = "arn:aws:elasticfilesystem:eu-west-1:333333333333:file-system/fs-0123456789abcdef0"
    }
  }
}

override_resource {
  override_during = plan
  target          = aws_efs_access_point.access_point["exports"]
  values          = { id = "fsap-00000000000000001", arn = "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000001" }
}
override_resource {
  override_during = plan
  target          = aws_efs_access_point.access_point["scans"]
  values          = { id = "fsap-00000000000000002", arn = "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000002" }
}

variables {
  environment = "prod"
  store       = "orders-exports"
  account     = { id = "333333333333", region = "eu-west-1" }
  key_arn     = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
  subnets = {
    eu-west-1a = { subnet_id = "subnet-0123456789abcdef0" }
    eu-west-1b = { subnet_id = "subnet-0123456789abcdef1" }
  }
  security_group_id = "sg-0123456789abcdef0"
  access_points = {
    exports = { path = "/exports", uid = 1000, gid = 1001 }
    scans   = { path = "/orders/scans", uid = 2000, gid = 2000, permissions = "0700" }
  }
  grants = {
    "orders-api" = { access_point = "exports", can = "write", roles = ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"] }
    "report"     = { access_point = "exports", can = "read", roles = ["arn:aws:iam::222222222222:role/report-*"] }
  }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_efs_file_system.file_system.creation_token == "prod-orders-exports" && aws_efs_file_system.file_system.encrypted && aws_efs_file_system.file_system.kms_key_id == var.key_arn
    error_message = "The file system is its store's, encrypted with its key."
  }
  assert {
    condition     = aws_efs_file_system.file_system.throughput_mode == "elastic" && aws_efs_file_system.file_system.performance_mode == "generalPurpose"
    error_message = "Nobody has to guess its throughput."
  }
  assert {
    condition     = one(aws_efs_backup_policy.backup_policy.backup_policy).status == "ENABLED"
    error_message = "It is backed up."
  }
  assert {
    condition     = [for l in aws_efs_file_system.file_system.lifecycle_policy : coalesce(l.transition_to_ia, l.transition_to_archive, l.transition_to_primary_storage_class)] == ["AFTER_30_DAYS", "AFTER_90_DAYS", "AFTER_1_ACCESS"]
    error_message = "What nobody reads moves, and comes back."
  }
  assert {
    condition     = { for k, m in aws_efs_mount_target.mount_target : k => [m.subnet_id, one(m.security_groups)] } == { eu-west-1a = ["subnet-0123456789abcdef0", "sg-0123456789abcdef0"], eu-west-1b = ["subnet-0123456789abcdef1", "sg-0123456789abcdef0"] }
    error_message = "It is reached in the given subnets, as far as the group lets in."
  }
  assert {
    condition     = output.file_system_id == "fs-0123456789abcdef0" && output.access_point_ids == { exports = "fsap-00000000000000001", scans = "fsap-00000000000000002" } && output.access_point_arns["scans"] == "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000002"
    error_message = "Others learn its ids."
  }
}

run "clients_are_whom_their_access_point_says" {
  command = plan

  assert {
    condition = { for k, a in aws_efs_access_point.access_point : k => [one(a.posix_user).uid, one(a.posix_user).gid, one(a.root_directory).path, one(one(a.root_directory).creation_info).owner_uid, one(one(a.root_directory).creation_info).owner_gid, one(one(a.root_directory).creation_info).permissions] } == {
      exports = [1000, 1001, "/exports", 1000, 1001, "0750"]
      scans   = [2000, 2000, "/orders/scans", 2000, 2000, "0700"]
    }
    error_message = "Each folder has one owner, whom all of its clients are."
  }
}

run "nobody_else_mounts_it" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_efs_file_system_policy.policy.policy).Statement : s.Sid => [s.Action, s.Condition.StringEquals["elasticfilesystem:AccessPointArn"], s.Condition.ArnNotLike["aws:PrincipalArn"]] if s.Effect == "Deny" && can(s.Condition.ArnNotLike) } == {
      ReadersExports = ["elasticfilesystem:ClientMount", "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000001", ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api", "arn:aws:iam::222222222222:role/report-*"]]
      ReadersScans   = ["elasticfilesystem:ClientMount", "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000002", ["arn:aws:iam::333333333333:role/zero-trust/break-glass"]]
      WritersExports = ["elasticfilesystem:ClientWrite", "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000001", ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"]]
      WritersScans   = ["elasticfilesystem:ClientWrite", "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000002", ["arn:aws:iam::333333333333:role/zero-trust/break-glass"]]
    }
    error_message = "Each access point is for those who are granted it."
  }
  assert {
    condition     = one([for s in jsondecode(aws_efs_file_system_policy.policy.policy).Statement : s.Condition.StringNotEquals["elasticfilesystem:AccessPointArn"] if s.Sid == "OwnAccessPointsOnly"]) == ["arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000001", "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000002"]
    error_message = "There is no other way in."
  }
  assert {
    condition = { for s in jsondecode(aws_efs_file_system_policy.policy.policy).Statement : s.Sid => [s.Principal.AWS, s.Action, s.Condition.ArnLike["aws:PrincipalArn"], s.Condition.StringEquals["elasticfilesystem:AccessPointArn"]] if s.Effect == "Allow" } == {
      GrantOrdersApi = [["arn:aws:iam::333333333333:root"], ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"], "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000001"]
      GrantReport    = [["arn:aws:iam::222222222222:root"], ["elasticfilesystem:ClientMount"], ["arn:aws:iam::222222222222:role/report-*"], "arn:aws:elasticfilesystem:eu-west-1:333333333333:access-point/fsap-00000000000000001"]
    }
    error_message = "Accounts decide which of the granted roles may, by their access point."
  }
}

run "nobody_at_all_without_grants" {
  command = plan
  variables {
    grants = {}
  }

  assert {
    condition     = alltrue([for s in jsondecode(aws_efs_file_system_policy.policy.policy).Statement : s.Effect == "Deny"])
    error_message = "A file system without grants is closed."
  }
}

run "refuses_names_that_are_none" {
  command = plan
  variables {
    environment       = "Prod"
    store             = "a-name-of-a-store-of-more-than-thirty"
    account           = { id = "production", region = "eu-west-1" }
    security_group_id = "default"
    subnets           = { a = { subnet_id = "app-a" } }
    access_points     = { exports = { path = "/", uid = 1000, gid = 1000 } }
    tiers             = { infrequent_after_days = 1 }
  }
  expect_failures = [var.environment, var.store, var.account, var.security_group_id, var.subnets, var.access_points, var.tiers]
}

run "refuses_to_be_reached_nowhere" {
  command = plan
  variables {
    subnets       = {}
    access_points = {}
    grants        = {}
  }
  expect_failures = [var.subnets, var.access_points]
}

run "refuses_an_alias" {
  command = plan
  variables {
    key_arn = "arn:aws:kms:eu-west-1:333333333333:alias/zero-trust/prod/orders-exports"
    grants  = { all = { access_point = "exports", can = "read", roles = ["*"] } }
  }
  expect_failures = [var.key_arn, var.grants]
}

run "refuses_root" {
  command = plan
  variables {
    key_arn       = "arn:aws:kms:eu-central-1:333333333333:key/11111111-2222-3333-4444-555555555555"
    access_points = { exports = { path = "/exports", uid = 0, gid = 1000 } }
    tiers         = { infrequent_after_days = 90, archive_after_days = 60 }
  }
  expect_failures = [var.key_arn, var.access_points, var.tiers]
}

run "refuses_the_group_of_root" {
  command = plan
  variables {
    access_points = { exports = { path = "/exports", uid = 1000, gid = 0 } }
  }
  expect_failures = [var.access_points]
}

run "refuses_to_let_others_in" {
  command = plan
  variables {
    access_points = { exports = { path = "/exports", uid = 1000, gid = 1000, permissions = "0755" } }
  }
  expect_failures = [var.access_points]
}

run "refuses_two_access_points_of_one_statement" {
  command = plan
  variables {
    access_points = {
      exports = { path = "/exports", uid = 1000, gid = 1000 }
      "a/b"   = { path = "/a", uid = 1000, gid = 1000 }
      "a-b"   = { path = "/b", uid = 1000, gid = 1000 }
    }
  }
  expect_failures = [var.access_points]
}

run "refuses_a_grant_to_be_root" {
  command = plan
  variables {
    grants = { all = { access_point = "exports", can = "admin", roles = ["arn:aws:iam::333333333333:role/a"] } }
  }
  expect_failures = [var.grants]
}

run "refuses_a_grant_to_nobody" {
  command = plan
  variables {
    grants = { all = { access_point = "exports", can = "read", roles = [] } }
  }
  expect_failures = [var.grants]
}

run "refuses_a_grant_that_leads_nowhere" {
  command = plan
  variables {
    grants = { all = { access_point = "imports", can = "read", roles = ["arn:aws:iam::333333333333:role/a"] } }
  }
  expect_failures = [var.grants]
}

run "refuses_two_grants_of_one_statement" {
  command = plan
  variables {
    grants = {
      "a/b" = { access_point = "exports", can = "read", roles = ["arn:aws:iam::333333333333:role/a"] }
      "a-b" = { access_point = "exports", can = "read", roles = ["arn:aws:iam::333333333333:role/b"] }
    }
  }
  expect_failures = [var.grants]
}

run "a_plan_takes_it" {
  command = plan

  variables {
    backup = { plan = "daily" }
  }

  assert {
    condition     = aws_efs_file_system.file_system.tags == tomap({ Name = "prod-orders-exports", "zero-trust:backup" = "daily" })
    error_message = "It says which plan takes it, by the tag that plans select by."
  }
  assert {
    condition     = one(aws_efs_backup_policy.backup_policy.backup_policy).status == "DISABLED"
    error_message = "It is backed up once: by the plan, and no more by the one of EFS."
  }
}

run "refuses_a_plan_without_a_key" {
  command = plan

  variables {
    backup = { plan = "Every day" }
  }
  expect_failures = [var.backup]
}
