mock_provider "aws" {
  override_during = plan

  mock_resource "aws_kms_key" {
    defaults = {
      key_id = "11111111-2222-3333-4444-555555555555"
      arn    = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
    }
  }
}

variables {
  environment        = "prod"
  store              = "orders-files"
  account            = { id = "333333333333", region = "eu-west-1" }
  organization_id    = "o-exampleorg1"
  key_administrators = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
  users = {
    "orders-api/write" = { service = "s3", can = "write", roles = ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"] }
  }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_kms_key.key.enable_key_rotation && aws_kms_key.key.deletion_window_in_days == 30 && !aws_kms_key.key.multi_region
    error_message = "The key rotates, its deletion can be called off for 30 days, and it stays in its region."
  }
  assert {
    condition     = aws_kms_alias.alias.name == "alias/zero-trust/prod/orders-files" && output.key_alias == "alias/zero-trust/prod/orders-files" && output.key_arn == aws_kms_key.key.arn
    error_message = "Roles find it by its alias."
  }
  assert {
    condition     = [for s in jsondecode(aws_kms_key.key.policy).Statement : s.Sid] == ["Administer", "OrganizationOnly", "Describe", "UseOrdersApiWrite"]
    error_message = "Nobody is let in who is not named."
  }
  assert {
    condition     = length(aws_cloudwatch_event_rule.alarm) == 0
    error_message = "Without a topic there is no alarm."
  }
}

run "administration_is_not_use" {
  command = plan

  assert {
    condition     = length([for action in one([for s in jsondecode(aws_kms_key.key.policy).Statement : s.Action if s.Sid == "Administer"]) : action if can(regex("Encrypt|Decrypt|GenerateDataKey|CreateGrant|\\*:|kms:\\*$|^\\*$", action))]) == 0
    error_message = "Administrators look after the key."
  }
}

