mock_provider "aws" {
  override_during = plan

  mock_resource "aws_dynamodb_table" {
    defaults = {
      id         = "prod-orders"
      arn        = "arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders"
      stream_arn = "arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders/stream/2026-01-01T00:00:00.000"
    }
  }
}

variables {
  environment     = "prod"
  store           = "orders"
  account         = { id = "333333333333", region = "eu-west-1" }
  organization_id = "o-exampleorg1"
  key_arn         = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
  key             = { partition = { name = "customer", type = "S" }, sort = { name = "placed", type = "N" } }
  grants = {
    "orders-api" = { can = "write", roles = ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"] }
    "report"     = { can = "read", roles = ["arn:aws:iam::222222222222:role/report-*"] }
  }
  administrators = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_dynamodb_table.table.name == "prod-orders" && aws_dynamodb_table.table.hash_key == "customer" && aws_dynamodb_table.table.range_key == "placed"
    error_message = "The table has the name of its store, and its keys."
  }
  assert {
    condition     = { for a in aws_dynamodb_table.table.attribute : a.name => a.type } == { customer = "S", placed = "N" }
    error_message = "DynamoDB is told of the keys."
  }
  assert {
    condition     = one(aws_dynamodb_table.table.server_side_encryption).enabled && one(aws_dynamodb_table.table.server_side_encryption).kms_key_arn == var.key_arn
    error_message = "Every item is encrypted with the key of the store."
  }
  assert {
    condition     = one(aws_dynamodb_table.table.point_in_time_recovery).enabled && one(aws_dynamodb_table.table.point_in_time_recovery).recovery_period_in_days == 35 && aws_dynamodb_table.table.deletion_protection_enabled
    error_message = "It can be restored, and is not deleted by a slip."
  }
  assert {
    condition     = one(aws_dynamodb_table.table.ttl).enabled == false && aws_dynamodb_table.table.stream_enabled == false && length(aws_dynamodb_table.table.global_secondary_index) + length(aws_dynamodb_resource_policy.stream_policy) + length(aws_dynamodb_contributor_insights.key_insights) == 0
    error_message = "What is not asked for is not there."
  }
  assert {
    condition     = output.table_name == "prod-orders" && output.table_arn == "arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders" && output.stream_arn == null
    error_message = "Others learn its name."
  }
}

run "it_needs_no_sort_key" {
  command = plan
  variables {
    key = { partition = { name = "id", type = "B" } }
  }

  assert {
    condition     = aws_dynamodb_table.table.range_key == null && { for a in aws_dynamodb_table.table.attribute : a.name => a.type } == { id = "B" }
    error_message = "A key of one attribute is enough."
  }
}

run "items_are_found_by_other_keys" {
  command = plan
  variables {
    indexes = {
      "by-status" = { partition = { name = "status", type = "S" }, sort = { name = "placed", type = "N" } }
      "by-placed" = { partition = { name = "placed", type = "N" }, attributes = [] }
      "by-parcel" = { partition = { name = "parcel", type = "S" }, attributes = ["weight", "height"] }
    }
  }

  assert {
    condition     = { for a in aws_dynamodb_table.table.attribute : a.name => a.type } == { customer = "S", placed = "N", status = "S", parcel = "S" }
    error_message = "DynamoDB is told of each key once, and of nothing else."
  }
  assert {
    condition = { for i in aws_dynamodb_table.table.global_secondary_index : i.name => join(" ", concat(compact([i.hash_key, i.range_key, i.projection_type]), try(sort(i.non_key_attributes), []))) } == {
      "by-status" = "status placed ALL"
      "by-placed" = "placed KEYS_ONLY"
      "by-parcel" = "parcel INCLUDE height weight"
    }
    error_message = "An index holds all, nothing but the keys, or what is named."
  }
}

run "nobody_else_touches_an_item" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_dynamodb_resource_policy.policy.policy).Statement : s.Sid => s.Condition.ArnNotLike["aws:PrincipalArn"] if s.Effect == "Deny" && can(s.Condition.ArnNotLike) } == {
      ReadersRead                 = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api", "arn:aws:iam::222222222222:role/report-*"]
      WritersWrite                = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"]
      AdministratorsSetTimeToLive = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/apply"]
      AdministratorsCopy          = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/apply"]
      AdministratorsChange        = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/apply"]
    }
    error_message = "Each step is for those who are granted it."
  }
  assert {
    condition = { for s in jsondecode(aws_dynamodb_resource_policy.policy.policy).Statement : s.Sid => [s.Principal.AWS, s.Resource] if s.Effect == "Allow" } == {
      GrantOrdersApi = [["arn:aws:iam::333333333333:root"], ["arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders", "arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders/index/*"]]
      GrantReport    = [["arn:aws:iam::222222222222:root"], ["arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders", "arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders/index/*"]]
    }
    error_message = "Accounts decide which of the granted roles may, on the table and its indexes."
  }
}

run "nobody_at_all_without_grants" {
  command = plan
  variables {
    grants = {}
  }

  assert {
    condition     = alltrue([for s in jsondecode(aws_dynamodb_resource_policy.policy.policy).Statement : s.Effect == "Deny"]) && length([for s in jsondecode(aws_dynamodb_resource_policy.policy.policy).Statement : s if can(s.Condition.ArnNotLike)]) == 5
    error_message = "A table without grants is closed."
  }
}

