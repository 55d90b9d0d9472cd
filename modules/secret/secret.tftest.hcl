mock_provider "aws" {
  override_during = plan

  mock_resource "aws_secretsmanager_secret" {
    defaults = {
      id  = "arn:aws:secretsmanager:eu-west-1:333333333333:secret:zero-trust/prod/orders-token-a1B2c3"
      arn = "arn:aws:secretsmanager:eu-west-1:333333333333:secret:zero-trust/prod/orders-token-a1B2c3"
    }
  }
}

variables {
  environment     = "prod"
  store           = "orders-token"
  account         = { id = "333333333333", region = "eu-west-1" }
  organization_id = "o-exampleorg1"
  key_arn         = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
  administrators  = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
  grants = {
    "orders-api" = { can = "read", roles = ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"] }
    "rotation"   = { can = "write", roles = ["arn:aws:iam::333333333333:role/zero-trust/service/prod-token-rotation"] }
    "report"     = { can = "read", roles = ["arn:aws:iam::222222222222:role/report-*"] }
  }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_secretsmanager_secret.secret.name == "zero-trust/prod/orders-token" && output.secret_name == "zero-trust/prod/orders-token" && output.secret_arn == aws_secretsmanager_secret.secret.arn
    error_message = "Roles find it by its name."
  }
  assert {
    condition     = aws_secretsmanager_secret.secret.kms_key_id == var.key_arn && aws_secretsmanager_secret.secret.recovery_window_in_days == 30
    error_message = "It is encrypted with the key of the store, and its deletion can be called off for 30 days."
  }
  assert {
    condition     = aws_secretsmanager_secret_policy.policy.block_public_policy && aws_secretsmanager_secret_policy.policy.secret_arn == aws_secretsmanager_secret.secret.arn
    error_message = "No policy opens it to everybody."
  }
  assert {
    condition     = length(aws_secretsmanager_secret_rotation.rotation) + length(aws_secretsmanager_secret.secret.replica) == 0
    error_message = "What is not asked for is not there."
  }
}

run "nobody_else_reads_or_writes_it" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_secretsmanager_secret_policy.policy.policy).Statement : s.Sid => s.Condition.ArnNotLike["aws:PrincipalArn"] if s.Effect == "Deny" && can(s.Condition.ArnNotLike) } == {
      ReadersRead               = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api", "arn:aws:iam::222222222222:role/report-*", "arn:aws:iam::333333333333:role/zero-trust/service/prod-token-rotation"]
      WritersWrite              = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/service/prod-token-rotation"]
      AdministratorsRotate      = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/apply"]
      AdministratorsLookAfterIt = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/apply"]
    }
    error_message = "Each step is for those who are granted it, and administrators do neither."
  }
  assert {
    condition = { for s in jsondecode(aws_secretsmanager_secret_policy.policy.policy).Statement : s.Sid => [s.Principal.AWS, s.Action] if s.Effect == "Allow" } == {
      GrantOrdersApi = [["arn:aws:iam::333333333333:root"], ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]]
      GrantReport    = [["arn:aws:iam::222222222222:root"], ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]]
      GrantRotation  = [["arn:aws:iam::333333333333:root"], ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"]]
    }
    error_message = "Accounts decide which of the granted roles may."
  }
}

run "nobody_at_all_without_grants" {
  command = plan
  variables {
    grants = {}
  }

  assert {
    condition     = alltrue([for s in jsondecode(aws_secretsmanager_secret_policy.policy.policy).Statement : s.Effect == "Deny"]) && length(jsondecode(aws_secretsmanager_secret_policy.policy.policy).Statement) == 6
    error_message = "A secret without grants is closed."
  }
}

run "it_rotates" {
  command = plan
  variables {
    rotation = { function_arn = "arn:aws:lambda:eu-west-1:333333333333:function:prod-token-rotation", days = 30 }
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.rotation["this"].rotation_lambda_arn == "arn:aws:lambda:eu-west-1:333333333333:function:prod-token-rotation" && aws_secretsmanager_secret_rotation.rotation["this"].rotation_rules[0].automatically_after_days == 30 && aws_secretsmanager_secret_rotation.rotation["this"].rotation_rules[0].schedule_expression == null && aws_secretsmanager_secret_rotation.rotation["this"].secret_id == aws_secretsmanager_secret.secret.id
    error_message = "The function makes the next value in time."
  }
}

