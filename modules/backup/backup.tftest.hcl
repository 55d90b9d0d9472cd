mock_provider "aws" {
  override_during = plan

  mock_resource "aws_backup_vault" {
    defaults = {
      arn = "arn:aws:backup:eu-west-1:333333333333:backup-vault:prod"
    }
  }
  mock_resource "aws_backup_plan" {
    defaults = { id = "11111111-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::333333333333:role/zero-trust/backup/prod" }
  }
}

variables {
  name            = "prod"
  account         = { id = "333333333333", region = "eu-west-1" }
  organization_id = "o-exampleorg1"
  key_arn         = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
  administrators  = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
  plans = {
    daily = {
      schedule          = "cron(0 3 ? * * *)"
      delete_after_days = 35
      copies = {
        recovery = { vault_arn = "arn:aws:backup:eu-central-1:555555555555:backup-vault:prod", delete_after_days = 400, cold_storage_after_days = 30 }
      }
    }
    "monthly/cold" = { schedule = "cron(0 4 1 * ? *)", delete_after_days = 1095, cold_storage_after_days = 90, tags = { Environment = "prod", Layer = "data" } }
  }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_backup_vault.vault.name == "prod" && aws_backup_vault.vault.kms_key_arn == var.key_arn && aws_backup_vault.vault.force_destroy == false
    error_message = "The vault has its own key, and is not destroyed with anything in it."
  }
  assert {
    condition     = output.vault_name == "prod" && output.vault_arn == "arn:aws:backup:eu-west-1:333333333333:backup-vault:prod" && output.backup_role_arn == "arn:aws:iam::333333333333:role/zero-trust/backup/prod-backup" && output.restore_role_arn == "arn:aws:iam::333333333333:role/zero-trust/backup/prod-restore"
    error_message = "Others learn the vault, and the roles before they exist."
  }
  assert {
    condition     = length(aws_backup_restore_testing_plan.restore_test) + length(aws_backup_vault_notifications.notifications) == 0
    error_message = "What is not asked for is not there."
  }
}

run "it_is_locked" {
  command = plan

  assert {
    condition     = aws_backup_vault_lock_configuration.lock.backup_vault_name == "prod" && aws_backup_vault_lock_configuration.lock.min_retention_days == 7 && aws_backup_vault_lock_configuration.lock.max_retention_days == 3650 && aws_backup_vault_lock_configuration.lock.changeable_for_days == null
    error_message = "Every vault is locked; not for good unless that is asked for."
  }
}

run "the_lock_is_final" {
  command = plan
  variables {
    lock = { min_retention_days = 30, changeable_for_days = 3 }
  }

  assert {
    condition     = aws_backup_vault_lock_configuration.lock.changeable_for_days == 3 && aws_backup_vault_lock_configuration.lock.min_retention_days == 30
    error_message = "After so many days nobody lifts the lock."
  }
}

