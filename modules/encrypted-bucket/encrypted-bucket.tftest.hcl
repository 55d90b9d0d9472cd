mock_provider "aws" {
  override_during = plan

  mock_resource "aws_s3_bucket" {
    defaults = {
      id  = "acme-prod-orders-files-333333333333-eu-west-1"
      arn = "arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::333333333333:role/zero-trust/replication/prod-orders-files" }
  }
}

variables {
  organization    = "acme"
  environment     = "prod"
  store           = "orders-files"
  account         = { id = "333333333333", region = "eu-west-1" }
  organization_id = "o-exampleorg1"
  key_arn         = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
  grants = {
    "orders-api" = { can = "write", roles = ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"] }
    "report"     = { can = "read", roles = ["arn:aws:iam::222222222222:role/report-*"] }
  }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_s3_bucket.bucket.bucket == "acme-prod-orders-files-333333333333-eu-west-1" && aws_s3_bucket.bucket.force_destroy == false
    error_message = "The bucket has the name of its store, and is not destroyed with anything in it."
  }
  assert {
    condition     = aws_s3_bucket_public_access_block.public_access.block_public_acls && aws_s3_bucket_public_access_block.public_access.block_public_policy && aws_s3_bucket_public_access_block.public_access.ignore_public_acls && aws_s3_bucket_public_access_block.public_access.restrict_public_buckets && aws_s3_bucket_ownership_controls.ownership.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "The bucket is not public, and whoever writes an object does not own it."
  }
  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.encryption.rule).apply_server_side_encryption_by_default[0].kms_master_key_id == var.key_arn && one(aws_s3_bucket_server_side_encryption_configuration.encryption.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms" && one(aws_s3_bucket_server_side_encryption_configuration.encryption.rule).bucket_key_enabled
    error_message = "Every object is encrypted with the key of the store."
  }
  assert {
    condition     = length(aws_s3_bucket_object_lock_configuration.object_lock) + length(aws_s3_bucket_replication_configuration.replication) + length(aws_iam_role.replication_role) + length(aws_s3_bucket_logging.access_logs) == 0
    error_message = "What is not asked for is not there."
  }
  assert {
    condition     = output.replication_role_arn == "arn:aws:iam::333333333333:role/zero-trust/replication/prod-orders-files"
    error_message = "The other side learns the role before it exists."
  }
}

run "it_keeps_what_is_written_over" {
  command = plan

  assert {
    condition     = aws_s3_bucket_versioning.versions.versioning_configuration[0].status == "Enabled" && aws_s3_bucket_lifecycle_configuration.lifecycle.rule[0].noncurrent_version_expiration[0].noncurrent_days == 90
    error_message = "Former versions stay."
  }
  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.lifecycle.rule[0].expiration[0].expired_object_delete_marker && aws_s3_bucket_lifecycle_configuration.lifecycle.rule[0].abort_incomplete_multipart_upload[0].days_after_initiation == 7
    error_message = "What is left of deleted objects goes."
  }
}

run "objects_go_when_their_time_is_over" {
  command = plan
  variables {
    retention = { expiration_days = 30, former_version_days = 7 }
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.lifecycle.rule[0].expiration[0].days == 30 && aws_s3_bucket_lifecycle_configuration.lifecycle.rule[0].noncurrent_version_expiration[0].noncurrent_days == 7
    error_message = "Objects and their former versions expire."
  }
}

run "nobody_else_touches_an_object" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Sid => s.Condition.ArnNotLike["aws:PrincipalArn"] if s.Effect == "Deny" && can(s.Condition.ArnNotLike) } == {
      ReadersRead                  = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/replication/prod-orders-files", "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api", "arn:aws:iam::222222222222:role/report-*"]
      WritersWrite                 = ["arn:aws:iam::333333333333:role/zero-trust/break-glass", "arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"]
      AdministratorsDeleteVersions = ["arn:aws:iam::333333333333:role/zero-trust/break-glass"]
    }
    error_message = "Each step is for those who are granted it."
  }
  assert {
    condition = { for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Sid => [s.Principal.AWS, s.Resource] if s.Effect == "Allow" } == {
      GrantOrdersApi = [["arn:aws:iam::333333333333:root"], "arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1/*"]
      GrantReport    = [["arn:aws:iam::222222222222:root"], "arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1/*"]
      ListOrdersApi  = [["arn:aws:iam::333333333333:root"], "arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1"]
      ListReport     = [["arn:aws:iam::222222222222:root"], "arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1"]
    }
    error_message = "Accounts decide which of the granted roles may."
  }
  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : can(s.Condition) if s.Sid == "NobodyGoesAroundTheLock" && s.Effect == "Deny" && s.Action == "s3:BypassGovernanceRetention"]) == false
    error_message = "Nobody shortens the time of a locked object."
  }
}

run "nobody_at_all_without_grants" {
  command = plan
  variables {
    grants = {}
  }

  assert {
    condition     = alltrue([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Effect == "Deny"]) && length([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s if can(s.Condition.ArnNotLike)]) == 3
    error_message = "A bucket without grants is closed."
  }
}

run "locked_objects_stay" {
  command = plan
  variables {
    object_lock = { mode = "COMPLIANCE", days = 30 }
  }

  assert {
    condition     = one(aws_s3_bucket_object_lock_configuration.object_lock["this"].rule).default_retention[0].mode == "COMPLIANCE" && one(aws_s3_bucket_object_lock_configuration.object_lock["this"].rule).default_retention[0].days == 30
    error_message = "Objects are locked from the first day."
  }
}

