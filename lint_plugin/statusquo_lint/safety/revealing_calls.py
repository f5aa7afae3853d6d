"""Calls that see more of a value than its number: those that make text of it, ask for its type, or serialize it."""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass


class Harm(enum.IntEnum):
    """What a construct does with a member that it would not do with the number."""

    NONE = 0
    TEXT = 1  # str(): the name below Python 3.11
    ITEMS = 2  # str() of each item, as csv and urlencode do
    DOCUMENT = 3  # str(), and below Python 3.11 the document is wrong: OpenAPI keys, metric labels
    TYPE = 4  # type(), identity, pickle: another value on every Python
    REPR = 5  # repr(): another text on every Python
    BREAKS = 6  # fails, or writes what cannot be read back


@dataclass(frozen=True, slots=True)
class Construct:
    """A construct of the refuse list."""

    harm: Harm
    what: str
    """As a clause: `repr() shows a member`."""


_BUILTINS = {
    "str": Construct(Harm.TEXT, "str() writes a member's name below Python 3.11"),
    "print": Construct(Harm.TEXT, "print() writes a member's name below Python 3.11"),
    "repr": Construct(Harm.REPR, "repr() shows a member"),
    "ascii": Construct(Harm.REPR, "ascii() shows a member"),
    "type": Construct(Harm.TYPE, "type() of a member is not int"),
    "pprint": Construct(Harm.REPR, "pprint() shows a member"),
    "pformat": Construct(Harm.REPR, "pformat() shows a member"),
}
DOCUMENTS = {
    "yaml": Construct(Harm.BREAKS, "yaml cannot write a member"),
    "ruamel": Construct(Harm.BREAKS, "yaml cannot write a member"),
    "ruyaml": Construct(Harm.BREAKS, "yaml cannot write a member"),
    "toml": Construct(Harm.BREAKS, "toml writes a member as a string"),
    "tomli_w": Construct(Harm.BREAKS, "toml writes a member as a string"),
    "tomlkit": Construct(Harm.BREAKS, "toml writes a member as a string"),
    "marshal": Construct(Harm.BREAKS, "marshal cannot write a member"),
    "xmlrpc": Construct(Harm.BREAKS, "XML-RPC cannot write a member"),
    "jsonpickle": Construct(Harm.BREAKS, "jsonpickle writes a member as an object"),
}
"""Packages that read and write whole documents, none of which can hold a member."""
_MODULES = DOCUMENTS | {
    "aws_cdk": Construct(Harm.BREAKS, "the AWS CDK takes plain integers only"),
    "voluptuous": Construct(Harm.BREAKS, "voluptuous takes no member as a schema"),
    "fastjsonschema": Construct(Harm.BREAKS, "fastjsonschema writes the schema into code"),
    "inline_snapshot": Construct(Harm.BREAKS, "a snapshot records the member's repr"),
    "pickle": Construct(Harm.TYPE, "pickle writes a member, not a number"),
    "dill": Construct(Harm.TYPE, "dill writes a member, not a number"),
    "cloudpickle": Construct(Harm.TYPE, "cloudpickle writes a member, not a number"),
    "joblib": Construct(Harm.TYPE, "joblib hashes a member differently"),
    "diskcache": Construct(Harm.TYPE, "diskcache stores a member under another key"),
    "pymemcache": Construct(Harm.TYPE, "pymemcache pickles a member"),
    "deepdiff": Construct(Harm.TYPE, "deepdiff reports the type"),
    "csv": Construct(Harm.ITEMS, "csv writes a member's name below Python 3.11"),
}
_METHODS = {
    "labels": Construct(Harm.DOCUMENT, "a metric label would be a member's name below Python 3.11"),
    "set_tag": Construct(Harm.DOCUMENT, "a tag would be a member's name below Python 3.11"),
    "gauge": Construct(Harm.DOCUMENT, "a gauge would be a member's name below Python 3.11"),
    "writerow": Construct(Harm.ITEMS, "csv writes a member's name below Python 3.11"),
    "writerows": Construct(Harm.ITEMS, "csv writes a member's name below Python 3.11"),
    "urlencode": Construct(Harm.ITEMS, "a query string would have a member's name below Python 3.11"),
    "set_extra": Construct(Harm.REPR, "an event would show a member"),
    "set_context": Construct(Harm.REPR, "an event would show a member"),
    "snapshot": Construct(Harm.BREAKS, "a snapshot records the member's repr"),
    "safe_dump": Construct(Harm.BREAKS, "yaml cannot write a member"),
}
_REDIS = frozenset({"redis", "aioredis", "valkey", "fakeredis", "django_redis", "rediscluster", "coredis"})
_COMMANDS = frozenset(
    [
        "set",
        "setex",
        "psetex",
        "setnx",
        "mset",
        "msetnx",
        "getset",
        "append",
        "hset",
        "hmset",
        "hsetnx",
        "lpush",
        "rpush",
        "lpushx",
        "rpushx",
        "lrem",
        "linsert",
        "sadd",
        "srem",
        "sismember",
        "zadd",
        "zincrby",
        "zrem",
        "publish",
        "incrby",
        "decrby",
        "setrange",
        "xadd",
        "pfadd",
        "execute_command",
        "rpoplpush",
    ]
)
_SQL = frozenset({"pymysql", "MySQLdb", "mysql", "snowflake", "aiomysql", "asyncmy"})
_LOGGING = frozenset(
    ["debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log", "success", "trace"]
)
_LOADING = frozenset(["load", "loads", "safe_load", "safe_load_all", "full_load", "parse", "unpickle"])


def construct(  # noqa: PLR0911  (one return a family)
    call: ast.Call, qualified: str, roots: frozenset[str], keyword: bool
) -> Construct | None:
    """What is known to be harmful about an argument of the call.

    `qualified` is the callee's dotted name, `roots` the packages the module imports, `keyword` whether it is passed by
    keyword.
    """
    tail = qualified.rpartition(".")[2]
    root = qualified.partition(".")[0]
    plain = qualified.removeprefix("builtins.")
    if plain in _BUILTINS or qualified in {"pprint.pprint", "pprint.pformat", "pprint.pp"}:
        return _BUILTINS.get(tail, _BUILTINS["pprint"])
    if root in _MODULES and tail not in _LOADING:
        return _MODULES[root]
    if tail in _METHODS:
        return _METHODS[tail]
    method = isinstance(call.func, ast.Attribute)
    if method and tail in _LOGGING and _is_logger(call.func):
        if keyword:
            return Construct(Harm.REPR, "a log entry would show a member")
        return Construct(Harm.TEXT, "the log line would have a member's name below Python 3.11")
    if method and tail in _COMMANDS and roots & _REDIS:
        return Construct(Harm.BREAKS, "redis is sent a member's repr")
    if method and tail in {"execute", "executemany"} and roots & _SQL:
        return Construct(Harm.BREAKS, "the database driver quotes a member")
    if method and tail in {"dump", "dumps"} and roots & {"yaml", "ruamel", "ruyaml"} and root not in {"json", "self"}:
        return _MODULES["yaml"]
    return None


def _is_logger(func: ast.expr) -> bool:
    owner = func.value if isinstance(func, ast.Attribute) else func
    while isinstance(owner, ast.Call):
        owner = owner.func
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return "log" in name.lower()