run "roles_use_it_through_their_service" {
  command = plan
  variables {
    users = {
      "orders-api/write" = { service = "s3", can = "write", roles = ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"] }
      "report"           = { service = "s3", can = "read", roles = ["arn:aws:iam::222222222222:role/report-*"], encryption_context = { "aws:s3:arn" = ["arn:aws:s3:::orders/*"] } }
      "database"         = { service = "rds", can = "create", roles = ["arn:aws:iam::333333333333:role/zero-trust/apply"] }
    }
  }

  assert {
    condition = one([for s in jsondecode(aws_kms_key.key.policy).Statement : s if s.Sid == "UseReport"]) == {
      Sid       = "UseReport"
      Effect    = "Allow"
      Principal = { AWS = ["arn:aws:iam::222222222222:root"] }
      Action    = ["kms:Decrypt"]
      Resource  = "*"
      Condition = {
        ArnLike      = { "aws:PrincipalArn" = ["arn:aws:iam::222222222222:role/report-*"] }
        StringEquals = { "aws:PrincipalOrgID" = ["o-exampleorg1"], "kms:ViaService" = ["s3.eu-west-1.amazonaws.com"] }
        StringLike   = { "kms:EncryptionContext:aws:s3:arn" = ["arn:aws:s3:::orders/*"] }
      }
    }
    error_message = "A role of another account reads what its context names."
  }
  assert {
    condition     = one([for s in jsondecode(aws_kms_key.key.policy).Statement : [s.Action, s.Condition.Bool] if s.Sid == "GrantDatabase"]) == [["kms:CreateGrant"], { "kms:GrantIsForAWSResource" = ["true"] }] && length([for s in jsondecode(aws_kms_key.key.policy).Statement : s if startswith(s.Sid, "Grant")]) == 1
    error_message = "Who makes a store lends the key to AWS, and to nobody else."
  }
}

run "services_use_it_for_a_reason" {
  command = plan
  variables {
    services = {
      logs  = { principal = "logs.eu-west-1.amazonaws.com", can = "use", encryption_context = { "aws:logs:arn" = ["arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/*"] } }
      trail = { principal = "cloudtrail.amazonaws.com", can = "encrypt", source_arns = ["arn:aws:cloudtrail:eu-west-1:111111111111:trail/organization"], source_accounts = ["111111111111"] }
    }
  }

  assert {
    condition = { for s in jsondecode(aws_kms_key.key.policy).Statement : s.Sid => [s.Principal.Service, s.Condition] if startswith(s.Sid, "Serve") } == {
      ServeLogs  = ["logs.eu-west-1.amazonaws.com", { StringLike = { "kms:EncryptionContext:aws:logs:arn" = ["arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/*"] } }]
      ServeTrail = ["cloudtrail.amazonaws.com", { ArnLike = { "aws:SourceArn" = ["arn:aws:cloudtrail:eu-west-1:111111111111:trail/organization"] }, StringEquals = { "aws:SourceAccount" = ["111111111111"] } }]
    }
    error_message = "What a service does not say is no condition."
  }
}

run "goes_to_other_regions" {
  command = plan
  variables {
    multi_region = { regions = ["eu-central-1"] }
  }

  assert {
    condition     = aws_kms_key.key.multi_region && one([for s in jsondecode(aws_kms_key.key.policy).Statement : [s.Action, s.Condition.StringEquals["kms:ReplicaRegion"]] if s.Sid == "Replicate"]) == ["kms:ReplicateKey", ["eu-central-1"]]
    error_message = "Administrators replicate it to the regions that are named."
  }
}

run "tells_who_is_about_to_lose_it" {
  command = plan
  variables {
    alarm = { topic_arn = "arn:aws:sns:eu-west-1:333333333333:security" }
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.alarm["this"].event_pattern) == {
      source = ["aws.kms"]
      detail = {
        eventSource = ["kms.amazonaws.com"]
        eventName   = ["ScheduleKeyDeletion", "DisableKey"]
        "$or" = [
          { resources = { ARN = ["arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"] } },
          { requestParameters = { keyId = ["11111111-2222-3333-4444-555555555555", "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"] } },
        ]
      }
    }
    error_message = "Deletion and disablement of this key are told."
  }
  assert {
    condition     = aws_cloudwatch_event_target.alarm_target["this"].arn == "arn:aws:sns:eu-west-1:333333333333:security" && aws_cloudwatch_event_target.alarm_target["this"].rule == "prod-orders-files-key" && aws_cloudwatch_event_rule.alarm["this"].state == "ENABLED"
    error_message = "The topic is told."
  }
}

run "refuses_names_that_are_none" {
  command = plan
  variables {
    environment     = "Prod"
    store           = "a-name-of-a-store-of-more-than-forty-characters"
    account         = { id = "production", region = "eu-west-1" }
    organization_id = "acme"
  }
  expect_failures = [var.environment, var.store, var.account, var.organization_id]
}

run "refuses_a_key_that_nobody_administers" {
  command = plan
  variables {
    key_administrators = []
  }
  expect_failures = [var.key_administrators]
}

run "refuses_users_that_are_everybody" {
  command = plan
  variables {
    users = { all = { service = "s3", can = "read", roles = ["*"] } }
  }
  expect_failures = [var.users]
}

run "refuses_users_that_are_nobody" {
  command = plan
  variables {
    users = { all = { service = "s3", can = "read", roles = [] } }
  }
  expect_failures = [var.users]
}

run "refuses_two_users_of_one_statement" {
  command = plan
  variables {
    users = {
      "a/b" = { service = "s3", can = "read", roles = ["arn:aws:iam::333333333333:role/a"] }
      "a-b" = { service = "s3", can = "read", roles = ["arn:aws:iam::333333333333:role/b"] }
    }
  }
  expect_failures = [var.users]
}

run "refuses_a_service_without_a_reason" {
  command = plan
  variables {
    services = { logs = { principal = "logs.eu-west-1.amazonaws.com", can = "use" } }
  }
  expect_failures = [var.services]
}

run "refuses_to_go_nowhere" {
  command = plan
  variables {
    multi_region = { regions = [] }
    alarm        = { topic_arn = "security" }
  }
  expect_failures = [var.multi_region, var.alarm]
}
