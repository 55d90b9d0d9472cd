mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:333333333333:key/1f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::333333333333:role/zero-trust/connect-handler/prod-client-vpn" }
  }
  mock_resource "aws_lambda_layer_version" {
    defaults = { arn = "arn:aws:lambda:eu-west-1:333333333333:layer:prod-client-vpn-countries:1" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/connect-handler/client-vpn" }
  }
}

variables {
  name    = "prod"
  account = { id = "333333333333", region = "eu-west-1" }
  policy = {
    engineering = {
      groups = ["a4e81468-1031-70a5-e2ff-0123456789ab"]
      hours  = { days = ["mon", "fri"], from = "07:00", to = "19:00", zone = "Europe/Berlin" }
    }
    office = { networks = ["198.51.100.0/24"] }
  }
  log_key_arn        = "arn:aws:kms:eu-west-1:333333333333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
  key_administrators = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
}

run "values_arrive" {
  command = apply
  variables {
    boundary_arn         = "arn:aws:iam::333333333333:policy/zero-trust/boundary"
    reserved_concurrency = 10
  }

  assert {
    condition     = aws_lambda_function.function.function_name == "AWSClientVPN-prod-client-vpn" && aws_lambda_function.function.runtime == "nodejs22.x" && aws_lambda_function.function.architectures == tolist(["arm64"]) && aws_lambda_function.function.reserved_concurrent_executions == 10
    error_message = "The function has the name that Client VPN asks for."
  }
  assert {
    condition     = endswith(aws_lambda_function.function.filename, "/handler.zip") && aws_lambda_function.function.source_code_hash == filebase64sha256("${path.module}/handler.zip")
    error_message = "The code comes with the module."
  }
  assert {
    condition     = aws_lambda_function.function.kms_key_arn == aws_kms_key.key.arn && aws_kms_key.key.enable_key_rotation
    error_message = "The policy is kept under the key."
  }
  assert {
    condition     = aws_iam_role.role.path == "/zero-trust/connect-handler/" && aws_iam_role.role.name == "prod-client-vpn" && aws_iam_role.role.permissions_boundary == "arn:aws:iam::333333333333:policy/zero-trust/boundary"
    error_message = "The role has its path, its name and its boundary."
  }
  assert {
    condition     = aws_cloudwatch_log_group.log.name == "/zero-trust/prod/connect-handler/client-vpn" && aws_cloudwatch_log_group.log.kms_key_id == var.log_key_arn && aws_lambda_function.function.logging_config[0].log_group == aws_cloudwatch_log_group.log.name
    error_message = "Decisions are recorded, under the key of the environment."
  }
  assert {
    condition     = output.function_arn == aws_lambda_function.function.arn && output.function_name == "AWSClientVPN-prod-client-vpn" && output.role_arn == aws_iam_role.role.arn && output.log_group_name == aws_cloudwatch_log_group.log.name
    error_message = "Others know the function."
  }
}

run "the_function_reads_the_policy_as_it_was_given" {
  command = plan

  assert {
    condition = jsondecode(aws_lambda_function.function.environment[0].variables.POLICY) == {
      engineering = { groups = ["a4e81468-1031-70a5-e2ff-0123456789ab"], hours = { days = ["mon", "fri"], from = "07:00", to = "19:00", zone = "Europe/Berlin" } }
      office      = { networks = ["198.51.100.0/24"] }
    }
    error_message = "A condition that a rule does not have is not in it."
  }
  assert {
    condition     = aws_lambda_function.function.environment[0].variables.ADDRESS_TABLE == "" && length(aws_lambda_layer_version.address_table) == 0 && length(coalesce(aws_lambda_function.function.layers, [])) == 0
    error_message = "There is no table unless one is given."
  }
}

run "its_role_writes_its_log_and_nothing_else" {
  command = apply

  assert {
    condition = jsondecode(aws_iam_role_policy.write.policy).Statement == [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "arn:aws:logs:eu-west-1:333333333333:log-group:/zero-trust/prod/connect-handler/client-vpn:*"
    }]
    error_message = "One statement, about one log group."
  }
  assert {
    condition = jsondecode(aws_iam_role.role.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "333333333333" } }
    }]
    error_message = "Lambda becomes the role, for this account."
  }
}

run "the_key_is_used_through_lambda_only" {
  command = plan

  assert {
    condition     = [for s in jsondecode(aws_kms_key.key.policy).Statement : s.Sid] == ["Administer", "EncryptPolicy"]
    error_message = "Administrators, and whoever makes the function."
  }
  assert {
    condition     = jsondecode(aws_kms_key.key.policy).Statement[1].Condition == { StringEquals = { "kms:ViaService" = "lambda.eu-west-1.amazonaws.com", "kms:CallerAccount" = "333333333333" } }
    error_message = "Not by itself."
  }
}

run "a_table_of_addresses_is_a_layer" {
  command = apply
  variables {
    policy        = { abroad = { countries = ["CH"] } }
    address_table = { path = "./handler.zip" }
  }

  assert {
    condition     = aws_lambda_layer_version.address_table["this"].filename == "./handler.zip" && aws_lambda_layer_version.address_table["this"].source_code_hash == filebase64sha256("./handler.zip") && aws_lambda_layer_version.address_table["this"].layer_name == "prod-client-vpn-countries"
    error_message = "Its content decides whether there is a new version."
  }
  assert {
    condition     = aws_lambda_function.function.layers == tolist([aws_lambda_layer_version.address_table["this"].arn]) && aws_lambda_function.function.environment[0].variables.ADDRESS_TABLE == "/opt/countries.csv"
    error_message = "The function finds it."
  }
}
