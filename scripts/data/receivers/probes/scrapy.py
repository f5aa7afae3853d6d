"""Scrapy."""

from __future__ import annotations

from typing import Any

from scrapy import http
from scrapy.spidermiddlewares.httperror import HttpErrorMiddleware
from scrapy.utils.test import get_crawler

from scripts.data.receivers.probing import Seen, probe, probe_each


@probe_each(
    "scrapy.http.{}", "status", (http.Response, http.TextResponse, http.HtmlResponse, http.XmlResponse), every=True
)
def responses(status: int, kind: Any) -> Seen:
    response = kind("http://probe", status=status)
    return Seen(response.status + 0, {"response": response, "copy": response.replace(body=b"x")})


@probe("scrapy.settings", "HTTPERROR_ALLOWED_CODES", every=True)
def allowed(status: int) -> Seen:
    crawler = get_crawler(settings_dict={"HTTPERROR_ALLOWED_CODES": [status]})
    middleware = HttpErrorMiddleware.from_crawler(crawler)
    response = http.Response("http://probe", status=status + 0, request=http.Request("http://probe"))
    outcome = middleware.process_spider_input(response)
    return Seen(repr(outcome), {"settings": crawler.settings.getlist("HTTPERROR_ALLOWED_CODES")})
