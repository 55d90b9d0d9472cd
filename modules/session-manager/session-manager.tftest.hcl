mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = {
      key_id = "11111111-2222-3333-4444-555555555555"
      arn    = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
    }
  }
  mock_resource "aws_s3_bucket" {
    defaults = {
      id  = "prod-sessions-333333333333-eu-west-1"
      arn = "arn:aws:s3:::prod-sessions-333333333333-eu-west-1"
    }
  }
}

variables {
  name        = "prod"
  account     = { id = "333333333333", region = "eu-west-1" }
  preferences = { idle_minutes = 15, max_minutes = 60 }
  documents = {
    "database-operators/orders-db/admin" = { store = "orders-db", host = "orders.abc123.eu-west-1.rds.amazonaws.com", port = 5432 }
  }
  host_roles         = ["arn:aws:iam::333333333333:role/zero-trust/host/prod-session-manager"]
  people_roles       = ["arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_prod-database-operators_*"]
  key_administrators = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
}

run "values_arrive" {
  command = apply

  assert {
    condition     = aws_kms_key.key.enable_key_rotation && aws_kms_key.key.deletion_window_in_days == 30 && aws_kms_alias.alias.name == "alias/zero-trust/prod/sessions"
    error_message = "The key rotates, its deletion can be called off for 30 days, and people find it by its alias."
  }
  assert {
    condition     = aws_cloudwatch_log_group.group.name == "/zero-trust/prod/sessions" && aws_cloudwatch_log_group.group.kms_key_id == aws_kms_key.key.arn && aws_cloudwatch_log_group.group.retention_in_days == 365
    error_message = "The log group is encrypted with the key of sessions."
  }
  assert {
    condition     = aws_s3_bucket.recordings_bucket.bucket == "prod-sessions-333333333333-eu-west-1" && aws_s3_bucket.recordings_bucket.force_destroy == false
    error_message = "The name of the bucket ends in account and region, and a bucket with recordings is not destroyed."
  }
  assert {
    condition     = aws_s3_bucket_public_access_block.recordings_public_access.block_public_acls && aws_s3_bucket_public_access_block.recordings_public_access.block_public_policy && aws_s3_bucket_public_access_block.recordings_public_access.ignore_public_acls && aws_s3_bucket_public_access_block.recordings_public_access.restrict_public_buckets && aws_s3_bucket_ownership_controls.recordings_ownership.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "The bucket is not public, and whoever writes a recording does not own it."
  }
  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.recordings_encryption.rule).apply_server_side_encryption_by_default[0].kms_master_key_id == aws_kms_key.key.arn && one(aws_s3_bucket_server_side_encryption_configuration.recordings_encryption.rule).bucket_key_enabled == false
    error_message = "Every recording is encrypted with the key of sessions, which sees its name."
  }
  assert {
    condition     = aws_s3_bucket_versioning.recordings_versions.versioning_configuration[0].status == "Enabled" && aws_s3_bucket_lifecycle_configuration.recordings_retention.rule[0].expiration[0].days == 365
    error_message = "What is written over is kept, and recordings go when their time is over."
  }
  assert {
    condition     = output.document_names == { "database-operators/orders-db/admin" = "zero-trust-prod-database-operators-orders-db-admin" } && output.key_alias == "alias/zero-trust/prod/sessions"
    error_message = "Who writes permission sets learns the names."
  }
}

run "a_document_leads_to_one_host_and_port" {
  command = apply

  assert {
    condition = jsondecode(aws_ssm_document.port["database-operators/orders-db/admin"].content) == {
      schemaVersion = "1.0"
      description   = "To orders-db for database-operators/orders-db/admin"
      sessionType   = "Port"
      inputs        = { idleSessionTimeout = "15", maxSessionDuration = "60" }
      parameters = {
        localPortNumber = {
          type           = "String"
          description    = "Port on your own machine; any that is free when left out."
          allowedPattern = "^([0-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$"
          default        = "0"
        }
      }
      properties = {
        type            = "LocalPortForwarding"
        host            = "orders.abc123.eu-west-1.rds.amazonaws.com"
        portNumber      = "5432"
        localPortNumber = "{{ localPortNumber }}"
      }
    }
    error_message = "Host and port are literals: whoever starts it chooses the port on the own machine and nothing else."
  }
  assert {
    condition     = aws_ssm_document.port["database-operators/orders-db/admin"].document_type == "Session" && aws_ssm_document.port["database-operators/orders-db/admin"].name == "zero-trust-prod-database-operators-orders-db-admin"
    error_message = "It is a document of sessions, named after environment and grant."
  }
  assert {
    condition     = length(aws_ssm_document.shell) == 0
    error_message = "Nobody has a shell that was not given one."
  }
}

