mock_provider "aws" {}

variables {
  name            = "dev"
  account         = { id = "111111111111", region = "eu-west-1" }
  organization_id = "o-exampleorg1"
  vpc_id          = "vpc-0123456789abcdef0"
  interface_endpoints = {
    s3          = { service = "com.amazonaws.eu-west-1.s3", subnet_ids = ["subnet-0123456789abcdef0"] }
    ssm         = { service = "com.amazonaws.eu-west-1.ssm", subnet_ids = ["subnet-0123456789abcdef0"] }
    ssmmessages = { service = "com.amazonaws.eu-west-1.ssmmessages", subnet_ids = ["subnet-0123456789abcdef0"] }
    ec2messages = { service = "com.amazonaws.eu-west-1.ec2messages", subnet_ids = ["subnet-0123456789abcdef0"] }
    sts         = { service = "com.amazonaws.eu-west-1.sts", subnet_ids = ["subnet-0123456789abcdef0"] }
    sqs         = { service = "com.amazonaws.eu-west-1.sqs", subnet_ids = ["subnet-0123456789abcdef0"] }
    "ecr.api"   = { service = "com.amazonaws.eu-west-1.ecr.api", subnet_ids = ["subnet-0123456789abcdef0"], private_dns = false }
  }
  gateway_endpoints = {
    s3 = { service = "com.amazonaws.eu-west-1.s3", route_table_ids = ["rtb-0123456789abcdef0"] }
  }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_security_group.group.name == "dev-endpoints" && aws_security_group.group.vpc_id == "vpc-0123456789abcdef0"
    error_message = "The group has its name and its VPC."
  }
  assert {
    condition     = aws_vpc_endpoint.interface["sqs"].service_name == "com.amazonaws.eu-west-1.sqs" && aws_vpc_endpoint.interface["sqs"].subnet_ids == toset(["subnet-0123456789abcdef0"])
    error_message = "An interface endpoint has its service and its subnets."
  }
  assert {
    condition     = aws_vpc_endpoint.gateway["s3"].vpc_endpoint_type == "Gateway" && aws_vpc_endpoint.gateway["s3"].route_table_ids == toset(["rtb-0123456789abcdef0"])
    error_message = "A gateway endpoint has its route tables."
  }
  assert {
    condition     = aws_vpc_endpoint.interface["sqs"].private_dns_enabled && !aws_vpc_endpoint.interface["ecr.api"].private_dns_enabled
    error_message = "An endpoint answers to the name of its service unless told otherwise."
  }
}

run "only_the_organization_meets_itself" {
  command = plan

  assert {
    condition = alltrue([for e in concat(values(aws_vpc_endpoint.interface), values(aws_vpc_endpoint.gateway)) : jsondecode(e.policy).Statement[0].Condition.StringEquals == {
      "aws:PrincipalOrgID" = "o-exampleorg1"
      "aws:ResourceOrgID"  = "o-exampleorg1"
    }])
    error_message = "Principals and resources are the organization's."
  }
  assert {
    condition     = alltrue([for e in values(aws_vpc_endpoint.interface) : jsondecode(e.policy).Statement[1].Condition == { Bool = { "aws:PrincipalIsAWSService" = "true" } }])
    error_message = "Beside them, only AWS's own services act on anything."
  }
  assert {
    condition     = length(jsondecode(aws_vpc_endpoint.interface["sqs"].policy).Statement) == 2 && length(jsondecode(aws_vpc_endpoint.interface["ecr.api"].policy).Statement) == 2
    error_message = "Where AWS needs nothing of its own, nothing more is open."
  }
  assert {
    condition     = alltrue([for e in values(aws_vpc_endpoint.interface) : length(e.policy) <= 20480])
    error_message = "A policy is not longer than AWS takes."
  }
}

run "what_aws_itself_needs_gets_through" {
  command = plan

  assert {
    condition     = contains(jsondecode(aws_vpc_endpoint.interface["s3"].policy).Statement[2].Resource, "arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*") && contains(jsondecode(aws_vpc_endpoint.interface["s3"].policy).Statement[2].Resource, "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*")
    error_message = "Packages of the operating system and layers of images can be fetched."
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.interface["s3"].policy).Statement[2].Action == ["s3:GetObject"] && !can(jsondecode(aws_vpc_endpoint.interface["s3"].policy).Statement[2].Condition)
    error_message = "dnf has no name to give; it may read and nothing else."
  }
  assert {
    condition     = alltrue([for r in jsondecode(aws_vpc_endpoint.interface["s3"].policy).Statement[2].Resource : can(regex("^arn:aws:s3:::[a-z0-9.-]+/\\*$", r))])
    error_message = "Who has no name reads from buckets that are named in full."
  }
  assert {
    condition     = aws_vpc_endpoint.gateway["s3"].policy == aws_vpc_endpoint.interface["s3"].policy
    error_message = "The gateway endpoint of a service has the policy of its interface endpoint."
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.interface["ssm"].policy).Statement[2].Resource == ["arn:aws:ssm:eu-west-1::parameter/aws/*", "arn:aws:ssm:eu-west-1::document/*"]
    error_message = "Documents and parameters of AWS, which have no account, can be read."
  }
  assert {
    condition     = alltrue([for a in jsondecode(aws_vpc_endpoint.interface["ssm"].policy).Statement[2].Action : can(regex("^ssm:(Describe|List|Get)", a))])
    error_message = "Sessions and commands use documents of our own."
  }
}

run "the_way_of_sessions_stays_open" {
  command = plan

  assert {
    condition     = alltrue([for s in ["ssmmessages", "ec2messages"] : jsondecode(aws_vpc_endpoint.interface[s].policy).Statement[2].Condition == { StringEquals = { "aws:PrincipalOrgID" = "o-exampleorg1" } }])
    error_message = "Channels are for principals of the organization."
  }
  assert {
    condition     = contains(jsondecode(aws_vpc_endpoint.interface["ssmmessages"].policy).Statement[2].Action, "ssmmessages:OpenDataChannel")
    error_message = "A session can open its channel."
  }
}

run "federation_leads_into_our_roles_only" {
  command = plan

  assert {
    condition     = jsondecode(aws_vpc_endpoint.interface["sts"].policy).Statement[2].Condition == { StringEquals = { "aws:ResourceOrgID" = "o-exampleorg1" } }
    error_message = "The role is the organization's, since who federates has none yet."
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.interface["sts"].policy).Statement[2].Action == ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"]
    error_message = "Nothing but federation gets through without a principal of ours."
  }
}

run "s3_needs_no_gateway_endpoint" {
  command = plan
  variables {
    gateway_endpoints = {}
  }
  assert {
    condition     = aws_vpc_endpoint.interface["s3"].dns_options[0].private_dns_only_for_inbound_resolver_endpoint == false
    error_message = "The VPC itself resolves the endpoint of S3."
  }
}

run "another_partition_and_region" {
  command = plan
  variables {
    account = { id = "111111111111", region = "us-gov-west-1", partition = "aws-us-gov" }
    interface_endpoints = {
      ssm = { service = "com.amazonaws.us-gov-west-1.ssm", subnet_ids = ["subnet-0123456789abcdef0"] }
    }
  }
  assert {
    condition     = contains(jsondecode(aws_vpc_endpoint.interface["ssm"].policy).Statement[2].Resource, "arn:aws-us-gov:ssm:us-gov-west-1::document/*")
    error_message = "Partition and region come from the account."
  }
}
