mock_provider "aws" {}

variables {
  account     = { id = "111111111111", region = "eu-west-1" }
  home_region = "eu-west-1"
  delivery = {
    bucket_name = "acme-config-666666666666-eu-west-1"
    key_arn     = "arn:aws:kms:eu-west-1:666666666666:key/11111111-2222-3333-4444-555555555555"
  }
}

run "everything_is_recorded" {
  command = plan

  assert {
    condition     = one(aws_config_configuration_recorder.recorder.recording_group).all_supported && one(aws_config_configuration_recorder.recorder.recording_group).include_global_resource_types
    error_message = "The home region records all types, those of IAM among them."
  }
  assert {
    condition     = one(aws_config_configuration_recorder.recorder.recording_mode).recording_frequency == "CONTINUOUS"
    error_message = "Every change is recorded."
  }
  assert {
    condition     = aws_config_configuration_recorder_status.status.is_enabled && aws_config_configuration_recorder_status.status.name == "default"
    error_message = "The recorder runs."
  }
  assert {
    condition     = aws_config_retention_configuration.retention.retention_period_in_days == 2557
    error_message = "The past is kept as long as Config can."
  }
}

run "users_and_roles_are_recorded_once" {
  command = plan
  variables {
    account      = { id = "111111111111", region = "eu-central-1" }
    service_role = null
  }

  assert {
    condition     = one(aws_config_configuration_recorder.recorder.recording_group).all_supported && !one(aws_config_configuration_recorder.recorder.recording_group).include_global_resource_types
    error_message = "Other regions record all but what is global."
  }
  assert {
    condition     = length(aws_iam_service_linked_role.service_role) == 0
    error_message = "The role is made once per account."
  }
}

run "it_records_by_the_role_that_aws_keeps" {
  command = plan

  assert {
    condition     = aws_config_configuration_recorder.recorder.role_arn == "arn:aws:iam::111111111111:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    error_message = "The service-linked role sees new types as AWS adds them."
  }
  assert {
    condition     = aws_iam_service_linked_role.service_role["this"].aws_service_name == "config.amazonaws.com"
    error_message = "The role is there."
  }
}

run "the_role_is_of_the_partition" {
  command = plan
  variables {
    account     = { id = "111111111111", region = "us-gov-west-1", partition = "aws-us-gov" }
    home_region = "us-gov-west-1"
  }

  assert {
    condition     = output.role_arn == "arn:aws-us-gov:iam::111111111111:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    error_message = "GovCloud has its own."
  }
}

run "what_is_recorded_is_delivered_encrypted" {
  command = plan
  variables {
    delivery = {
      bucket_name = "acme-config-666666666666-eu-west-1"
      key_arn     = "arn:aws:kms:eu-west-1:666666666666:key/11111111-2222-3333-4444-555555555555"
      prefix      = "config"
    }
  }

  assert {
    condition     = aws_config_delivery_channel.channel.s3_bucket_name == "acme-config-666666666666-eu-west-1" && aws_config_delivery_channel.channel.s3_key_prefix == "config"
    error_message = "It goes to the archive."
  }
  assert {
    condition     = aws_config_delivery_channel.channel.s3_kms_key_arn == "arn:aws:kms:eu-west-1:666666666666:key/11111111-2222-3333-4444-555555555555"
    error_message = "The archive's key encrypts it."
  }
  assert {
    condition     = one(aws_config_delivery_channel.channel.snapshot_delivery_properties).delivery_frequency == "TwentyFour_Hours"
    error_message = "The whole is delivered daily, beside the changes."
  }
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    account        = { id = "dev", region = "eu-west-1" }
    home_region    = "europe"
    frequency      = "HOURLY"
    retention_days = 29
  }
  expect_failures = [var.account, var.home_region, var.frequency, var.retention_days]
}

run "refuses_more_days_than_config_keeps" {
  command = plan
  variables {
    retention_days = 2558
  }
  expect_failures = [var.retention_days]
}

run "refuses_a_bucket_by_its_arn" {
  command = plan
  variables {
    delivery = { bucket_name = "arn:aws:s3:::acme-config", key_arn = "arn:aws:kms:eu-west-1:666666666666:key/1" }
  }
  expect_failures = [var.delivery]
}

run "refuses_a_key_that_is_none" {
  command = plan
  variables {
    delivery = { bucket_name = "acme-config", key_arn = "alias/aws/s3" }
  }
  expect_failures = [var.delivery]
}

run "refuses_a_prefix_that_ends_in_a_slash" {
  command = plan
  variables {
    delivery = { bucket_name = "acme-config", key_arn = "arn:aws:kms:eu-west-1:666666666666:key/1", prefix = "config/" }
  }
  expect_failures = [var.delivery]
}
