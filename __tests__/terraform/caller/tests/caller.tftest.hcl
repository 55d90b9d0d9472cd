mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/flow-logs" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:111111111111:log-group:flow-logs" }
  }
}

variables {
  name = "orders"
}

run "is_planned" {
  command = plan

  assert {
    condition     = keys(output.subnet_ids) == ["app-a"]
    error_message = "The subnet is planned under the name it was given."
  }
}

run "is_applied" {
  assert {
    condition     = keys(output.group_ids) == ["orders-api", "orders-db"]
    error_message = "A group is made for each service."
  }
  assert {
    condition     = length(distinct(concat(values(output.group_ids), values(output.subnet_ids)))) == 3
    error_message = "The ids are those of the groups and of the subnet."
  }
}
