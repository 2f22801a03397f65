"""Exports, as a team would write them: each result that the contract has."""

from app.repositories.interfaces.exports import ExportRepositoryProtocol
from app.schemas.common import Export
from app.schemas.exports import Job
from app.services.interfaces.exports import ExportsServiceProtocol
from app.services.results.exports import (
    GetCached304,
    GetExport202,
    GetExport204,
    GetExport303,
    GetExport304,
    HeadExport200,
    PutExport2XX,
)


class ExportsService(ExportsServiceProtocol):
    def __init__(self, exports: ExportRepositoryProtocol) -> None:
        self._exports = exports

    async def get_export(
        self, export_id: str
    ) -> Export | GetExport202 | GetExport204 | GetExport303 | GetExport304:
        match export_id:
            case "waiting":
                return GetExport202(Job(id=1), location="/v1/exports/waiting", retry_after=5)
            case "late":
                return GetExport202(Job(id=2), location="/v1/exports/late")
            case "wrong":
                return GetExport202(Job(id=3), location="/", retry_after=0)
            case "none":
                return GetExport204()
            case "moved":
                return GetExport303(location="/v1/exports/ä b")
            case "known":
                return GetExport304()
            case "short":
                return Export.model_construct(name="x")
        return Export(name=export_id)

    async def put_export(self, export_id: str, body: Export) -> PutExport2XX:
        match export_id:
            case "201":
                return PutExport2XX(201, body, [1, 2])
            case "302":
                return PutExport2XX(302, body, [1, 2])  # type: ignore[arg-type]
        return PutExport2XX(207, body, [1, 2])

    async def head_export(self, export_id: str) -> HeadExport200:
        return HeadExport200(Export(name=export_id), x_size=7)

    async def get_cached(self) -> Export | GetCached304:
        return Export(name="same")
