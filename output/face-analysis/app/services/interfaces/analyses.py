# Generated from the contract by specloom; the next run writes it anew.
"""Send an image to be analysed."""

from typing import Protocol

from app.contract import Principal
from app.schemas.analyses import AnalysisRequest, AnalysisUpload
from app.services.results.analyses import CreateAnalysis202, UploadAnalysis202


class AnalysesServiceProtocol(Protocol):
    """Send an image to be analysed."""

    async def create_analysis(
        self, body: AnalysisRequest, *, caller: Principal
    ) -> CreateAnalysis202:
        """Analyse an image.

        Takes an image as Base64 inside of JSON and makes a job for it.
        """
        raise NotImplementedError

    async def upload_analysis(
        self, body: AnalysisUpload, *, caller: Principal
    ) -> UploadAnalysis202:
        """Analyse an uploaded image.

        Takes an image as a file, which spares the Base64, with what to look for as a JSON part
        beside it.
        """
        raise NotImplementedError
