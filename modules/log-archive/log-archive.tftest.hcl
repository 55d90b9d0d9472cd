mock_provider "aws" {
  override_during = plan

  mock_resource "aws_s3_bucket" {
    defaults = {
      id  = "acme-bucket"
      arn = "arn:aws:s3:::acme-bucket"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::666666666666:role/zero-trust/archive/role" }
  }
  mock_resource "aws_kinesis_firehose_delivery_stream" {
    defaults = { arn = "arn:aws:firehose:eu-west-1:666666666666:deliverystream/log-archive-vpn" }
  }
  mock_resource "aws_cloudwatch_log_destination" {
    defaults = { arn = "arn:aws:logs:eu-west-1:666666666666:destination:log-archive-vpn" }
  }
}

variables {
  organization        = "acme"
  account             = { id = "666666666666", region = "eu-west-1" }
  organization_id     = "o-exampleorg1"
  security_account_id = "777777777777"
  reader_roles        = ["arn:aws:iam::777777777777:role/zero-trust/investigator"]
  deployer_roles      = ["arn:aws:iam::666666666666:role/zero-trust/apply"]
  trail_arns          = ["arn:aws:cloudtrail:eu-west-1:999999999999:trail/organization"]
  logs = {
    access        = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/1", lock_days = 30, retention_days = 365 }
    config        = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/2", lock_days = 30, retention_days = 365 }
    flow          = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/3", lock_days = 30, retention_days = 365 }
    load-balancer = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/4", lock_days = 30, retention_days = 365 }
    trail         = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/5", lock_days = 400, retention_days = 2555, cold_after_days = 180 }
    vpn           = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/6", lock_days = 30, retention_days = 365 }
  }
  load_balancer_accounts = ["333333333333"]
}

run "each_kind_is_locked_in_a_bucket_of_its_own" {
  command = plan

  assert {
    condition = { for k, b in aws_s3_bucket.archive_bucket : k => b.bucket if b.object_lock_enabled && !b.force_destroy } == {
      access        = "acme-logs-access-666666666666-eu-west-1"
      config        = "acme-logs-config-666666666666-eu-west-1"
      flow          = "acme-logs-flow-666666666666-eu-west-1"
      load-balancer = "acme-logs-load-balancer-666666666666-eu-west-1"
      trail         = "acme-logs-trail-666666666666-eu-west-1"
      vpn           = "acme-logs-vpn-666666666666-eu-west-1"
    }
    error_message = "Every kind has a bucket with object lock."
  }
  assert {
    condition     = { for k, l in aws_s3_bucket_object_lock_configuration.lock : k => [one(l.rule).default_retention[0].mode, tostring(one(l.rule).default_retention[0].days)] }["trail"] == ["COMPLIANCE", "400"] && length(aws_s3_bucket_object_lock_configuration.lock) == 6
    error_message = "Nobody shortens the lock."
  }
  assert {
    condition     = alltrue([for k, e in aws_s3_bucket_server_side_encryption_configuration.archive_encryption : one(e.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms" && one(e.rule).apply_server_side_encryption_by_default[0].kms_master_key_id == var.logs[k].key_arn])
    error_message = "Every kind is encrypted with its own key."
  }
  assert {
    condition     = alltrue([for b in concat(values(aws_s3_bucket_public_access_block.archive_public_access), values(aws_s3_bucket_public_access_block.landing_public_access)) : b.block_public_acls && b.block_public_policy && b.ignore_public_acls && b.restrict_public_buckets]) && alltrue([for o in concat(values(aws_s3_bucket_ownership_controls.archive_ownership), values(aws_s3_bucket_ownership_controls.landing_ownership)) : o.rule[0].object_ownership == "BucketOwnerEnforced"]) && alltrue([for v in concat(values(aws_s3_bucket_versioning.archive_versions), values(aws_s3_bucket_versioning.landing_versions)) : v.versioning_configuration[0].status == "Enabled"])
    error_message = "No bucket is public, and each keeps versions."
  }
}

run "logs_grow_cold_and_go" {
  command = plan

  assert {
    condition     = { for r in aws_s3_bucket_lifecycle_configuration.lifecycle["trail"].rule : r.id => [one(r.transition).storage_class, tostring(one(r.transition).days), tostring(r.expiration[0].days), tostring(r.noncurrent_version_expiration[0].noncurrent_days)] } == { retention = ["GLACIER_IR", "180", "2555", "2555"] }
    error_message = "They are read as before from colder storage, until they go."
  }
  assert {
    condition     = one(one(aws_s3_bucket_lifecycle_configuration.lifecycle["flow"].rule).transition).days == 90
    error_message = "After 90 days, where nothing is said."
  }
}

run "what_cannot_be_locked_lands_and_is_copied" {
  command = plan

  assert {
    condition = { for k, b in aws_s3_bucket.landing_bucket : k => b.bucket } == {
      access        = "acme-landing-access-666666666666-eu-west-1"
      config        = "acme-landing-config-666666666666-eu-west-1"
      load-balancer = "acme-landing-load-balancer-666666666666-eu-west-1"
      vpn           = "acme-landing-vpn-666666666666-eu-west-1"
    }
    error_message = "Kinds that are delivered to no locked bucket land in another."
  }
  assert {
    condition     = { for k, e in aws_s3_bucket_server_side_encryption_configuration.landing_encryption : k => one(e.rule).apply_server_side_encryption_by_default[0].sse_algorithm } == { access = "AES256", config = "aws:kms", load-balancer = "AES256", vpn = "aws:kms" }
    error_message = "Under the key of the kind, but where the service writes under keys of S3 only."
  }
  assert {
    condition     = alltrue([for k, r in aws_s3_bucket_replication_configuration.copy_replication : r.rule[0].status == "Enabled" && r.rule[0].delete_marker_replication[0].status == "Disabled" && r.rule[0].destination[0].encryption_configuration[0].replica_kms_key_id == var.logs[k].key_arn && r.rule[0].source_selection_criteria[0].sse_kms_encrypted_objects[0].status == "Enabled"]) && toset(keys(aws_s3_bucket_replication_configuration.copy_replication)) == toset(["access", "config", "load-balancer", "vpn"])
    error_message = "Everything that lands is copied, encrypted or not."
  }
  assert {
    condition     = alltrue([for l in aws_s3_bucket_lifecycle_configuration.landing_lifecycle : l.rule[0].expiration[0].days == 30])
    error_message = "It stays a while beside its copy."
  }
  assert {
    condition     = aws_iam_role.copy_role["config"].path == "/zero-trust/archive/" && aws_iam_role.copy_role["config"].name == "config-eu-west-1-copy"
    error_message = "Only the deployer makes such a role."
  }
}

run "log_groups_of_the_organization_have_a_way_in" {
  command = plan

  assert {
    condition     = { for k, d in aws_cloudwatch_log_destination.ingest_destination : k => d.name } == { vpn = "log-archive-vpn" }
    error_message = "Kinds that go to log groups only have a destination."
  }
  assert {
    condition = one(jsondecode(aws_cloudwatch_log_destination_policy.ingest_destination_policy["vpn"].access_policy).Statement) == {
      Sid       = "Subscribe"
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "logs:PutSubscriptionFilter"
      Resource  = "arn:aws:logs:eu-west-1:666666666666:destination:log-archive-vpn"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-exampleorg1" } }
    }
    error_message = "The organization subscribes, and nobody else."
  }
  assert {
    condition     = aws_kinesis_firehose_delivery_stream.ingest_stream["vpn"].server_side_encryption[0].enabled && aws_kinesis_firehose_delivery_stream.ingest_stream["vpn"].extended_s3_configuration[0].kms_key_arn == var.logs["vpn"].key_arn
    error_message = "What a stream holds is encrypted, and so is what it writes."
  }
}

run "services_deliver_for_the_organization" {
  command = plan

  assert {
    condition = { for k, p in aws_s3_bucket_policy.archive_policy : k => [for s in jsondecode(p.policy).Statement : [s.Principal.Service, s.Resource, s.Condition] if s.Sid == "Deliver"] if contains(["flow", "trail"], k) } == {
      flow  = [["delivery.logs.amazonaws.com", ["arn:aws:s3:::acme-bucket/AWSLogs/*"], { StringEquals = { "aws:SourceOrgID" = "o-exampleorg1" }, ArnLike = { "aws:SourceArn" = "arn:aws:logs:eu-west-1:*:*" } }]]
      trail = [["cloudtrail.amazonaws.com", ["arn:aws:s3:::acme-bucket/AWSLogs/*"], { StringEquals = { "aws:SourceArn" = ["arn:aws:cloudtrail:eu-west-1:999999999999:trail/organization"] } }]]
    }
    error_message = "A service delivers the one kind that is its own."
  }
  assert {
    condition     = alltrue([for k in ["access", "config", "load-balancer", "vpn"] : length([for s in jsondecode(aws_s3_bucket_policy.archive_policy[k].policy).Statement : s if s.Effect == "Allow" && can(s.Principal.Service)]) == 0])
    error_message = "Where things are copied to, no service delivers."
  }
  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.landing_policy["load-balancer"].policy).Statement : [s.Principal.Service, s.Resource] if s.Sid == "Deliver"]) == ["logdelivery.elasticloadbalancing.amazonaws.com", ["arn:aws:s3:::acme-bucket/AWSLogs/333333333333/*", "arn:aws:s3:::acme-bucket/*/AWSLogs/333333333333/*"]]
    error_message = "Load balancers of the named accounts deliver."
  }
}

