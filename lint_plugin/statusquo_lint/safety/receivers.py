"""Calls that see more of a value than its number: those that make text of it, ask for its type, or serialize it."""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass

from statusquo_lint.safety.rows import Outcome, Tell
from statusquo_lint.syntax.names import last_name


class Harm(enum.IntEnum):
    """What a receiver does with a member that it would not do with the number."""

    TEXT = 1  # str(): the name below Python 3.11
    ITEMS = 2  # str() of each item, as csv and urlencode do
    DOCUMENT = 3  # str(), and below Python 3.11 the document is wrong: OpenAPI keys, metric labels
    TYPE = 4  # type(), identity, pickle: another value on every Python
    REPR = 5  # repr(): another text on every Python
    BREAKS = 6  # fails, or writes what cannot be read back

    @property
    def outcome(self) -> Outcome:
        """What it makes of a fix whose value the receiver is handed."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Harm.TEXT: Outcome.UNSAFE_BELOW,
    Harm.ITEMS: Outcome.UNSAFE_BELOW,
    Harm.DOCUMENT: Outcome.REFUSED_BELOW,
    Harm.TYPE: Outcome.UNSAFE,
    Harm.REPR: Outcome.UNSAFE,
    Harm.BREAKS: Outcome.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Receiver:
    """Something that sees more of a value than its number, and by which names it is known."""

    id: str
    harm: Harm
    tells: Tell
    what: str
    """As a clause: `repr() shows a member`."""
    functions: tuple[str, ...] = ()
    """Qualified names."""
    packages: tuple[str, ...] = ()
    """All of whose callables are meant, but those that read."""
    methods: tuple[str, ...] = ()
    """Last names of methods, of any object."""


_YAML = Receiver(
    "receiver.yaml",
    Harm.BREAKS,
    Tell.RECORD,
    "yaml cannot write a member",
    packages=("yaml", "ruamel", "ruyaml"),
    methods=("safe_dump",),
)
_WRITERS = (
    _YAML,
    Receiver(
        "receiver.toml",
        Harm.BREAKS,
        Tell.RECORD,
        "toml writes a member as a string",
        packages=("toml", "tomli_w", "tomlkit"),
    ),
    Receiver("receiver.marshal", Harm.BREAKS, Tell.RECORD, "marshal cannot write a member", packages=("marshal",)),
    Receiver("receiver.xml-rpc", Harm.BREAKS, Tell.RECORD, "XML-RPC cannot write a member", packages=("xmlrpc",)),
    Receiver(
        "receiver.jsonpickle",
        Harm.BREAKS,
        Tell.RECORD,
        "jsonpickle writes a member as an object",
        packages=("jsonpickle",),
    ),
)
_LOGGED = Receiver(
    "receiver.log-line", Harm.TEXT, Tell.TEXT, "the log line would have a member's name below Python 3.11"
)
_LOGGED_BY_KEYWORD = Receiver("receiver.log-entry", Harm.REPR, Tell.TEXT, "a log entry would show a member")
_REDIS = Receiver("receiver.redis-command", Harm.BREAKS, Tell.TEXT, "redis is sent a member's repr")
_SQL = Receiver("receiver.sql-driver", Harm.BREAKS, Tell.TYPE, "the database driver quotes a member")

RECEIVERS = (
    Receiver(
        "receiver.str", Harm.TEXT, Tell.TEXT, "str() writes a member's name below Python 3.11", functions=("str",)
    ),
    Receiver(
        "receiver.print", Harm.TEXT, Tell.TEXT, "print() writes a member's name below Python 3.11", functions=("print",)
    ),
    Receiver("receiver.repr", Harm.REPR, Tell.TEXT, "repr() shows a member", functions=("repr",)),
    Receiver("receiver.ascii", Harm.REPR, Tell.TEXT, "ascii() shows a member", functions=("ascii",)),
    Receiver("receiver.type", Harm.TYPE, Tell.TYPE, "type() of a member is not int", functions=("type",)),
    Receiver(
        "receiver.pprint",
        Harm.REPR,
        Tell.TEXT,
        "pprint() shows a member",
        functions=("pprint", "pprint.pprint", "pprint.pp"),
    ),
    Receiver(
        "receiver.pformat", Harm.REPR, Tell.TEXT, "pformat() shows a member", functions=("pformat", "pprint.pformat")
    ),
    *_WRITERS,
    Receiver(
        "receiver.aws-cdk", Harm.BREAKS, Tell.TYPE, "the AWS CDK takes plain integers only", packages=("aws_cdk",)
    ),
    Receiver(
        "receiver.voluptuous",
        Harm.BREAKS,
        Tell.TYPE,
        "voluptuous takes no member as a schema",
        packages=("voluptuous",),
    ),
    Receiver(
        "receiver.fastjsonschema",
        Harm.BREAKS,
        Tell.TEXT,
        "fastjsonschema writes the schema into code",
        packages=("fastjsonschema",),
    ),
    Receiver(
        "receiver.snapshot",
        Harm.BREAKS,
        Tell.RECORD,
        "a snapshot records the member's repr",
        packages=("inline_snapshot",),
        methods=("snapshot",),
    ),
    Receiver("receiver.pickle", Harm.TYPE, Tell.RECORD, "pickle writes a member, not a number", packages=("pickle",)),
    Receiver("receiver.dill", Harm.TYPE, Tell.RECORD, "dill writes a member, not a number", packages=("dill",)),
    Receiver(
        "receiver.cloudpickle",
        Harm.TYPE,
        Tell.RECORD,
        "cloudpickle writes a member, not a number",
        packages=("cloudpickle",),
    ),
    Receiver("receiver.joblib", Harm.TYPE, Tell.RECORD, "joblib hashes a member differently", packages=("joblib",)),
    Receiver(
        "receiver.diskcache",
        Harm.TYPE,
        Tell.RECORD,
        "diskcache stores a member under another key",
        packages=("diskcache",),
    ),
    Receiver("receiver.pymemcache", Harm.TYPE, Tell.RECORD, "pymemcache pickles a member", packages=("pymemcache",)),
    Receiver("receiver.deepdiff", Harm.TYPE, Tell.TYPE, "deepdiff reports the type", packages=("deepdiff",)),
    Receiver(
        "receiver.csv",
        Harm.ITEMS,
        Tell.TEXT,
        "csv writes a member's name below Python 3.11",
        packages=("csv",),
        methods=("writerow", "writerows"),
    ),
    Receiver(
        "receiver.metric-label",
        Harm.DOCUMENT,
        Tell.TEXT,
        "a metric label would be a member's name below Python 3.11",
        methods=("labels",),
    ),
    Receiver(
        "receiver.trace-tag",
        Harm.DOCUMENT,
        Tell.TEXT,
        "a tag would be a member's name below Python 3.11",
        methods=("set_tag",),
    ),
    Receiver(
        "receiver.gauge",
        Harm.DOCUMENT,
        Tell.TEXT,
        "a gauge would be a member's name below Python 3.11",
        methods=("gauge",),
    ),
    Receiver(
        "receiver.query-string",
        Harm.ITEMS,
        Tell.TEXT,
        "a query string would have a member's name below Python 3.11",
        methods=("urlencode",),
    ),
    Receiver(
        "receiver.event-context",
        Harm.REPR,
        Tell.TEXT,
        "an event would show a member",
        methods=("set_extra", "set_context"),
    ),
    _LOGGED,
    _LOGGED_BY_KEYWORD,
    _REDIS,
    _SQL,
)
"""Calls; the last four are recognized by more than a name."""
IDENTITY = Receiver("operation.identity", Harm.TYPE, Tell.IDENTITY, "identity tells a member from a number")
FORMAT = Receiver("operation.format", Harm.TEXT, Tell.TEXT, "format() of a container shows the repr of its items")
F_STRING_STR = Receiver("operation.f-string-str", Harm.TEXT, Tell.TEXT, "!s writes a member's name below Python 3.11")
F_STRING_REPR = Receiver("operation.f-string-repr", Harm.REPR, Tell.TEXT, "!r shows a member")
F_STRING_ASCII = Receiver("operation.f-string-ascii", Harm.REPR, Tell.TEXT, "!a shows a member")
PERCENT_REPR = Receiver("operation.percent-repr", Harm.REPR, Tell.TEXT, "%r shows a member")
PERCENT_STR = Receiver("operation.percent-str", Harm.TEXT, Tell.TEXT, "%s writes a member's name below Python 3.11")
CLASS = Receiver("operation.class-attribute", Harm.TYPE, Tell.TYPE, "__class__ of a member is not int")

OPERATIONS = (IDENTITY, FORMAT, F_STRING_STR, F_STRING_REPR, F_STRING_ASCII, PERCENT_REPR, PERCENT_STR, CLASS)
"""Operations that do the same without a call; they count for the names that a value is bound to."""
CONVERSIONS = {ord("s"): F_STRING_STR, ord("r"): F_STRING_REPR, ord("a"): F_STRING_ASCII}
"""Those of a field in an f-string."""
DOCUMENTS = {package: row for row in _WRITERS for package in row.packages}
"""Packages that read and write whole documents, none of which can hold a member."""
_FUNCTIONS = {name: row for row in RECEIVERS for name in row.functions}
_PACKAGES = {name: row for row in RECEIVERS for name in row.packages}
_METHODS = {name: row for row in RECEIVERS for name in row.methods}

_REDIS_CLIENTS = frozenset({"redis", "aioredis", "valkey", "fakeredis", "django_redis", "rediscluster", "coredis"})
_COMMANDS = frozenset(
    """
    set setex psetex setnx mset msetnx getset append hset hmset hsetnx lpush rpush lpushx rpushx lrem linsert sadd
    srem sismember zadd zincrby zrem publish incrby decrby setrange xadd pfadd execute_command rpoplpush
    """.split()  # noqa: SIM905
)
_SQL_DRIVERS = frozenset({"pymysql", "MySQLdb", "mysql", "snowflake", "aiomysql", "asyncmy"})
_LOGGING = frozenset(
    ["debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log", "success", "trace"]
)
_READING = frozenset(["load", "loads", "safe_load", "safe_load_all", "full_load", "parse", "unpickle"])


def receiver_of(call: ast.Call, qualified: str, roots: frozenset[str], keyword: bool) -> Receiver | None:
    """The receiver that a call is, None where it sees no more of an argument than its number.

    `qualified` is the callee's dotted name, `roots` the packages the module imports, `keyword` whether it is passed by
    keyword.
    """
    root, _, _ = qualified.partition(".")
    tail = qualified.rpartition(".")[2]
    return (
        _FUNCTIONS.get(qualified.removeprefix("builtins."))
        or (_PACKAGES.get(root) if tail not in _READING else None)
        or _METHODS.get(tail)
        or (_by_owner(call.func, root, tail, roots, keyword) if isinstance(call.func, ast.Attribute) else None)
    )


def _by_owner(func: ast.Attribute, root: str, tail: str, roots: frozenset[str], keyword: bool) -> Receiver | None:
    """A method that is recognized by its owner's name, or by what else the module imports."""
    if tail in _LOGGING and _is_logger(func.value):
        return _LOGGED_BY_KEYWORD if keyword else _LOGGED
    if tail in _COMMANDS and roots & _REDIS_CLIENTS:
        return _REDIS
    if tail in {"execute", "executemany"} and roots & _SQL_DRIVERS:
        return _SQL
    if tail in {"dump", "dumps"} and roots & {"yaml", "ruamel", "ruyaml"} and root not in {"json", "self"}:
        return _YAML
    return None


def _is_logger(owner: ast.expr) -> bool:
    while isinstance(owner, ast.Call):
        owner = owner.func
    return "log" in last_name(owner).lower()
