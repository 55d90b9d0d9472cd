mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::333333333333:role/zero-trust/responder/x" }
  }
}

variables {
  account               = { id = "333333333333", region = "eu-west-1" }
  organization_id       = "o-exampleorg1"
  responding_account_id = "444444444444"
  playbooks             = { close-public-bucket = {}, deactivate-access-keys = {} }
}

run "values_arrive" {
  command = apply

  assert {
    condition     = alltrue([for k, r in aws_iam_role.role : r.path == "/zero-trust/responder/" && r.name == k]) && tolist(keys(output.role_arns)) == tolist(["close-public-bucket", "deactivate-access-keys"])
    error_message = "A role for each playbook, of the name that handlers and guardrails know."
  }
}

run "only_the_handler_of_the_playbook_becomes_it" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.role["deactivate-access-keys"].assume_role_policy).Statement == [{
      Sid       = "Handler"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444444444444:root" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:PrincipalOrgID" = "o-exampleorg1" }
        ArnEquals    = { "aws:PrincipalArn" = "arn:aws:iam::444444444444:role/zero-trust/responder/handler-deactivate-access-keys" }
        StringLike   = { "sts:RoleSessionName" = "incident-*" }
      }
    }]
    error_message = "One handler, of this organization, in a session that names the action."
  }
}

run "what_is_never_touched_is_denied" {
  command = plan

  assert {
    condition     = alltrue([for p in aws_iam_role_policy.policy : anytrue([for s in jsondecode(p.policy).Statement : s.Effect == "Deny" && contains(s.Resource, "arn:aws:iam::*:role/zero-trust/break-glass") && contains(s.Resource, "arn:aws:iam::*:role/zero-trust/apply")])])
    error_message = "Whatever a handler is told."
  }
}

run "refuses_an_unknown_playbook" {
  command = plan
  variables {
    playbooks = { delete-everything = {} }
  }
  expect_failures = [var.playbooks]
}

run "refuses_what_is_no_account_organization_or_policy" {
  command = plan
  variables {
    account               = { id = "333", region = "eu-west-1" }
    organization_id       = "acme"
    responding_account_id = "444"
    boundary_arn          = "boundary"
  }
  expect_failures = [var.account, var.organization_id, var.responding_account_id, var.boundary_arn]
}