run "requests_to_the_archive_are_recorded" {
  command = plan

  assert {
    condition     = toset(keys(aws_s3_bucket_logging.requests)) == toset(["config", "flow", "load-balancer", "trail", "vpn"]) && toset(keys(aws_s3_bucket_logging.landing_requests)) == toset(["config", "load-balancer", "vpn"]) && alltrue([for l in concat(values(aws_s3_bucket_logging.requests), values(aws_s3_bucket_logging.landing_requests)) : l.target_bucket == "acme-landing-access-666666666666-eu-west-1"])
    error_message = "All but those to the records themselves, which would never end."
  }
}

run "refuses_names_that_are_none" {
  command = plan
  variables {
    organization           = "Acme"
    account                = { id = "archive", region = "eu-west-1" }
    organization_id        = "acme"
    security_account_id    = "security"
    deployer_roles         = []
    trail_arns             = ["organization"]
    load_balancer_accounts = ["prod"]
    boundary_arn           = "boundary"
  }
  expect_failures = [var.organization, var.account, var.organization_id, var.security_account_id, var.deployer_roles, var.trail_arns, var.load_balancer_accounts, var.boundary_arn]
}

run "refuses_readers_of_another_account" {
  command = plan
  variables {
    reader_roles = ["arn:aws:iam::333333333333:role/admin"]
  }
  expect_failures = [var.reader_roles]
}