run "nobody_deletes" {
  command = plan

  assert {
    condition     = one([for s in jsondecode(aws_backup_vault_policy.policy.policy).Statement : [s.Effect, s.Principal, s.Action, s.Resource, can(s.Condition)] if s.Sid == "NobodyDeletes"]) == ["Deny", { AWS = "*" }, ["backup:DeleteRecoveryPoint", "backup:DisassociateRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"], "*", false]
    error_message = "Not even the one that applies."
  }
  assert {
    condition = { for s in jsondecode(aws_backup_vault_policy.policy.policy).Statement : s.Sid => s.Condition.ArnNotLike["aws:PrincipalArn"] if can(s.Condition.ArnNotLike) } == {
      AdministratorsLookAfterIt = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/apply"]
      RestorersRestore          = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/aws-service-role/restore-testing.backup.amazonaws.com/*"]
    }
    error_message = "Administrators look after the vault and do not restore."
  }
  assert {
    condition     = length([for s in jsondecode(aws_backup_vault_policy.policy.policy).Statement : s if s.Effect == "Allow"]) == 0
    error_message = "Nobody of another account is let in who is not named."
  }
  assert {
    condition     = length([for a in flatten([for s in jsondecode(aws_backup_vault_policy.policy.policy).Statement : s.Action]) : a if strcontains(a, "*")]) == 0
    error_message = "AWS Backup takes no wildcard in actions."
  }
}

run "copies_go_where_they_are_named" {
  command = plan
  variables {
    copies_to = ["arn:aws:backup:eu-west-1:444444444444:backup-vault:prod"]
  }

  assert {
    condition     = one([for s in jsondecode(aws_backup_vault_policy.policy.policy).Statement : s.Condition["ForAllValues:ArnNotEquals"]["backup:CopyTargets"] if s.Sid == "CopiesGoWhereTheyAreNamed" && s.Action == "backup:CopyFromBackupVault"]) == ["arn:aws:backup:eu-west-1:333333333333:backup-vault:prod", "arn:aws:backup:eu-west-1:444444444444:backup-vault:prod", "arn:aws:backup:eu-central-1:555555555555:backup-vault:prod"]
    error_message = "To the vaults of plans and those that are named besides."
  }
  assert {
    condition     = [for c in one(aws_backup_plan.plan["daily"].rule).copy_action : [c.destination_vault_arn, c.lifecycle[0].delete_after, c.lifecycle[0].cold_storage_after]] == [["arn:aws:backup:eu-central-1:555555555555:backup-vault:prod", 400, 30]]
    error_message = "Copies stay for their own time."
  }
}

run "it_takes_copies_of_named_accounts" {
  command = plan
  variables {
    plans       = {}
    copies_from = ["444444444444", "222222222222"]
  }

  assert {
    condition = one([for s in jsondecode(aws_backup_vault_policy.policy.policy).Statement : s if s.Effect == "Allow"]) == {
      Sid       = "CopyInto"
      Effect    = "Allow"
      Principal = { AWS = ["arn:aws:iam::444444444444:root", "arn:aws:iam::222222222222:root"] }
      Action    = "backup:CopyIntoBackupVault"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-exampleorg1" } }
    }
    error_message = "As long as they are of the organization."
  }
  assert {
    condition     = length(aws_backup_plan.plan) + length(aws_backup_selection.selection) == 0
    error_message = "Nothing is backed up in a recovery account."
  }
}

run "it_is_backed_up_in_time" {
  command = plan

  assert {
    condition = { for k, p in aws_backup_plan.plan : k => [p.name, one(p.rule).rule_name, one(p.rule).target_vault_name, one(p.rule).schedule, one(p.rule).start_window, one(p.rule).completion_window, one(p.rule).enable_continuous_backup, one(p.rule).lifecycle[0].delete_after] } == {
      "daily"        = ["prod-daily", "daily", "prod", "cron(0 3 ? * * *)", 60, 1440, false, 35]
      "monthly/cold" = ["prod-monthly-cold", "monthly-cold", "prod", "cron(0 4 1 * ? *)", 60, 1440, false, 1095]
    }
    error_message = "Each plan has one rule, into this vault."
  }
  assert {
    condition     = one(aws_backup_plan.plan["monthly/cold"].rule).lifecycle[0].cold_storage_after == 90 && one(aws_backup_plan.plan["daily"].rule).lifecycle[0].cold_storage_after == null && length(one(aws_backup_plan.plan["monthly/cold"].rule).copy_action) == 0
    error_message = "Cold storage and copies are for those that ask."
  }
}

run "stores_say_which_plan_is_theirs" {
  command = plan

  assert {
    condition = { for k, s in aws_backup_selection.selection : k => { for t in one(s.condition).string_equals : t.key => t.value } } == {
      "daily"        = { "aws:ResourceTag/zero-trust:backup" = "daily" }
      "monthly/cold" = { "aws:ResourceTag/Environment" = "prod", "aws:ResourceTag/Layer" = "data" }
    }
    error_message = "By the reserved tag, or by all tags of the plan."
  }
  assert {
    condition     = alltrue([for s in aws_backup_selection.selection : s.resources == toset(["*"]) && s.iam_role_arn == "arn:aws:iam::333333333333:role/zero-trust/backup/prod"])
    error_message = "Of all kinds of stores."
  }
}

run "who_backs_up_does_not_restore" {
  command = plan
  variables {
    boundary_arn = "arn:aws:iam::333333333333:policy/zero-trust/boundary"
  }

  assert {
    condition     = [aws_iam_role.backup_role.name, aws_iam_role.restore_role.name] == ["prod-backup", "prod-restore"] && alltrue([for r in [aws_iam_role.backup_role, aws_iam_role.restore_role] : r.path == "/zero-trust/backup/" && r.permissions_boundary == var.boundary_arn])
    error_message = "Only the deployer makes such roles."
  }
  assert {
    condition = alltrue([for r in [aws_iam_role.backup_role, aws_iam_role.restore_role] : one(jsondecode(r.assume_role_policy).Statement) == {
      Effect    = "Allow"
      Principal = { Service = "backup.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }])
    error_message = "AWS Backup becomes them, and nobody else."
  }
  assert {
    condition     = [aws_iam_role_policy_attachment.backup_stores.policy_arn, aws_iam_role_policy_attachment.backup_buckets.policy_arn] == ["arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup", "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"] && [aws_iam_role_policy_attachment.restore_stores.policy_arn, aws_iam_role_policy_attachment.restore_buckets.policy_arn] == ["arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores", "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Restore"]
    error_message = "Each does its own task."
  }
}

run "restores_are_tried" {
  command = plan
  variables {
    restore_tests = { "databases/prod" = { resource_type = "RDS", schedule = "cron(0 6 ? * SUN *)", metadata = { dbsubnetgroupname = "restored" } } }
  }

  assert {
    condition     = aws_backup_restore_testing_plan.restore_test["databases/prod"].name == "prod_databases_prod" && aws_backup_restore_testing_plan.restore_test["databases/prod"].schedule_expression == "cron(0 6 ? * SUN *)"
    error_message = "A test has a name that AWS takes."
  }
  assert {
    condition     = [for s in aws_backup_restore_testing_plan.restore_test["databases/prod"].recovery_point_selection : [s.algorithm, s.include_vaults, s.recovery_point_types, s.selection_window_days]] == [["LATEST_WITHIN_WINDOW", toset(["arn:aws:backup:eu-west-1:333333333333:backup-vault:prod"]), toset(["CONTINUOUS", "SNAPSHOT"]), 30]]
    error_message = "With the newest of this vault."
  }
  assert {
    condition     = aws_backup_restore_testing_selection.restore_test_selection["databases/prod"].protected_resource_type == "RDS" && aws_backup_restore_testing_selection.restore_test_selection["databases/prod"].validation_window_hours == 1 && aws_backup_restore_testing_selection.restore_test_selection["databases/prod"].restore_metadata_overrides == tomap({ dbsubnetgroupname = "restored" })
    error_message = "Into a place of its own, for an hour."
  }
}

run "a_topic_is_told" {
  command = plan
  variables {
    notifications = { topic_arn = "arn:aws:sns:eu-west-1:333333333333:backups" }
  }

  assert {
    condition     = aws_backup_vault_notifications.notifications["this"].sns_topic_arn == "arn:aws:sns:eu-west-1:333333333333:backups" && contains(aws_backup_vault_notifications.notifications["this"].backup_vault_events, "COPY_JOB_FAILED") && contains(aws_backup_vault_notifications.notifications["this"].backup_vault_events, "BACKUP_JOB_COMPLETED")
    error_message = "Of backups that ended and copies that failed."
  }
}

run "refuses_names_that_are_none" {
  command = plan
  variables {
    name            = "Prod"
    account         = { id = "production", region = "eu-west-1" }
    organization_id = "acme"
    boundary_arn    = "boundary"
    plans           = {}
  }
  expect_failures = [var.name, var.account, var.organization_id, var.boundary_arn]
}

run "refuses_a_key_of_another_region" {
  command = plan
  variables {
    key_arn = "arn:aws:kms:eu-central-1:333333333333:key/11111111-2222-3333-4444-555555555555"
  }
  expect_failures = [var.key_arn]
}

run "refuses_roles_that_are_nobody_or_everybody" {
  command = plan
  variables {
    administrators = []
    restorers      = ["*"]
  }
  expect_failures = [var.administrators, var.restorers]
}

run "refuses_a_lock_upside_down" {
  command = plan
  variables {
    lock  = { min_retention_days = 35, max_retention_days = 34 }
    plans = {}
  }
  expect_failures = [var.lock]
}

run "refuses_a_lock_that_is_final_at_once" {
  command = plan
  variables {
    lock = { changeable_for_days = 2 }
  }
  expect_failures = [var.lock]
}

run "refuses_a_plan_outside_of_the_lock" {
  command = plan
  variables {
    lock = { min_retention_days = 36 }
  }
  expect_failures = [var.plans]
}

run "refuses_a_brief_stay_in_cold_storage" {
  command = plan
  variables {
    plans = { daily = { schedule = "cron(0 3 ? * * *)", delete_after_days = 119, cold_storage_after_days = 30 } }
  }
  expect_failures = [var.plans]
}

run "refuses_a_copy_briefly_in_cold_storage" {
  command = plan
  variables {
    plans = { daily = { schedule = "cron(0 3 ? * * *)", delete_after_days = 35, copies = { recovery = { vault_arn = "arn:aws:backup:eu-central-1:555555555555:backup-vault:prod", delete_after_days = 90, cold_storage_after_days = 1 } } } }
  }
  expect_failures = [var.plans]
}

run "refuses_a_copy_beside_the_original" {
  command = plan
  variables {
    plans = { daily = { schedule = "cron(0 3 ? * * *)", delete_after_days = 35, copies = { here = { vault_arn = "arn:aws:backup:eu-west-1:333333333333:backup-vault:copy", delete_after_days = 90 } } } }
  }
  expect_failures = [var.plans]
}

run "refuses_what_is_continuous_for_long" {
  command = plan
  variables {
    plans = { minutes = { schedule = "cron(0 3 ? * * *)", delete_after_days = 36, continuous = true } }
  }
  expect_failures = [var.plans]
}

run "refuses_a_window_that_ends_too_soon" {
  command = plan
  variables {
    plans = { daily = { schedule = "cron(0 3 ? * * *)", delete_after_days = 35, start_window_minutes = 61, completion_window_minutes = 120 } }
  }
  expect_failures = [var.plans]
}

run "refuses_two_tests_of_one_name" {
  command = plan
  variables {
    restore_tests = {
      "a/b" = { resource_type = "RDS", schedule = "cron(0 6 ? * SUN *)" }
      "a-b" = { resource_type = "S3", schedule = "cron(0 6 ? * SUN *)" }
    }
  }
  expect_failures = [var.restore_tests]
}

run "refuses_names_that_are_too_long" {
  command = plan
  variables {
    plans         = { "a-name-that-is-too-long-for-a-plan-of-aws-backup" = { schedule = "cron(0 3 ? * * *)", delete_after_days = 35 } }
    restore_tests = { "a-name-that-is-too-long-for-a-test-of-aws-backup" = { resource_type = "RDS", schedule = "cron(0 6 ? * SUN *)" } }
  }
  expect_failures = [var.plans, var.restore_tests]
}

run "refuses_others_that_are_none" {
  command = plan
  variables {
    copies_from   = ["production"]
    copies_to     = ["prod"]
    notifications = { topic_arn = "alarms" }
    restore_tests = { series = { resource_type = "Timestream", schedule = "cron(0 6 ? * SUN *)" } }
  }
  expect_failures = [var.copies_from, var.copies_to, var.notifications, var.restore_tests]
}
