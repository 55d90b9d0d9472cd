mock_provider "aws" {}

variables {
  name               = "prod"
  account            = { id = "333333333333", region = "eu-west-1" }
  preferences        = { idle_minutes = 15, max_minutes = 60 }
  documents          = { "operators/orders-db" = { store = "orders-db", host = "orders.example.com", port = 5432 } }
  host_roles         = ["arn:aws:iam::333333333333:role/zero-trust/host/prod-session-manager"]
  people_roles       = ["arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_operators_*"]
  key_administrators = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name                     = "Prod"
    account                  = { id = "prod", region = "eu-west-1" }
    log_retention_days       = 2
    recording_retention_days = 0
  }
  expect_failures = [var.name, var.account, var.log_retention_days, var.recording_retention_days]
}

run "refuses_no_idle_time" {
  command = plan
  variables {
    preferences = { idle_minutes = 0, max_minutes = 60 }
  }
  expect_failures = [var.preferences]
}

run "refuses_an_idle_time_above_60_minutes" {
  command = plan
  variables {
    preferences = { idle_minutes = 61, max_minutes = 120 }
  }
  expect_failures = [var.preferences]
}

run "refuses_sessions_of_no_minute" {
  command = plan
  variables {
    preferences = { idle_minutes = 1, max_minutes = 0 }
  }
  expect_failures = [var.preferences]
}

run "refuses_sessions_of_more_than_a_day" {
  command = plan
  variables {
    preferences = { idle_minutes = 1, max_minutes = 1441 }
  }
  expect_failures = [var.preferences]
}

run "refuses_an_idle_time_above_the_longest" {
  command = plan
  variables {
    preferences = { idle_minutes = 31, max_minutes = 30 }
  }
  expect_failures = [var.preferences]
}

run "refuses_root" {
  command = plan
  variables {
    preferences = { run_as = "root" }
    shells      = { "operators/shell" = { run_as = "root" } }
  }
  expect_failures = [var.preferences, var.shells]
}

run "refuses_a_user_that_is_none" {
  command = plan
  variables {
    preferences = { run_as = "Ana Example" }
    shells      = { "operators/shell" = { run_as = "{{ user }}" } }
  }
  expect_failures = [var.preferences, var.shells]
}

run "refuses_a_shell_profile_that_is_too_long" {
  command = plan
  variables {
    preferences = { shell_profile = join("", [for i in range(513) : "x"]) }
  }
  expect_failures = [var.preferences]
}

run "refuses_two_stores_at_one_address" {
  command = plan
  variables {
    documents = {
      "operators/orders-db"  = { store = "orders-db", host = "orders.example.com", port = 5432 }
      "operators/billing-db" = { store = "billing-db", host = "orders.example.com", port = 5432 }
    }
  }
  expect_failures = [var.documents]
}

run "refuses_port_0" {
  command = plan
  variables {
    documents = { "operators/orders-db" = { store = "orders-db", host = "orders.example.com", port = 0 } }
  }
  expect_failures = [var.documents]
}

run "refuses_port_65536" {
  command = plan
  variables {
    documents = { "operators/orders-db" = { store = "orders-db", host = "orders.example.com", port = 65536 } }
  }
  expect_failures = [var.documents]
}

run "refuses_a_port_that_is_a_shell" {
  command = plan
  variables {
    documents = { "operators/orders-db" = { store = "orders-db", host = "orders.example.com", port = 22 } }
  }
  expect_failures = [var.documents]
}

run "refuses_a_host_that_is_a_pattern" {
  command = plan
  variables {
    documents = { "operators/orders-db" = { store = "orders-db", host = "*.example.com", port = 5432 } }
  }
  expect_failures = [var.documents]
}

run "refuses_a_host_that_is_chosen_later" {
  command = plan
  variables {
    documents = { "operators/orders-db" = { store = "orders-db", host = "{{ host }}", port = 5432 } }
  }
  expect_failures = [var.documents]
}

run "refuses_an_address_as_host" {
  command = plan
  variables {
    documents = { "operators/orders-db" = { store = "orders-db", host = "10.0.0.1", port = 5432 } }
  }
  expect_failures = [var.documents]
}

run "refuses_keys_that_are_too_long" {
  command = plan
  variables {
    documents = { "operators/${join("", [for i in range(103) : "x"])}" = { store = "orders-db", host = "orders.example.com", port = 5432 } }
  }
  expect_failures = [var.documents]
}

run "refuses_keys_of_shells_that_are_too_long" {
  command = plan
  variables {
    shells = { "operators/${join("", [for i in range(103) : "x"])}" = {} }
  }
  expect_failures = [var.shells]
}

run "takes_the_longest_key" {
  command = plan
  variables {
    documents = { "operators/${join("", [for i in range(102) : "x"])}" = { store = "orders-db", host = "orders.example.com", port = 5432 } }
  }
  assert {
    condition     = length(one([for d in aws_ssm_document.port : d.name])) == 128
    error_message = "A name of 128 characters is taken."
  }
}

run "refuses_keys_that_give_the_same_name" {
  command = plan
  variables {
    documents = {
      "operators/orders-db" = { store = "orders-db", host = "orders.example.com", port = 5432 }
      "operators-orders/db" = { store = "orders-db", host = "orders.example.com", port = 5432 }
    }
  }
  expect_failures = [var.documents]
}

run "refuses_a_shell_with_the_name_of_a_document" {
  command = plan
  variables {
    shells = { "operators-orders/db" = {} }
  }
  expect_failures = [var.shells]
}

run "refuses_every_role_of_an_account" {
  command = plan
  variables {
    host_roles         = ["arn:aws:iam::333333333333:role/*"]
    people_roles       = ["*"]
    reader_roles       = ["arn:aws:iam::*:role/auditor"]
    key_administrators = ["zero-trust/apply"]
  }
  expect_failures = [var.host_roles, var.people_roles, var.reader_roles, var.key_administrators]
}

run "refuses_roles_of_nobody" {
  command = plan
  variables {
    host_roles         = []
    people_roles       = []
    key_administrators = []
  }
  expect_failures = [var.host_roles, var.people_roles, var.key_administrators]
}
