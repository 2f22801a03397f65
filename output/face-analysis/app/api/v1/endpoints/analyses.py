# Generated from the contract by specloom; the next run writes it anew.
"""Send an image to be analysed."""

from fastapi import APIRouter

from app.api.dependencies import AnalysesServiceDep, Caller
from app.contract import ContractRoute
from app.schemas.analyses import AnalysisRequest, AnalysisUpload
from app.services.results.analyses import CreateAnalysis202, UploadAnalysis202

router = APIRouter(route_class=ContractRoute)


@router.post("/analyses", operation_id="createAnalysis")
async def create_analysis(
    body: AnalysisRequest, service: AnalysesServiceDep, caller: Caller
) -> CreateAnalysis202:
    """Analyse an image."""
    return await service.create_analysis(body, caller=caller)


@router.post("/analyses/upload", operation_id="uploadAnalysis")
async def upload_analysis(
    body: AnalysisUpload, service: AnalysesServiceDep, caller: Caller
) -> UploadAnalysis202:
    """Analyse an uploaded image."""
    return await service.upload_analysis(body, caller=caller)