run "it_rotates_by_a_schedule" {
  command = plan
  variables {
    rotation = { function_arn = "arn:aws:lambda:eu-west-1:333333333333:function:prod-token-rotation", schedule = "rate(4 hours)" }
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.rotation["this"].rotation_rules[0].schedule_expression == "rate(4 hours)" && aws_secretsmanager_secret_rotation.rotation["this"].rotation_rules[0].automatically_after_days == null
    error_message = "One of the two says when."
  }
}

run "refuses_two_times_of_rotation" {
  command = plan
  variables {
    rotation = { function_arn = "arn:aws:lambda:eu-west-1:333333333333:function:prod-token-rotation", days = 1, schedule = "rate(4 hours)" }
  }
  expect_failures = [var.rotation]
}

run "refuses_rotation_at_no_time" {
  command = plan
  variables {
    rotation = { function_arn = "arn:aws:lambda:eu-west-1:333333333333:function:prod-token-rotation" }
  }
  expect_failures = [var.rotation]
}

run "copies_are_kept_elsewhere" {
  command = plan
  variables {
    replicas             = { "eu-central-1" = { key_arn = "arn:aws:kms:eu-central-1:333333333333:key/99999999-2222-3333-4444-555555555555" } }
    recovery_window_days = 7
  }

  assert {
    condition     = { for r in aws_secretsmanager_secret.secret.replica : r.region => r.kms_key_id } == { "eu-central-1" = "arn:aws:kms:eu-central-1:333333333333:key/99999999-2222-3333-4444-555555555555" }
    error_message = "Each under a key of its region."
  }
  assert {
    condition     = !aws_secretsmanager_secret.secret.force_overwrite_replica_secret && aws_secretsmanager_secret.secret.recovery_window_in_days == 7
    error_message = "A secret that is there already stays what it is."
  }
}

run "refuses_names_that_are_none" {
  command = plan
  variables {
    environment     = "Prod"
    store           = "a-name-of-a-store-of-more-than-thirty"
    account         = { id = "production", region = "eu-west-1" }
    organization_id = "acme"
  }
  expect_failures = [var.environment, var.store, var.account, var.organization_id]
}

run "refuses_an_alias" {
  command = plan
  variables {
    key_arn = "arn:aws:kms:eu-west-1:333333333333:alias/zero-trust/prod/orders-token"
  }
  expect_failures = [var.key_arn]
}

run "refuses_a_key_of_another_region" {
  command = plan
  variables {
    key_arn = "arn:aws:kms:eu-central-1:333333333333:key/11111111-2222-3333-4444-555555555555"
  }
  expect_failures = [var.key_arn]
}

run "refuses_a_secret_that_nobody_looks_after" {
  command = plan
  variables {
    administrators = []
  }
  expect_failures = [var.administrators]
}

run "refuses_a_grant_to_everybody" {
  command = plan
  variables {
    grants = { all = { can = "read", roles = ["*"] } }
  }
  expect_failures = [var.grants]
}

run "refuses_a_grant_to_nobody" {
  command = plan
  variables {
    grants = { all = { can = "read", roles = [] } }
  }
  expect_failures = [var.grants]
}

run "refuses_two_grants_of_one_statement" {
  command = plan
  variables {
    grants = {
      "a/b" = { can = "read", roles = ["arn:aws:iam::333333333333:role/a"] }
      "a-b" = { can = "read", roles = ["arn:aws:iam::333333333333:role/b"] }
    }
  }
  expect_failures = [var.grants]
}

run "refuses_times_that_aws_refuses" {
  command = plan
  variables {
    rotation             = { function_arn = "arn:aws:lambda:eu-west-1:333333333333:function:rotate", schedule = "rate(3 hours)" }
    recovery_window_days = 0
  }
  expect_failures = [var.rotation, var.recovery_window_days]
}

run "refuses_a_copy_beside_the_original" {
  command = plan
  variables {
    replicas = { "eu-west-1" = { key_arn = "arn:aws:kms:eu-west-1:333333333333:key/99999999-2222-3333-4444-555555555555" } }
  }
  expect_failures = [var.replicas]
}

run "refuses_a_copy_under_a_key_of_another_region" {
  command = plan
  variables {
    replicas = { "eu-central-1" = { key_arn = "arn:aws:kms:eu-west-1:333333333333:key/99999999-2222-3333-4444-555555555555" } }
  }
  expect_failures = [var.replicas]
}