run "a_stream_has_readers_of_its_own" {
  command = plan
  variables {
    stream = { view = "NEW_IMAGE", roles = ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-index"] }
  }

  assert {
    condition     = aws_dynamodb_table.table.stream_enabled && aws_dynamodb_table.table.stream_view_type == "NEW_IMAGE"
    error_message = "The stream is what is asked for."
  }
  assert {
    condition     = aws_dynamodb_resource_policy.stream_policy["this"].resource_arn == "arn:aws:dynamodb:eu-west-1:333333333333:table/prod-orders/stream/2026-01-01T00:00:00.000" && output.stream_arn == aws_dynamodb_resource_policy.stream_policy["this"].resource_arn
    error_message = "The stream has a policy."
  }
  assert {
    condition     = one([for s in jsondecode(aws_dynamodb_resource_policy.stream_policy["this"].policy).Statement : s.Condition.ArnNotLike["aws:PrincipalArn"] if s.Sid == "ReadersRead"]) == ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-index"]
    error_message = "Nobody else reads its records."
  }
  assert {
    condition     = one([for s in jsondecode(aws_dynamodb_resource_policy.stream_policy["this"].policy).Statement : [s.Principal.AWS, s.Condition.ArnLike["aws:PrincipalArn"], s.Condition.StringEquals["aws:PrincipalOrgID"]] if s.Effect == "Allow"]) == [["arn:aws:iam::333333333333:root"], ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-index"], "o-exampleorg1"]
    error_message = "Its readers read."
  }
}

run "items_go_when_their_time_has_come" {
  command = plan
  variables {
    time_to_live  = { attribute = "gone_at" }
    key_insights  = {}
    recovery_days = 7
  }

  assert {
    condition     = one(aws_dynamodb_table.table.ttl).enabled && one(aws_dynamodb_table.table.ttl).attribute_name == "gone_at"
    error_message = "The attribute tells when an item goes."
  }
  assert {
    condition     = one(aws_dynamodb_table.table.point_in_time_recovery).recovery_period_in_days == 7 && aws_dynamodb_contributor_insights.key_insights["this"].table_name == "prod-orders"
    error_message = "Days and insights are what is asked for."
  }
}

run "refuses_names_that_are_none" {
  command = plan
  variables {
    environment     = "Prod"
    store           = "a-name-of-a-store-of-more-than-thirty"
    account         = { id = "production", region = "eu-west-1" }
    organization_id = "acme"
    key             = { partition = { name = "customer", type = "SS" } }
    grants          = { all = { can = "read", roles = ["*"] } }
    administrators  = ["*"]
    recovery_days   = 36
    time_to_live    = { attribute = "" }
    stream          = { view = "ALL", roles = ["arn:aws:iam::333333333333:role/a"] }
  }
  expect_failures = [var.environment, var.store, var.account, var.organization_id, var.key, var.grants, var.administrators, var.recovery_days, var.time_to_live, var.stream]
}

run "refuses_an_alias" {
  command = plan
  variables {
    key_arn = "arn:aws:kms:eu-west-1:333333333333:alias/zero-trust/prod/orders"
    indexes = { "by/status" = { partition = { name = "status", type = "S" } } }
  }
  expect_failures = [var.key_arn, var.indexes]
}

run "refuses_what_is_empty_or_elsewhere" {
  command = plan
  variables {
    key_arn        = "arn:aws:kms:eu-central-1:333333333333:key/11111111-2222-3333-4444-555555555555"
    grants         = { all = { can = "read", roles = [] } }
    administrators = []
    recovery_days  = 0
    stream         = { view = "KEYS_ONLY", roles = [] }
  }
  expect_failures = [var.key_arn, var.grants, var.administrators, var.recovery_days, var.stream]
}

run "refuses_a_key_of_one_attribute_twice" {
  command = plan
  variables {
    key = { partition = { name = "customer", type = "S" }, sort = { name = "customer", type = "S" } }
  }
  expect_failures = [var.key]
}

run "refuses_an_index_of_one_attribute_twice" {
  command = plan
  variables {
    indexes = { twice = { partition = { name = "status", type = "S" }, sort = { name = "status", type = "S" } } }
  }
  expect_failures = [var.indexes]
}

run "refuses_an_index_that_types_an_attribute_anew" {
  command = plan
  variables {
    indexes = { "by-placed" = { partition = { name = "placed", type = "S" } } }
  }
  expect_failures = [var.indexes]
}

run "refuses_an_attribute_that_is_none" {
  command = plan
  variables {
    indexes = { "by-status" = { partition = { name = "status", type = "S" }, attributes = [""] } }
  }
  expect_failures = [var.indexes]
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

run "a_plan_takes_it" {
  command = plan

  variables {
    backup = { plan = "daily" }
  }

  assert {
    condition     = aws_dynamodb_table.table.tags == tomap({ Name = "prod-orders", "zero-trust:backup" = "daily" })
    error_message = "It says which plan takes it, by the tag that plans select by."
  }
}

run "refuses_a_plan_without_a_key" {
  command = plan

  variables {
    backup = { plan = "Every day" }
  }
  expect_failures = [var.backup]
}
