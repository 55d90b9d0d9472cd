# Nothing is applied: what is guarded by prevent_destroy cannot be cleaned up afterwards.
mock_provider "aws" {
  override_during = plan

  mock_resource "aws_kms_key" {
    defaults = {
      key_id = "11111111-2222-3333-4444-555555555555"
      arn    = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555"
    }
  }
  mock_resource "aws_s3_bucket" {
    defaults = {
      id  = "acme-state-444444444444-eu-west-1"
      arn = "arn:aws:s3:::acme-state-444444444444-eu-west-1"
    }
  }
}

variables {
  name               = "acme"
  account            = { id = "444444444444", region = "eu-west-1" }
  organization_id    = "o-exampleorg1"
  key_administrators = ["arn:aws:iam::444444444444:role/zero-trust/apply"]
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_s3_bucket.bucket.bucket == "acme-state-444444444444-eu-west-1"
    error_message = "The name of the bucket ends in account and region."
  }
  assert {
    condition     = aws_s3_bucket_ownership_controls.ownership.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "Whoever writes an object does not own it."
  }
  assert {
    condition     = aws_s3_bucket_public_access_block.public_access.block_public_acls && aws_s3_bucket_public_access_block.public_access.block_public_policy && aws_s3_bucket_public_access_block.public_access.ignore_public_acls && aws_s3_bucket_public_access_block.public_access.restrict_public_buckets
    error_message = "The bucket is not public."
  }
  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.encryption.rule).apply_server_side_encryption_by_default[0].kms_master_key_id == aws_kms_key.key.arn && one(aws_s3_bucket_server_side_encryption_configuration.encryption.rule).bucket_key_enabled == false
    error_message = "Every object is encrypted by the bucket's own key, which sees the object's name."
  }
  assert {
    condition     = aws_kms_key.key.enable_key_rotation && aws_kms_key.key.deletion_window_in_days == 30 && aws_kms_alias.alias.name == "alias/zero-trust/acme/state"
    error_message = "The key rotates, and its deletion can be called off for 30 days."
  }
}

run "former_versions_stay" {
  command = plan

  assert {
    condition     = aws_s3_bucket_versioning.versions.versioning_configuration[0].status == "Enabled"
    error_message = "Former versions are kept."
  }
  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.former_versions.rule[0].noncurrent_version_expiration[0].noncurrent_days == 365 && aws_s3_bucket_lifecycle_configuration.former_versions.rule[0].noncurrent_version_expiration[0].newer_noncurrent_versions == 20
    error_message = "The newest former versions stay whatever their age."
  }
  assert {
    condition = alltrue([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Effect == "Deny" && s.Principal == { AWS = "*" } && !can(s.Condition) if contains(["StateStays", "FormerVersionsStay"], s.Sid)]) && [
      one([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.NotResource if s.Sid == "StateStays" && s.Action == "s3:DeleteObject"]),
      one([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Resource if s.Sid == "FormerVersionsStay" && s.Action == "s3:DeleteObjectVersion*"]),
    ] == ["arn:aws:s3:::acme-state-444444444444-eu-west-1/*.tflock", "arn:aws:s3:::acme-state-444444444444-eu-west-1/*"]
    error_message = "Nobody deletes a state or a former version; locks come and go."
  }
}

run "every_request_is_encrypted_and_from_the_organization" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Sid => s.Condition if endswith(s.Sid, "TlsOnly") || s.Sid == "OrganizationOnly" } == {
      TlsOnly          = { Bool = { "aws:SecureTransport" = "false" } }
      RecentTlsOnly    = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
      OrganizationOnly = { StringNotEquals = { "aws:PrincipalOrgID" = "o-exampleorg1" }, BoolIfExists = { "aws:PrincipalIsAWSService" = "false" } }
    }
    error_message = "TLS 1.2 or later, and the organization's principals, whatever else allows a request."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Effect == "Deny" && s.Action == "s3:*" && length(s.Resource) == 2 if endswith(s.Sid, "TlsOnly") || s.Sid == "OrganizationOnly"])
    error_message = "It holds for the bucket and for all in it."
  }
}

run "no_other_key_encrypts_a_state" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Sid => s.Condition if contains(["OwnKeyOnly", "KmsOnly", "NoKeyOfTheCaller"], s.Sid) && s.Effect == "Deny" && s.Action == "s3:PutObject" } == {
      OwnKeyOnly       = { Null = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555" } }
      KmsOnly          = { Null = { "s3:x-amz-server-side-encryption" = "false" }, StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" } }
      NoKeyOfTheCaller = { Null = { "s3:x-amz-server-side-encryption-customer-algorithm" = "false" } }
    }
    error_message = "What names no key gets the bucket's; any other key, algorithm or key of the caller is refused."
  }
}

run "an_account_is_let_at_its_own_state_only" {
  command = plan

  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.NotResource if s.Sid == "OwnAccountOnly" && s.Effect == "Deny" && !can(s.Condition)]) == "arn:aws:s3:::acme-state-444444444444-eu-west-1/zero-trust/$${aws:PrincipalAccount}/*"
    error_message = "Whoever asks, even in the bucket's own account, is refused what another account's id begins."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : strcontains(s.Resource, "/zero-trust/$${aws:PrincipalAccount}/") if s.Effect == "Allow" && s.Sid != "Find"])
    error_message = "Nothing beyond it is allowed either."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_kms_key.key.policy).Statement : startswith(s.Condition.StringLike["kms:EncryptionContext:aws:s3:arn"], "arn:aws:s3:::acme-state-444444444444-eu-west-1/zero-trust/$${aws:PrincipalAccount}/") if s.Sid != "Administer"])
    error_message = "The key decrypts for an account its own state only, whatever the bucket allows."
  }
}