run "a_copy_is_kept_elsewhere" {
  command = plan
  variables {
    replication = {
      bucket_arn = "arn:aws:s3:::acme-recovery-orders-files-555555555555-eu-central-1"
      account_id = "555555555555"
      key_arn    = "arn:aws:kms:eu-central-1:555555555555:key/99999999-2222-3333-4444-555555555555"
    }
    boundary_arn = "arn:aws:iam::333333333333:policy/zero-trust/boundary"
  }

  assert {
    condition     = aws_s3_bucket_replication_configuration.replication["this"].rule[0].destination[0].account == "555555555555" && aws_s3_bucket_replication_configuration.replication["this"].rule[0].destination[0].access_control_translation[0].owner == "Destination" && aws_s3_bucket_replication_configuration.replication["this"].rule[0].destination[0].encryption_configuration[0].replica_kms_key_id == "arn:aws:kms:eu-central-1:555555555555:key/99999999-2222-3333-4444-555555555555"
    error_message = "The copy is another account's, under its key."
  }
  assert {
    condition     = aws_s3_bucket_replication_configuration.replication["this"].rule[0].delete_marker_replication[0].status == "Disabled" && aws_s3_bucket_replication_configuration.replication["this"].rule[0].source_selection_criteria[0].sse_kms_encrypted_objects[0].status == "Enabled"
    error_message = "What is encrypted is copied, and what is deleted stays there."
  }
  assert {
    condition     = aws_iam_role.replication_role["this"].path == "/zero-trust/replication/" && aws_iam_role.replication_role["this"].name == "prod-orders-files" && aws_iam_role.replication_role["this"].permissions_boundary == "arn:aws:iam::333333333333:policy/zero-trust/boundary"
    error_message = "Only the deployer makes such a role."
  }
  assert {
    condition = one(jsondecode(aws_iam_role.replication_role["this"].assume_role_policy).Statement) == {
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "333333333333" }, ArnLike = { "aws:SourceArn" = "arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1" } }
    }
    error_message = "S3 becomes it, for this bucket."
  }
  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.replication_policy["this"].policy).Statement : s.Sid => [s.Resource, s.Condition.StringLike["kms:ViaService"]] if can(s.Condition) } == {
      Decrypt = ["arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555", "s3.eu-west-1.amazonaws.com"]
      Encrypt = ["arn:aws:kms:eu-central-1:555555555555:key/99999999-2222-3333-4444-555555555555", "s3.eu-central-1.amazonaws.com"]
    }
    error_message = "It decrypts here and encrypts there."
  }
}

run "it_takes_copies_of_others" {
  command = plan
  variables {
    replica_of = { orders = { role_arn = "arn:aws:iam::777777777777:role/zero-trust/replication/prod-orders" } }
  }

  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : [s.Principal.AWS, s.Condition.ArnEquals["aws:PrincipalArn"], s.Condition.StringEquals["aws:PrincipalOrgID"]] if s.Sid == "CopyOrders"]) == [["arn:aws:iam::777777777777:root"], "arn:aws:iam::777777777777:role/zero-trust/replication/prod-orders", "o-exampleorg1"]
    error_message = "The role of the other bucket copies, and no other of its account."
  }
}

run "requests_are_recorded" {
  command = plan
  variables {
    access_logs = { bucket_name = "acme-access-logs-333333333333-eu-west-1" }
  }

  assert {
    condition     = aws_s3_bucket_logging.access_logs["this"].target_bucket == "acme-access-logs-333333333333-eu-west-1" && aws_s3_bucket_logging.access_logs["this"].target_prefix == "acme-prod-orders-files-333333333333-eu-west-1/"
    error_message = "Records stand below the name of the bucket."
  }
}

run "refuses_names_that_are_none" {
  command = plan
  variables {
    organization    = "Acme"
    environment     = "Prod"
    store           = "a-name-of-a-store-of-more-than-thirty"
    account         = { id = "production", region = "eu-west-1" }
    organization_id = "acme"
    boundary_arn    = "boundary"
  }
  expect_failures = [var.organization, var.environment, var.store, var.account, var.organization_id, var.boundary_arn]
}

run "refuses_an_alias" {
  command = plan
  variables {
    key_arn = "arn:aws:kms:eu-west-1:333333333333:alias/zero-trust/prod/orders-files"
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

run "refuses_to_keep_nothing" {
  command = plan
  variables {
    retention   = { former_version_days = 0 }
    object_lock = { mode = "GOVERNANCE", days = 0 }
    access_logs = { bucket_name = "A" }
    replica_of  = { orders = { role_arn = "*" } }
  }
  expect_failures = [var.retention, var.object_lock, var.access_logs, var.replica_of]
}

run "refuses_a_copy_beside_the_original" {
  command = plan
  variables {
    replication = {
      bucket_arn = "arn:aws:s3:::acme-copy"
      account_id = "333333333333"
      key_arn    = "arn:aws:kms:eu-west-1:333333333333:key/99999999-2222-3333-4444-555555555555"
    }
  }
  expect_failures = [var.replication]
}

run "a_plan_takes_it" {
  command = plan

  variables {
    backup = { plan = "daily" }
  }

  assert {
    condition     = aws_s3_bucket.bucket.tags == tomap({ Name = "acme-prod-orders-files-333333333333-eu-west-1", "zero-trust:backup" = "daily" })
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
