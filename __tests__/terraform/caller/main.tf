# Somebody's own Terraform, which knows the modules from a registry only.

terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "name" {
  type = string
}

variable "cidr" {
  type    = string
  default = "10.10.0.0/16"
}

variable "port" {
  type    = number
  default = 5432
}

locals {
  rule = {
    protocol  = "tcp"
    from_port = var.port
    to_port   = var.port
    grants    = "orders-api to orders-db can write"
  }
}

module "network" {
  source  = "registry.example.test/zero-trust/zero-trust/aws//modules/segmented-vpc"
  version = "~> 1.2"

  name         = var.name
  account      = { id = "111111111111", region = "eu-west-1" }
  cidr         = var.cidr
  segments     = { app = { kind = "private" } }
  route_tables = { app = { kind = "private" } }
  subnets = {
    app-a = {
      segment           = "app"
      route_table       = "app"
      kind              = "private"
      cidr              = cidrsubnet(var.cidr, 4, 1)
      availability_zone = "eu-west-1a"
    }
  }
  key_administrators = ["arn:aws:iam::111111111111:role/zero-trust/apply"]
}

module "boundary" {
  source  = "registry.example.test/zero-trust/zero-trust/aws//modules/service-boundary"
  version = "~> 1.2"

  name    = var.name
  vpc_id  = module.network.vpc_id
  groups  = { for service in ["orders-api", "orders-db"] : service => { name = "${var.name}-${service}" } }
  ingress = { "orders-api/orders-db/tcp-${var.port}" = merge(local.rule, { group = "orders-db", peer = "orders-api" }) }
  egress  = { "orders-api/orders-db/tcp-${var.port}" = merge(local.rule, { group = "orders-api", peer = "orders-db" }) }
}

output "subnet_ids" {
  value = module.network.subnet_ids
}

output "group_ids" {
  value = module.boundary.group_ids
}
