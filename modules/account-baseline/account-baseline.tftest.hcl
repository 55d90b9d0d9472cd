# Nothing is applied: what is guarded by prevent_destroy cannot be cleaned up afterwards.
mock_provider "aws" {
  override_during = plan

  mock_resource "aws_kms_key" {
    defaults = {
      key_id = "11111111-2222-3333-4444-555555555555"
      arn    = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555"
    }
  }
}

variables {
  name               = "dev"
  account            = { id = "111111111111", region = "eu-west-1" }
  key_administrators = ["arn:aws:iam::111111111111:role/zero-trust/apply"]
}

run "volumes_are_encrypted_unasked" {
  command = plan

  assert {
    condition     = aws_ebs_encryption_by_default.volumes_encryption.enabled
    error_message = "Encryption does not have to be asked for."
  }
  assert {
    condition     = aws_ebs_default_kms_key.volumes_default.key_arn == "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555" && aws_kms_alias.volumes_alias.target_key_id == "11111111-2222-3333-4444-555555555555"
    error_message = "Volumes have the account's own key."
  }
  assert {
    condition     = aws_kms_key.volumes_key.enable_key_rotation && aws_kms_key.volumes_key.deletion_window_in_days == 30
    error_message = "The key rotates, and its deletion can be called off for 30 days."
  }
  assert {
    condition     = aws_kms_alias.volumes_alias.name == "alias/zero-trust/dev/volumes"
    error_message = "The key is found by its alias."
  }
}

run "administrators_of_the_key_do_not_use_it" {
  command = plan

  assert {
    condition = one([for s in jsondecode(aws_kms_key.volumes_key.policy).Statement : [s.Principal.AWS, s.Condition] if s.Sid == "Administer"]) == [
      "arn:aws:iam::111111111111:root",
      { ArnLike = { "aws:PrincipalArn" = ["arn:aws:iam::111111111111:role/zero-trust/apply"] } },
    ]
    error_message = "Only the named roles administer the key; one that does not exist yet may be named."
  }
  assert {
    condition     = length([for action in one([for s in jsondecode(aws_kms_key.volumes_key.policy).Statement : s.Action if s.Sid == "Administer"]) : action if can(regex("Encrypt|Decrypt|GenerateDataKey|CreateGrant|\\*:|kms:\\*$|^\\*$", action))]) == 0
    error_message = "Administration is not use."
  }
}

run "the_key_is_used_through_ec2_and_by_auto_scaling_only" {
  command = plan

  assert {
    condition     = toset([for s in jsondecode(aws_kms_key.volumes_key.policy).Statement : s.Sid]) == toset(["Administer", "UseThroughEc2", "GrantThroughEc2", "UseByAutoScaling", "GrantByAutoScaling"])
    error_message = "There is no other way to the key."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_kms_key.volumes_key.policy).Statement : s.Condition.StringEquals["kms:CallerAccount"] == "111111111111" if s.Sid != "Administer"])
    error_message = "Only principals of the account use the key."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_kms_key.volumes_key.policy).Statement : s.Condition.StringEquals["kms:ViaService"] == "ec2.eu-west-1.amazonaws.com" if endswith(s.Sid, "ThroughEc2")])
    error_message = "Principals use the key through EC2."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_kms_key.volumes_key.policy).Statement : s.Condition.ArnLike["aws:PrincipalArn"] == "arn:aws:iam::111111111111:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*" if endswith(s.Sid, "ByAutoScaling")])
    error_message = "Beside them only the service role of auto scaling uses it."
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_kms_key.volumes_key.policy).Statement : s.Condition.Bool["kms:GrantIsForAWSResource"] == "true" if s.Action == "kms:CreateGrant"]) && length([for s in jsondecode(aws_kms_key.volumes_key.policy).Statement : s if s.Action == "kms:CreateGrant"]) == 2
    error_message = "Grants are for volumes of AWS only."
  }
}

run "the_account_is_closed_once" {
  command = plan

  assert {
    condition     = aws_s3_account_public_access_block.buckets["this"].block_public_acls && aws_s3_account_public_access_block.buckets["this"].block_public_policy && aws_s3_account_public_access_block.buckets["this"].ignore_public_acls && aws_s3_account_public_access_block.buckets["this"].restrict_public_buckets
    error_message = "No bucket of the account is public."
  }
  assert {
    condition     = aws_iam_account_password_policy.passwords["this"].minimum_password_length == 20 && aws_iam_account_password_policy.passwords["this"].password_reuse_prevention == 24
    error_message = "Passwords are long and new."
  }
}

run "further_regions_leave_out_what_is_there_once" {
  command = plan
  variables {
    account_wide = null
  }

  assert {
    condition     = length(aws_s3_account_public_access_block.buckets) + length(aws_iam_account_password_policy.passwords) == 0
    error_message = "A second region does not set it again."
  }
}