run "refuses_retention_below_the_lock" {
  command = plan
  variables {
    logs = { access = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/1", lock_days = 366, retention_days = 365 } }
  }
  expect_failures = [var.logs]
}

run "refuses_cold_storage_for_what_has_gone" {
  command = plan
  variables {
    logs = { access = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/1", lock_days = 30, retention_days = 90 } }
  }
  expect_failures = [var.logs]
}

run "refuses_a_kind_that_is_none" {
  command = plan
  variables {
    logs = {
      access = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/1", lock_days = 30, retention_days = 365 }
      other  = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/1", lock_days = 30, retention_days = 365 }
    }
  }
  expect_failures = [var.logs]
}

run "refuses_an_archive_that_does_not_record_requests" {
  command = plan
  variables {
    logs = { flow = { key_arn = "arn:aws:kms:eu-west-1:666666666666:key/1", lock_days = 30, retention_days = 365 } }
  }
  expect_failures = [var.logs]
}

run "refuses_kinds_that_nobody_delivers" {
  command = plan
  variables {
    trail_arns             = []
    load_balancer_accounts = []
  }
  expect_failures = [var.logs]
}

run "refuses_a_key_of_another_region" {
  command = plan
  variables {
    logs = { access = { key_arn = "arn:aws:kms:eu-central-1:666666666666:key/1", lock_days = 30, retention_days = 365 } }
  }
  expect_failures = [var.logs]
}
