"""What moto lacks and the project stands on, one file per service."""