run "instances_images_and_snapshots_are_closed" {
  command = plan

  assert {
    condition     = aws_ebs_snapshot_block_public_access.snapshots["this"].state == "block-all-sharing" && aws_ec2_image_block_public_access.images["this"].state == "block-new-sharing"
    error_message = "Neither snapshots nor images become public."
  }
  assert {
    condition     = aws_ec2_serial_console_access.serial_console["this"].enabled == false
    error_message = "The serial console is closed."
  }
  assert {
    condition     = aws_ec2_instance_metadata_defaults.metadata["this"].http_tokens == "required" && aws_ec2_instance_metadata_defaults.metadata["this"].http_put_response_hop_limit == 1 && aws_ec2_instance_metadata_defaults.metadata["this"].instance_metadata_tags == "disabled"
    error_message = "Metadata are given for tokens, one hop away."
  }
}

run "a_hop_more_may_be_had" {
  command = plan
  variables {
    instance_metadata = { hop_limit = 2 }
  }

  assert {
    condition     = aws_ec2_instance_metadata_defaults.metadata["this"].http_put_response_hop_limit == 2 && aws_ec2_instance_metadata_defaults.metadata["this"].http_tokens == "required"
    error_message = "Containers may need two hops, and tokens all the same."
  }
}

run "each_attribute_has_one_owner" {
  command = plan
  variables {
    snapshot_public_access = null
    image_public_access    = null
    serial_console         = null
    instance_metadata      = null
  }

  assert {
    condition     = length(aws_ebs_snapshot_block_public_access.snapshots) + length(aws_ec2_image_block_public_access.images) + length(aws_ec2_serial_console_access.serial_console) + length(aws_ec2_instance_metadata_defaults.metadata) == 0
    error_message = "What a policy of the organization owns is not set here."
  }
  assert {
    condition     = aws_ebs_encryption_by_default.volumes_encryption.enabled
    error_message = "What no policy can own stays."
  }
}

run "what_is_open_to_others_is_found" {
  command = plan

  assert {
    condition     = aws_accessanalyzer_analyzer.analyzer.type == "ACCOUNT" && aws_accessanalyzer_analyzer.analyzer.analyzer_name == "dev-outside-access"
    error_message = "An analyzer looks at the account."
  }
}

run "no_default_vpc_is_made" {
  command = plan

  assert {
    condition     = length(aws_default_security_group.default) + length(aws_default_network_acl.default_acl) + length(aws_default_route_table.default_routes) == 0
    error_message = "Nothing is assumed to exist."
  }
}

run "a_default_vpc_is_emptied" {
  command = plan
  variables {
    default_vpc = { vpc_id = "vpc-0123456789abcdef0", network_acl_id = "acl-0123456789abcdef0", route_table_id = "rtb-0123456789abcdef0" }
  }

  assert {
    condition     = aws_default_security_group.default["this"].vpc_id == "vpc-0123456789abcdef0" && length(aws_default_security_group.default["this"].ingress) + length(aws_default_security_group.default["this"].egress) == 0
    error_message = "The security group lets nothing in or out."
  }
  assert {
    condition     = aws_default_network_acl.default_acl["this"].default_network_acl_id == "acl-0123456789abcdef0" && length(aws_default_network_acl.default_acl["this"].ingress) + length(aws_default_network_acl.default_acl["this"].egress) == 0
    error_message = "The network ACL denies everything."
  }
  assert {
    condition     = aws_default_route_table.default_routes["this"].default_route_table_id == "rtb-0123456789abcdef0" && length(aws_default_route_table.default_routes["this"].route) == 0
    error_message = "No route leads out."
  }
}

run "refuses_a_name_with_capitals" {
  command = plan
  variables {
    name = "Dev"
  }
  expect_failures = [var.name]
}

run "refuses_an_account_that_is_none" {
  command = plan
  variables {
    account = { id = "dev", region = "eu-west-1" }
  }
  expect_failures = [var.account]
}

run "refuses_an_administrator_that_is_no_arn" {
  command = plan
  variables {
    key_administrators = ["zero-trust/apply"]
  }
  expect_failures = [var.key_administrators]
}

run "refuses_no_hop_at_all" {
  command = plan
  variables {
    instance_metadata = { hop_limit = 0 }
  }
  expect_failures = [var.instance_metadata]
}

run "refuses_a_default_vpc_by_its_name" {
  command = plan
  variables {
    default_vpc = { vpc_id = "default", network_acl_id = "acl-0123456789abcdef0", route_table_id = "rtb-0123456789abcdef0" }
  }
  expect_failures = [var.default_vpc]
}