run "plan_reads_and_locks_and_apply_writes" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Sid => [s.Action, s.Condition.ArnLike["aws:PrincipalArn"]] if s.Effect == "Allow" } == {
      Read  = ["s3:GetObject", ["arn:aws:iam::*:role/zero-trust/plan", "arn:aws:iam::*:role/zero-trust/apply"]]
      Lock  = [["s3:PutObject", "s3:DeleteObject"], ["arn:aws:iam::*:role/zero-trust/plan", "arn:aws:iam::*:role/zero-trust/apply"]]
      Write = [["s3:PutObject", "s3:GetObjectVersion"], ["arn:aws:iam::*:role/zero-trust/apply"]]
      Find  = [["s3:ListBucket", "s3:ListBucketVersions"], ["arn:aws:iam::*:role/zero-trust/plan", "arn:aws:iam::*:role/zero-trust/apply"]]
    }
    error_message = "The plan role writes nothing but locks."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Condition.StringEquals["aws:PrincipalOrgID"] == "o-exampleorg1" if s.Effect == "Allow"])
    error_message = "The roles are the organization's: one of the same name elsewhere is refused."
  }
  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Resource if s.Sid == "Lock"]) == "arn:aws:s3:::acme-state-444444444444-eu-west-1/zero-trust/$${aws:PrincipalAccount}/*.tflock"
    error_message = "A lock is an object of its own."
  }
  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : [s.NotResource, s.Condition.ArnLike["aws:PrincipalArn"]] if s.Sid == "PlanWritesLocksOnly" && s.Effect == "Deny"]) == ["arn:aws:s3:::acme-state-444444444444-eu-west-1/*.tflock", ["arn:aws:iam::*:role/zero-trust/plan"]]
    error_message = "What the plan role's own policies allow in the bucket's account changes nothing of that."
  }
  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : s.Condition.ArnNotLike["aws:PrincipalArn"] if s.Sid == "DeployersOnly" && s.Effect == "Deny"]) == ["arn:aws:iam::*:role/zero-trust/plan", "arn:aws:iam::*:role/zero-trust/apply"]
    error_message = "Nobody else touches a state."
  }
}

run "the_key_is_used_through_s3_by_the_same_roles" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_kms_key.key.policy).Statement : s.Sid => [s.Action, s.Condition.ArnLike["aws:PrincipalArn"]] if s.Sid != "Administer" } == {
      Read  = ["kms:Decrypt", ["arn:aws:iam::*:role/zero-trust/plan", "arn:aws:iam::*:role/zero-trust/apply"]]
      Lock  = ["kms:GenerateDataKey", ["arn:aws:iam::*:role/zero-trust/plan", "arn:aws:iam::*:role/zero-trust/apply"]]
      Write = ["kms:GenerateDataKey", ["arn:aws:iam::*:role/zero-trust/apply"]]
    }
    error_message = "Reading decrypts; writing and locking encrypt."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_kms_key.key.policy).Statement : s.Condition.StringEquals == { "aws:PrincipalOrgID" = "o-exampleorg1", "kms:ViaService" = "s3.eu-west-1.amazonaws.com" } if s.Sid != "Administer"])
    error_message = "Only through S3, only by the organization."
  }
  assert {
    condition     = endswith(one([for s in jsondecode(aws_kms_key.key.policy).Statement : s.Condition.StringLike["kms:EncryptionContext:aws:s3:arn"] if s.Sid == "Lock"]), "/*.tflock")
    error_message = "The plan role encrypts locks only."
  }
  assert {
    condition     = length([for action in one([for s in jsondecode(aws_kms_key.key.policy).Statement : s.Action if s.Sid == "Administer"]) : action if can(regex("Encrypt|Decrypt|GenerateDataKey|CreateGrant|\\*:|kms:\\*$|^\\*$", action))]) == 0
    error_message = "Administration is not use."
  }
}

run "other_roles_and_another_prefix" {
  command = plan
  variables {
    prefix      = "platform/state"
    plan_roles  = ["ci/read"]
    apply_roles = ["ci/write", "aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Platform_*"]
  }

  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.policy.policy).Statement : [s.Resource, s.Condition.ArnLike["aws:PrincipalArn"]] if s.Sid == "Write"]) == ["arn:aws:s3:::acme-state-444444444444-eu-west-1/platform/state/$${aws:PrincipalAccount}/*", ["arn:aws:iam::*:role/ci/write", "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Platform_*"]]
    error_message = "Roles and prefix are the ones that were given."
  }
}

run "refuses_a_name_that_leaves_no_room" {
  command = plan
  variables {
    name = "a-name-of-more-than-twenty"
  }
  expect_failures = [var.name]
}

run "refuses_an_account_that_is_none" {
  command = plan
  variables {
    account = { id = "management", region = "eu-west-1" }
  }
  expect_failures = [var.account]
}

run "refuses_an_organization_that_is_none" {
  command = plan
  variables {
    organization_id = "acme"
  }
  expect_failures = [var.organization_id]
}

run "refuses_a_prefix_with_a_wildcard" {
  command = plan
  variables {
    prefix = "*"
  }
  expect_failures = [var.prefix]
}

run "refuses_roles_with_a_wildcard" {
  command = plan
  variables {
    plan_roles  = ["zero-trust/*"]
    apply_roles = ["*"]
  }
  expect_failures = [var.plan_roles, var.apply_roles]
}

run "refuses_an_administrator_that_is_no_arn" {
  command = plan
  variables {
    key_administrators = ["zero-trust/apply"]
  }
  expect_failures = [var.key_administrators]
}

run "refuses_former_versions_of_no_day" {
  command = plan
  variables {
    former_version_days = 0
  }
  expect_failures = [var.former_version_days]
}
