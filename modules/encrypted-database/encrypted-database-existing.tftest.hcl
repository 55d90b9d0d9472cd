mock_provider "aws" {
  mock_data "aws_db_instance" {
    defaults = {
      storage_encrypted = false
      kms_key_id        = ""
    }
  }
}

variables {
  environment       = "prod"
  store             = "orders-db"
  account           = { id = "333333333333", region = "eu-west-1" }
  engine            = "postgres"
  engine_version    = "17"
  instance_class    = "db.r7g.large"
  allocated_gib     = 100
  max_allocated_gib = 1000
  port              = 5432
  subnet_ids        = { a = "subnet-0123456789abcdef0", b = "subnet-0123456789abcdef1" }
  security_group_id = "sg-0123456789abcdef0"
  key_arn           = "arn:aws:kms:eu-west-1:333333333333:key/11111111-1111-1111-1111-111111111111"
  secret_key_arn    = "arn:aws:kms:eu-west-1:333333333333:key/22222222-2222-2222-2222-222222222222"
  log_key_arn       = "arn:aws:kms:eu-west-1:333333333333:key/33333333-3333-3333-3333-333333333333"
}

run "a_database_that_is_made_is_encrypted" {
  command = plan
  assert {
    condition     = aws_db_instance.instance.storage_encrypted && aws_db_instance.instance.kms_key_id == var.key_arn
    error_message = "Must be encrypted with its key."
  }
  assert {
    condition     = aws_db_instance.instance.tags == tomap({ Name = "prod-orders-db" })
    error_message = "Must carry no exception."
  }
}

run "one_that_exists_stays_as_it_is_and_says_so" {
  command = plan
  variables {
    existing = {
      identifier        = "legacy-orders"
      subnet_group_name = "legacy"
      exception = {
        reason = "Copied into an encrypted one in the next release."
        owner  = "payments"
        until  = "2099-12-31"
      }
    }
  }
  assert {
    condition     = !aws_db_instance.instance.storage_encrypted
    error_message = "Must stay as it is."
  }
  assert {
    condition     = [aws_db_instance.instance.identifier, aws_db_instance.instance.db_subnet_group_name] == ["legacy-orders", "legacy"]
    error_message = "Must keep its names."
  }
  assert {
    condition     = aws_db_instance.instance.tags["zero-trust:exception"] == "encryption until 2099-12-31, payments"
    error_message = "Must say what it misses."
  }
  assert {
    condition     = alltrue([for g in aws_cloudwatch_log_group.log_postgresql : startswith(g.name, "/aws/rds/instance/legacy-orders/")])
    error_message = "Must record where RDS writes."
  }
}

run "one_under_another_key_keeps_it" {
  command = plan
  variables {
    existing = {
      identifier = "legacy-orders"
      key_arn    = "arn:aws:kms:eu-west-1:333333333333:key/44444444-4444-4444-4444-444444444444"
      exception  = { reason = "Moved to its own key in spring.", owner = "payments", until = "2099-12-31" }
    }
  }
  override_data {
    target = data.aws_db_instance.existing_instance
    values = {
      storage_encrypted = true
      kms_key_id        = "arn:aws:kms:eu-west-1:333333333333:key/44444444-4444-4444-4444-444444444444"
    }
  }
  assert {
    condition     = aws_db_instance.instance.storage_encrypted && aws_db_instance.instance.kms_key_id == var.existing.key_arn
    error_message = "Must keep the key that it has."
  }
}

run "one_under_its_own_key_needs_no_exception" {
  command = plan
  variables {
    existing = {
      identifier = "legacy-orders"
      key_arn    = "arn:aws:kms:eu-west-1:333333333333:key/11111111-1111-1111-1111-111111111111"
    }
  }
  override_data {
    target = data.aws_db_instance.existing_instance
    values = {
      storage_encrypted = true
      kms_key_id        = "arn:aws:kms:eu-west-1:333333333333:key/11111111-1111-1111-1111-111111111111"
    }
  }
  assert {
    condition     = aws_db_instance.instance.kms_key_id == var.key_arn
    error_message = "Must be encrypted with its key."
  }
}

run "refuses_to_be_told_of_another_key_than_it_has" {
  command = plan
  variables {
    existing = {
      identifier = "legacy-orders"
      key_arn    = "arn:aws:kms:eu-west-1:333333333333:key/11111111-1111-1111-1111-111111111111"
    }
  }
  expect_failures = [data.aws_db_instance.existing_instance]
}

run "refuses_what_misses_a_promise_and_does_not_say_why" {
  command = plan
  variables {
    existing = { identifier = "legacy-orders" }
  }
  expect_failures = [var.existing]
}

run "refuses_an_exception_that_is_over" {
  command = plan
  variables {
    existing = {
      identifier = "legacy-orders"
      exception  = { reason = "Copied in the next release.", owner = "payments", until = "2026-01-31" }
    }
  }
  expect_failures = [var.existing]
}

run "refuses_an_exception_from_what_is_kept" {
  command = plan
  variables {
    existing = {
      identifier = "legacy-orders"
      key_arn    = "arn:aws:kms:eu-west-1:333333333333:key/11111111-1111-1111-1111-111111111111"
      exception  = { reason = "Copied in the next release.", owner = "payments", until = "2099-12-31" }
    }
  }
  override_data {
    target = data.aws_db_instance.existing_instance
    values = {
      storage_encrypted = true
      kms_key_id        = "arn:aws:kms:eu-west-1:333333333333:key/11111111-1111-1111-1111-111111111111"
    }
  }
  expect_failures = [var.existing]
}

run "refuses_to_make_what_exists_of_something" {
  command = plan
  variables {
    existing = {
      identifier = "legacy-orders"
      exception  = { reason = "Copied in the next release.", owner = "payments", until = "2099-12-31" }
    }
    restore = { snapshot = "nightly" }
  }
  expect_failures = [var.restore]
}
