mock_provider "aws" {}

variables {
  name            = "dev"
  account         = { id = "111111111111", region = "eu-west-1" }
  organization_id = "o-exampleorg1"
  vpc_id          = "vpc-0123456789abcdef0"
  interface_endpoints = {
    s3  = { service = "com.amazonaws.eu-west-1.s3", subnet_ids = ["subnet-0123456789abcdef0"] }
    ssm = { service = "com.amazonaws.eu-west-1.ssm", subnet_ids = ["subnet-0123456789abcdef0"] }
    sqs = { service = "com.amazonaws.eu-west-1.sqs", subnet_ids = ["subnet-0123456789abcdef0"] }
  }
}

run "only_the_organization_meets_itself" {
  command = plan

  assert {
    condition = alltrue([for e in aws_vpc_endpoint.interface : jsondecode(e.policy).Statement[0].Condition.StringEquals == {
      "aws:PrincipalOrgID" = "o-exampleorg1"
      "aws:ResourceOrgID"  = "o-exampleorg1"
    }])
    error_message = "Principals and resources are the organization's."
  }
  assert {
    condition     = alltrue([for e in aws_vpc_endpoint.interface : e.private_dns_enabled])
    error_message = "Endpoints answer to the names of their services."
  }
  assert {
    condition     = length(jsondecode(aws_vpc_endpoint.interface["sqs"].policy).Statement) == 2
    error_message = "Where AWS needs nothing of its own, nothing more is open."
  }
}

run "what_aws_itself_needs_gets_through" {
  command = plan

  assert {
    condition     = contains(jsondecode(aws_vpc_endpoint.interface["s3"].policy).Statement[2].Resource, "arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*")
    error_message = "Packages of the operating system can be fetched."
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.interface["s3"].policy).Statement[2].Action == ["s3:GetObject"] && !can(jsondecode(aws_vpc_endpoint.interface["s3"].policy).Statement[2].Condition)
    error_message = "dnf has no name to give; it may read and nothing else."
  }
  assert {
    condition     = contains(jsondecode(aws_vpc_endpoint.interface["ssm"].policy).Statement[2].Resource, "arn:aws:ssm:eu-west-1::document/*")
    error_message = "Documents of AWS can be read."
  }
  assert {
    condition     = !contains(jsondecode(aws_vpc_endpoint.interface["ssm"].policy).Statement[2].Action, "ssm:StartSession")
    error_message = "Sessions use documents of our own."
  }
}

run "refuses_an_organization_that_is_none" {
  command = plan
  variables {
    organization_id = "acme"
  }
  expect_failures = [var.organization_id]
}
