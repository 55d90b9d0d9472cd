mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::333333333333:role/zero-trust/mocked" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::333333333333:policy/zero-trust/boundary" }
  }
}

variables {
  account = { id = "333333333333", region = "eu-west-1" }
  pipelines = {
    github = {
      plan  = ["repo:acme/infrastructure:pull_request", "repo:acme@1234/infrastructure@5678:ref:refs/heads/main"]
      apply = ["repo:acme/infrastructure:environment:prod"]
    }
  }
  state = {
    bucket  = "acme-state"
    key_arn = "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555"
  }
}

run "values_arrive" {
  command = apply

  assert {
    condition     = aws_iam_role.plan.path == "/zero-trust/" && aws_iam_role.plan.name == "plan" && aws_iam_role.apply.path == "/zero-trust/" && aws_iam_role.apply.name == "apply"
    error_message = "The roles are those that providers assume."
  }
  assert {
    condition     = output.boundary_arn == "arn:aws:iam::333333333333:policy/zero-trust/boundary" && output.plan_role_arn == aws_iam_role.plan.arn && output.apply_role_arn == aws_iam_role.apply.arn
    error_message = "Others know the roles and the boundary."
  }
  assert {
    condition     = aws_iam_openid_connect_provider.provider["github"].url == "https://token.actions.githubusercontent.com" && aws_iam_openid_connect_provider.provider["github"].client_id_list == toset(["sts.amazonaws.com"])
    error_message = "The issuer and the audience of a kind are known."
  }
  assert {
    condition     = aws_iam_role.apply.max_session_duration == 3600
    error_message = "A run takes an hour at most unless told otherwise."
  }
  assert {
    condition     = aws_iam_role_policy_attachment.plan_reads.policy_arn == "arn:aws:iam::aws:policy/ReadOnlyAccess"
    error_message = "Planning reads."
  }
}

run "subjects_are_exact" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.apply.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::333333333333:oidc-provider/token.actions.githubusercontent.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = ["repo:acme/infrastructure:environment:prod"]
      } }
    }]
    error_message = "Subject and audience are compared whole, and there is no other way in."
  }
  assert {
    condition     = jsondecode(aws_iam_role.plan.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:acme/infrastructure:pull_request", "repo:acme@1234/infrastructure@5678:ref:refs/heads/main"]
    error_message = "Planning has subjects of its own."
  }
}

run "a_host_of_its_own_that_is_there_already" {
  command = plan
  variables {
    pipelines = {
      gitlab = {
        host     = "gitlab.example.com"
        audience = "sts.example.com"
        existing = true
        plan     = ["project_path:acme/platform/infrastructure"]
        apply    = ["project_path:acme/platform/infrastructure:ref_type:branch:ref:main"]
      }
      hcp-terraform = {
        plan = ["organization:acme:project:prod:workspace:prod-network:run_phase:plan"]
      }
    }
  }
  assert {
    condition     = keys(aws_iam_openid_connect_provider.provider) == ["hcp-terraform"]
    error_message = "A provider that is there already is not made again."
  }
  assert {
    condition     = [for s in jsondecode(aws_iam_role.apply.assume_role_policy).Statement : s.Principal.Federated] == ["arn:aws:iam::333333333333:oidc-provider/gitlab.example.com"]
    error_message = "Who has no subject that applies is not trusted to."
  }
  assert {
    condition     = jsondecode(aws_iam_role.apply.assume_role_policy).Statement[0].Condition.StringEquals["gitlab.example.com:aud"] == "sts.example.com"
    error_message = "The host and the audience are those that are given."
  }
}

run "people_may_bootstrap" {
  command = plan
  variables {
    pipelines = {}
    people    = { account_id = "999999999999", roles = ["role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_admin_*"] }
  }
  assert {
    condition = jsondecode(aws_iam_role.apply.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::999999999999:root" }
      Action    = "sts:AssumeRole"
      Condition = { ArnLike = { "aws:PrincipalArn" = ["arn:aws:iam::999999999999:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_admin_*"] } }
    }]
    error_message = "Only the roles of that permission set."
  }
}

run "without_state_in_s3" {
  command = plan
  variables {
    state = null
  }
  assert {
    condition     = length(aws_iam_role_policy.plan_state) == 0 && length(aws_iam_role_policy.apply_state) == 0 && length(aws_iam_role_policy.apply_keeps_state) == 0
    error_message = "Nothing is said of a bucket that is not there."
  }
  assert {
    condition     = [for s in jsondecode(aws_iam_role_policy.plan_without_data.policy).Statement : try(s.Resource, "but") if contains(["NoObjectsButState", "NoDecryptionButState"], s.Sid)] == [["*"], ["*"]]
    error_message = "No object is read then, and nothing decrypted."
  }
}

