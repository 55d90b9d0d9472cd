"""Lambda: moto drops the key of a function's variables and the configuration of its log."""

from typing import Any

from moto.awslambda.models import LambdaFunction

NAMES = ("KMSKeyArn", "LoggingConfig")
_create = LambdaFunction.__init__
_update = LambdaFunction.update_configuration
_configuration = LambdaFunction.get_configuration


def create(self: Any, account_id: str, spec: dict[str, Any], *args: Any, **others: Any) -> None:
    _create(self, account_id, spec, *args, **others)
    self.options = {name: spec[name] for name in NAMES if name in spec}


def update(self: Any, config_updates: dict[str, Any]) -> dict[str, Any]:
    self.options.update({name: config_updates[name] for name in NAMES if name in config_updates})
    return _update(self, config_updates)


def configuration(self: Any, on_create: bool = False) -> dict[str, Any]:
    return {**_configuration(self, on_create), **self.options}


def install() -> None:
    LambdaFunction.__init__ = create
    LambdaFunction.update_configuration = update
    LambdaFunction.get_configuration = configuration
