"""Clients: requests, HTTPX, urllib3, Scrapy, Elasticsearch, mitmproxy."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE
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
    Sink("httpx.*.Response", 0, "status_code", SAFE),
    Sink("urllib3.*.HTTPResponse", 2, "status", SAFE),
    Sink("urllib3.*.Retry", None, "status_forcelist", SAFE),
    Sink("requests.*.Retry", None, "status_forcelist", SAFE),
    Sink("scrapy.*.Response", 1, "status", SAFE),
    Sink("scrapy.*.TextResponse", None, "status", SAFE),
    Sink("scrapy.*.HtmlResponse", None, "status", SAFE),
    Sink("scrapy.*.XmlResponse", None, "status", SAFE),
    Sink("elasticsearch.*.TransportError", 0, "status_code", UNKNOWN),
    Sink("elasticsearch.*.options", None, "ignore_status", UNKNOWN),
    Sink("opensearchpy.*.TransportError", 0, "status_code", UNKNOWN),
    Sink("elastic_transport.*.ApiResponseMeta", 0, "status", UNKNOWN),
    Sink("mitmproxy.*.make", 0, "status_code", UNKNOWN),
    Sink("googleapiclient.*.HttpMock", None, "status", UNKNOWN),
)
