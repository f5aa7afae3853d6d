"""Clients: requests, HTTPX, urllib3, Scrapy, Elasticsearch, mitmproxy."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
SHOWS = Members.SHOWS
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset(
    {
        "elastic_transport",
        "elasticsearch",
        "googleapiclient",
        "httpx",
        "mitmproxy",
        "opensearchpy",
        "requests",
        "scrapy",
        "urllib3",
    }
)
"""The packages that the rows are about."""

SINKS = (
    Sink("httpx.*.Response", 0, "status_code", KEEPS),
    Sink("urllib3.*.HTTPResponse", 2, "status", KEEPS),
    Sink("urllib3.*.Retry", None, "status_forcelist", KEEPS),
    Sink("requests.*.Retry", None, "status_forcelist", KEEPS),
    Sink("scrapy.*.Response", 1, "status", MEMBER),
    Sink("scrapy.*.TextResponse", None, "status", MEMBER),
    Sink("scrapy.*.HtmlResponse", None, "status", MEMBER),
    Sink("scrapy.*.XmlResponse", None, "status", MEMBER),
    Sink("elasticsearch.*.TransportError", 0, "status_code", SHOWS),
    Sink("elasticsearch.*.options", None, "ignore_status", MEMBER),
    Sink("opensearchpy.*.TransportError", 0, "status_code", SHOWS),
    Sink("elastic_transport.*.ApiResponseMeta", 0, "status", SHOWS),
    Sink("mitmproxy.*.make", 0, "status_code", UNKNOWN),
    Sink("googleapiclient.*.HttpMock", None, "status", UNKNOWN),
)
