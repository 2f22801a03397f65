"""Reports, in the form that the client likes best."""

from typing import Literal

from app.contract import FileResult
from app.schemas.common import Export, Report
from app.services.interfaces.reports import ReportsServiceProtocol
from app.services.results.reports import (
    GetReport200Csv,
    GetReport200Html,
    GetReport200Pdf,
    GetVersions200VndDepotV2Json,
)


class ReportsService(ReportsServiceProtocol):
    async def get_report(
        self,
        *,
        accept: Literal[
            "application/json", "application/xml", "text/html", "text/csv", "application/pdf"
        ],
    ) -> Report | GetReport200Html | GetReport200Csv | GetReport200Pdf:
        match accept:
            case "text/html":
                return GetReport200Html("<p>3</p>")
            case "text/csv":
                return GetReport200Csv("total\n3\n")
            case "application/pdf":
                return GetReport200Pdf(b"%PDF")
        return Report(total=3)

    async def get_logo(self, *, accept: Literal["image/png", "image/webp"]) -> bytes | FileResult:
        if accept == "image/webp":
            return FileResult(b"RIFF", media_type="image/gif")
        return b"PNG"

    async def get_versions(
        self, *, accept: Literal["application/vnd.depot.v1+json", "application/vnd.depot.v2+json"]
    ) -> Export | GetVersions200VndDepotV2Json:
        if accept == "application/vnd.depot.v2+json":
            return GetVersions200VndDepotV2Json(Report(total=2))
        return Export(name="one")