run "another_partition" {
  command = plan
  variables {
    account = { id = "333333333333", region = "us-gov-west-1", partition = "aws-us-gov" }
    state   = { bucket = "acme-state", key_arn = "arn:aws-us-gov:kms:us-gov-west-1:999999999999:key/1", prefix = "states/acme" }
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.plan_state["this"].policy).Statement[0].Resource == ["arn:aws-us-gov:s3:::acme-state/states/acme/333333333333/*/terraform.tfstate"]
    error_message = "Partition and prefix are those that are given."
  }
  assert {
    condition     = startswith(jsondecode(aws_iam_role.apply.assume_role_policy).Statement[0].Principal.Federated, "arn:aws-us-gov:iam::333333333333:")
    error_message = "The identity provider is that of the partition."
  }
}

run "refuses_a_wildcard_in_a_subject" {
  command = plan
  variables {
    pipelines = { github = { plan = ["repo:acme/infrastructure:*"], apply = ["repo:acme/infrastructure:environment:prod"] } }
  }
  expect_failures = [var.pipelines]
}

run "refuses_to_apply_from_a_pull_request" {
  command = plan
  variables {
    pipelines = { github = { plan = ["repo:acme/infrastructure:pull_request"], apply = ["repo:acme/infrastructure:pull_request"] } }
  }
  expect_failures = [var.pipelines]
}

run "refuses_a_subject_of_another_kind" {
  command = plan
  variables {
    pipelines = { gitlab = { plan = ["repo:acme/infrastructure:pull_request"], apply = ["project_path:acme/infrastructure:ref_type:branch:ref:main"] } }
  }
  expect_failures = [var.pipelines]
}

run "refuses_to_apply_in_the_phase_of_planning" {
  command = plan
  variables {
    pipelines = { hcp-terraform = {
      plan  = ["organization:acme:project:prod:workspace:prod-network:run_phase:plan"]
      apply = ["organization:acme:project:prod:workspace:prod-network:run_phase:plan"]
    } }
  }
  expect_failures = [var.pipelines]
}

run "refuses_a_pipeline_of_an_unknown_kind" {
  command = plan
  variables {
    pipelines = { jenkins = { plan = ["job:acme"], apply = ["job:acme"] } }
  }
  expect_failures = [var.pipelines]
}

run "refuses_a_role_that_nobody_may_assume" {
  command = plan
  variables {
    pipelines = { github = { plan = ["repo:acme/infrastructure:pull_request"] } }
  }
  expect_failures = [var.pipelines]
}

run "refuses_all_roles_of_an_account" {
  command = plan
  variables {
    people = { account_id = "999999999999", roles = ["role/*"] }
  }
  expect_failures = [var.people]
}

run "refuses_a_session_of_13_hours" {
  command = plan
  variables {
    session_hours = 13
  }
  expect_failures = [var.session_hours]
}

run "refuses_a_bucket_that_is_none" {
  command = plan
  variables {
    state = { bucket = "Acme_State", key_arn = "arn:aws:kms:eu-west-1:999999999999:key/1" }
  }
  expect_failures = [var.state]
}

run "refuses_to_keep_the_state_of_what_makes_the_roles" {
  command = plan
  variables {
    state = { bucket = "acme-state", key_arn = "arn:aws:kms:eu-west-1:999999999999:key/1", except_stacks = [] }
  }
  expect_failures = [var.state]
}

run "refuses_a_prefix_that_makes_policies_too_long" {
  command = plan
  variables {
    state = { bucket = "acme-state", key_arn = "arn:aws:kms:eu-west-1:999999999999:key/1", prefix = join("", [for i in range(129) : "p"]) }
  }
  expect_failures = [var.state]
}

run "takes_as_many_subjects_as_a_trust_policy" {
  command = plan
  variables {
    pipelines = { github = { plan = [for i in range(30) : "repo:acme/infrastructure:ref:refs/heads/${i + 10}"], apply = ["repo:acme/infrastructure:environment:prod"] } }
  }
  assert {
    condition     = length(aws_iam_role.plan.assume_role_policy) <= 2048
    error_message = "IAM takes no longer one."
  }
}

run "refuses_more_subjects_than_a_trust_policy_takes" {
  command = plan
  variables {
    pipelines = { github = { plan = [for i in range(40) : "repo:acme/infrastructure:ref:refs/heads/${i + 10}"], apply = ["repo:acme/infrastructure:environment:prod"] } }
  }
  expect_failures = [var.pipelines]
}

run "refuses_to_except_all_stacks" {
  command = plan
  variables {
    state = { bucket = "acme-state", key_arn = "arn:aws:kms:eu-west-1:999999999999:key/1", except_stacks = ["*"] }
  }
  expect_failures = [var.state]
}

run "refuses_an_account_that_is_none" {
  command = plan
  variables {
    account = { id = "333", region = "eu-west-1" }
  }
  expect_failures = [var.account]
}
