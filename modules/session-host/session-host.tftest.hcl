mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = {
      key_id = "99999999-2222-3333-4444-555555555555"
      arn    = "arn:aws:kms:eu-west-1:333333333333:key/99999999-2222-3333-4444-555555555555"
    }
  }
  mock_resource "aws_launch_template" {
    defaults = {
      id             = "lt-0123456789abcdef0"
      latest_version = 7
    }
  }
}

variables {
  name              = "prod"
  account           = { id = "333333333333", region = "eu-west-1" }
  door              = "session-manager"
  subnets           = { a = { subnet_id = "subnet-0123456789abcdef0" }, b = { subnet_id = "subnet-0123456789abcdef1" } }
  security_group_id = "sg-0123456789abcdef0"
  session = {
    key_arn       = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"
    log_group_arn = "arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/sessions"
    bucket_arn    = "arn:aws:s3:::prod-sessions-333333333333-eu-west-1"
  }
  key_administrators = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
}

run "there_is_no_way_in" {
  command = apply

  assert {
    condition     = one(aws_launch_template.template.network_interfaces).associate_public_ip_address == "false" && one(aws_launch_template.template.network_interfaces).security_groups == toset(["sg-0123456789abcdef0"])
    error_message = "The host has no public address, and the security group that it is given."
  }
  assert {
    condition     = aws_launch_template.template.key_name == null
    error_message = "The host has no key pair."
  }
  assert {
    condition     = aws_launch_template.template.metadata_options[0].http_tokens == "required" && aws_launch_template.template.metadata_options[0].http_put_response_hop_limit == 1 && aws_launch_template.template.metadata_options[0].instance_metadata_tags == "disabled"
    error_message = "Version 2 of the metadata service, for the host itself only."
  }
  assert {
    condition     = strcontains(base64decode(aws_launch_template.template.user_data), "systemctl disable --now sshd.service") && strcontains(base64decode(aws_launch_template.template.user_data), ": > /etc/sudoers.d/ssm-agent-users\nchmod 0440")
    error_message = "Nothing listens, and nobody becomes root."
  }
}

run "its_volume_is_encrypted" {
  command = apply

  assert {
    condition     = aws_launch_template.template.block_device_mappings[0].ebs[0].encrypted == "true" && aws_launch_template.template.block_device_mappings[0].ebs[0].kms_key_id == aws_kms_key.volume_key.arn && aws_launch_template.template.block_device_mappings[0].ebs[0].volume_type == "gp3" && aws_launch_template.template.block_device_mappings[0].ebs[0].volume_size == 8
    error_message = "Under its own key."
  }
  assert {
    condition     = aws_kms_key.volume_key.enable_key_rotation && aws_kms_key.volume_key.deletion_window_in_days == 30 && aws_kms_alias.volume_alias.name == "alias/zero-trust/prod/session-manager-host"
    error_message = "The key rotates."
  }
}

