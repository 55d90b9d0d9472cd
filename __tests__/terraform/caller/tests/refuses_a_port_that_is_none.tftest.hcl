# Fails: the test that runs this reads what Terraform says.
mock_provider "aws" {}

variables {
  name = "orders"
  port = 70000
}

run "refuses_a_port_that_is_none" {
  command = plan
}
