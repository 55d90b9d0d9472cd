mock_provider "aws" {}

variables {
  name               = "prod"
  account            = { id = "333333333333", region = "eu-west-1" }
  policy             = { office = { networks = ["198.51.100.0/24"] } }
  log_key_arn        = "arn:aws:kms:eu-west-1:333333333333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
  key_administrators = ["arn:aws:iam::333333333333:role/zero-trust/apply"]
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name                 = "Prod"
    door                 = "Client VPN"
    account              = { id = "1111", region = "eu-west-1" }
    log_key_arn          = "key"
    log_retention_days   = 2
    key_administrators   = ["apply"]
    boundary_arn         = "boundary"
    reserved_concurrency = 0
  }
  expect_failures = [var.name, var.door, var.account, var.log_key_arn, var.log_retention_days, var.key_administrators, var.boundary_arn, var.reserved_concurrency]
}

run "refuses_a_table_that_is_no_zip" {
  command = plan
  variables {
    address_table = { path = "countries.csv" }
  }
  expect_failures = [var.address_table]
}

run "refuses_a_rule_that_asks_for_nothing" {
  command = plan
  variables {
    policy = { "a" = {} }
  }
  expect_failures = [var.policy]
}

run "refuses_an_empty_list" {
  command = plan
  variables {
    policy = { "a" = { groups = [] } }
  }
  expect_failures = [var.policy]
}

run "refuses_a_group_without_an_id" {
  command = plan
  variables {
    policy = { "a" = { groups = [" "] } }
  }
  expect_failures = [var.policy]
}

run "refuses_countries_without_a_table" {
  command = plan
  variables {
    policy = { "a" = { countries = ["CH"] } }
  }
  expect_failures = [var.policy]
}

run "refuses_a_country_that_is_none" {
  command = plan
  variables {
    policy        = { "a" = { countries = ["Switzerland"] } }
    address_table = { path = "./handler.zip" }
  }
  expect_failures = [var.policy]
}

run "refuses_a_network_that_is_none" {
  command = plan
  variables {
    policy = { "a" = { networks = ["198.51.100.7"] } }
  }
  expect_failures = [var.policy]
}

run "refuses_a_certificate_that_is_none" {
  command = plan
  variables {
    policy = { "a" = { certificates = ["laptop 17"] } }
  }
  expect_failures = [var.policy]
}

run "refuses_a_day_that_is_none" {
  command = plan
  variables {
    policy = { "a" = { hours = { days = ["Monday"], from = "07:00", to = "19:00" } } }
  }
  expect_failures = [var.policy]
}

run "refuses_no_day_at_all" {
  command = plan
  variables {
    policy = { "a" = { hours = { days = [], from = "07:00", to = "19:00" } } }
  }
  expect_failures = [var.policy]
}

run "refuses_a_time_that_is_none" {
  command = plan
  variables {
    policy = { "a" = { hours = { days = ["mon"], from = "7", to = "19:00" } } }
  }
  expect_failures = [var.policy]
}

run "refuses_hours_over_midnight" {
  command = plan
  variables {
    policy = { "a" = { hours = { days = ["mon"], from = "22:00", to = "06:00" } } }
  }
  expect_failures = [var.policy]
}

run "refuses_a_time_zone_of_another_form" {
  command = plan
  variables {
    policy = { "a" = { hours = { days = ["mon"], from = "07:00", to = "19:00", zone = "berlin time" } } }
  }
  expect_failures = [var.policy]
}

run "refuses_a_policy_that_does_not_fit" {
  command = plan
  variables {
    policy = { "a" = { networks = [for i in range(250) : "10.${i}.0.0/16"] }, "b" = { networks = [for i in range(50) : "10.${i}.0.0/16"] } }
  }
  expect_failures = [var.policy]
}

run "refuses_a_rule_in_capitals" {
  command = plan
  variables {
    policy = { "A" = { networks = ["198.51.100.0/24"] } }
  }
  expect_failures = [var.policy]
}