run "there_is_one_and_a_new_one_every_week" {
  command = apply

  assert {
    condition     = aws_autoscaling_group.group.min_size == 1 && aws_autoscaling_group.group.max_size == 1 && aws_autoscaling_group.group.max_instance_lifetime == 604800
    error_message = "A host is replaced rather than patched."
  }
  assert {
    condition     = aws_launch_template.template.image_id == "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" && aws_launch_template.template.instance_type == "t4g.nano"
    error_message = "It starts from the newest image."
  }
  assert {
    condition     = one(aws_autoscaling_group.group.launch_template).version == "7" && aws_autoscaling_group.group.instance_refresh[0].strategy == "Rolling" && aws_launch_template.template.update_default_version
    error_message = "A change of the template replaces the host."
  }
  assert {
    condition     = aws_autoscaling_group.group.instance_maintenance_policy[0].min_healthy_percentage == 100 && aws_autoscaling_group.group.vpc_zone_identifier == toset(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"])
    error_message = "The next host is there before the one before it goes, in any of the zones."
  }
}

run "it_carries_the_tag_that_permission_sets_ask_for" {
  command = apply

  assert {
    condition     = { for t in aws_autoscaling_group.group.tag : t.key => [t.value, t.propagate_at_launch] } == { Name = ["prod-session-manager", true], "zero-trust:door" = ["prod/session-manager", true] }
    error_message = "The group tags its instances when they start."
  }
  assert {
    condition     = { for t in aws_launch_template.template.tag_specifications : t.resource_type => t.tags["zero-trust:door"] } == { instance = "prod/session-manager", volume = "prod/session-manager", "network-interface" = "prod/session-manager" }
    error_message = "What comes with an instance is tagged too."
  }
}

run "its_role_may_do_what_sessions_need" {
  command = apply
  variables {
    boundary_arn = "arn:aws:iam::333333333333:policy/zero-trust/boundary"
  }

  assert {
    condition     = aws_iam_role.host_role.path == "/zero-trust/host/" && aws_iam_role.host_role.name == "prod-session-manager" && aws_iam_role.host_role.permissions_boundary == "arn:aws:iam::333333333333:policy/zero-trust/boundary" && aws_iam_instance_profile.host_profile.role == "prod-session-manager"
    error_message = "Its role is where hosts' roles are, within the boundary."
  }
  assert {
    condition     = jsondecode(aws_iam_role.host_role.assume_role_policy).Statement == [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
    error_message = "Nobody but EC2 becomes it."
  }
  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.host_policy.policy).Statement : s.Sid => [s.Action, s.Resource] } == {
      Agent                   = [["ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"], "*"]
      SessionKey              = [["kms:Decrypt", "kms:GenerateDataKey"], "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555"]
      WriteRecording          = [["s3:PutObject"], "arn:aws:s3:::prod-sessions-333333333333-eu-west-1/*"]
      SeeEncryptionOfBucket   = [["s3:GetEncryptionConfiguration"], "arn:aws:s3:::prod-sessions-333333333333-eu-west-1"]
      SeeEncryptionOfLogGroup = [["logs:DescribeLogGroups"], "*"]
      WriteLog                = [["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], ["arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/sessions", "arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/sessions:*"]]
    }
    error_message = "Channels, the key, and writing what is kept; no parameter, no document, no command."
  }
}

run "shells_begin_as_users_without_rights" {
  command = apply
  variables {
    users         = ["operator", "auditor"]
    instance_type = "m7g.large"
    volume_gib    = 64
  }

  assert {
    condition     = endswith(base64decode(aws_launch_template.template.user_data), "\nuseradd --create-home operator\nuseradd --create-home auditor\n") && startswith(base64decode(aws_launch_template.template.user_data), "#!/bin/bash\n")
    error_message = "They have no password and no way to become root."
  }
  assert {
    condition     = aws_launch_template.template.instance_type == "m7g.large" && aws_launch_template.template.block_device_mappings[0].ebs[0].volume_size == 64
    error_message = "Type and size are those that were given."
  }
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name              = "Prod"
    account           = { id = "prod", region = "eu-west-1" }
    door              = "Session Manager"
    security_group_id = "default"
    volume_gib        = 7
    boundary_arn      = "boundary"
  }
  expect_failures = [var.name, var.account, var.door, var.security_group_id, var.volume_gib, var.boundary_arn]
}

run "refuses_a_volume_that_is_too_large" {
  command = plan
  variables {
    volume_gib = 65
  }
  expect_failures = [var.volume_gib]
}

run "refuses_a_type_of_another_processor" {
  command = plan
  variables {
    instance_type = "t3.nano"
  }
  expect_failures = [var.instance_type]
}

run "refuses_a_type_that_is_too_large" {
  command = plan
  variables {
    instance_type = "m7g.16xlarge"
  }
  expect_failures = [var.instance_type]
}

run "refuses_no_subnet" {
  command = plan
  variables {
    subnets = {}
  }
  expect_failures = [var.subnets]
}

run "refuses_a_subnet_that_is_none" {
  command = plan
  variables {
    subnets = { a = { subnet_id = "10.0.0.0/24" } }
  }
  expect_failures = [var.subnets]
}

run "refuses_a_session_that_is_kept_elsewhere" {
  command = plan
  variables {
    session = { key_arn = "alias/sessions", log_group_arn = "/zero-trust/prod/sessions", bucket_arn = "prod-sessions" }
  }
  expect_failures = [var.session]
}

run "refuses_a_user_that_is_a_command" {
  command = plan
  variables {
    users = ["operator; curl example.com"]
  }
  expect_failures = [var.users]
}

run "refuses_a_user_that_is_there_already" {
  command = plan
  variables {
    users = ["root"]
  }
  expect_failures = [var.users]
}

run "refuses_administrators_that_are_none" {
  command = plan
  variables {
    key_administrators = ["zero-trust/apply"]
  }
  expect_failures = [var.key_administrators]
}

run "refuses_a_key_without_administrators" {
  command = plan
  variables {
    key_administrators = []
  }
  expect_failures = [var.key_administrators]
}