run "sessions_are_encrypted_recorded_and_end" {
  command = apply

  assert {
    condition     = aws_ssm_document.preferences.name == "SSM-SessionManagerRunShell" && aws_ssm_document.preferences.document_type == "Session"
    error_message = "Session Manager reads preferences from this document only."
  }
  assert {
    condition = jsondecode(aws_ssm_document.preferences.content).inputs == {
      idleSessionTimeout          = "15"
      maxSessionDuration          = "60"
      kmsKeyId                    = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
      s3BucketName                = "prod-sessions-333333333333-eu-west-1"
      s3EncryptionEnabled         = true
      cloudWatchLogGroupName      = "/zero-trust/prod/sessions"
      cloudWatchEncryptionEnabled = true
      cloudWatchStreamingEnabled  = true
      runAsEnabled                = false
      runAsDefaultUser            = ""
      shellProfile                = { linux = "" }
    }
    error_message = "A session ends after 15 idle minutes and after 60 in any case, and is not begun where it could not be encrypted or recorded."
  }
}

run "a_shell_is_given_by_name" {
  command = apply
  variables {
    preferences = { idle_minutes = 60, max_minutes = 1440, run_as = "auditor", shell_profile = "cd /tmp" }
    shells      = { "operators/shell" = { run_as = "operator" }, "auditors/shell" = {} }
  }

  assert {
    condition     = { for k, d in aws_ssm_document.shell : d.name => [jsondecode(d.content).inputs.runAsEnabled, jsondecode(d.content).inputs.runAsDefaultUser] } == { "zero-trust-prod-operators-shell" = [true, "operator"], "zero-trust-prod-auditors-shell" = [true, "auditor"] }
    error_message = "A shell begins as its own user, or as that of the preferences."
  }
  assert {
    condition     = alltrue([for d in aws_ssm_document.shell : merge(jsondecode(d.content).inputs, { runAsDefaultUser = "auditor" }) == jsondecode(aws_ssm_document.preferences.content).inputs && jsondecode(d.content).sessionType == "Standard_Stream"])
    error_message = "It is encrypted, recorded and ended like any other: a document of one's own inherits nothing."
  }
  assert {
    condition     = jsondecode(aws_ssm_document.preferences.content).inputs.shellProfile.linux == "cd /tmp" && jsondecode(aws_ssm_document.preferences.content).inputs.idleSessionTimeout == "60" && jsondecode(aws_ssm_document.preferences.content).inputs.maxSessionDuration == "1440"
    error_message = "The longest times are taken."
  }
  assert {
    condition     = keys(output.document_names) == ["auditors/shell", "database-operators/orders-db/admin", "operators/shell"]
    error_message = "Documents of both kinds are told by their grants."
  }
}

run "the_key_is_for_sessions_and_what_is_kept_of_them" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_kms_key.key.policy).Statement : s.Sid => [s.Action, s.Condition.ArnLike["aws:PrincipalArn"]] if !contains(["Administer", "EncryptLogs"], s.Sid) } == {
      KeyForSession  = [["kms:GenerateDataKey"], ["arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_prod-database-operators_*"]]
      DecryptSession = [["kms:Decrypt"], ["arn:aws:iam::333333333333:role/zero-trust/host/prod-session-manager"]]
      WriteRecording = [["kms:GenerateDataKey", "kms:Decrypt"], ["arn:aws:iam::333333333333:role/zero-trust/host/prod-session-manager"]]
      ReadRecording  = [["kms:Decrypt"], ["arn:aws:iam::333333333333:role/zero-trust/break-glass"]]
    }
    error_message = "People get keys, hosts decrypt them; roles need not exist yet."
  }
  assert {
    condition = one([for s in jsondecode(aws_kms_key.key.policy).Statement : [s.Principal, s.Condition] if s.Sid == "EncryptLogs"]) == [
      { Service = "logs.eu-west-1.amazonaws.com" },
      { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/sessions" } },
    ]
    error_message = "CloudWatch Logs encrypts this log group with it, and no other."
  }
  assert {
    condition     = length([for action in one([for s in jsondecode(aws_kms_key.key.policy).Statement : s.Action if s.Sid == "Administer"]) : action if can(regex("Encrypt|Decrypt|GenerateDataKey|CreateGrant|\\*:|kms:\\*$|^\\*$", action))]) == 0
    error_message = "Administration is not use."
  }
}
