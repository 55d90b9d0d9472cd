# Fails: the test that runs this reads what Terraform says.
mock_provider "aws" {}

variables {
  name = "orders"
  cidr = "10.10.0.1/16"
}

run "refuses_a_block_with_host_bits" {
  command = plan
}
