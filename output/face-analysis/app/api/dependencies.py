# Generated from the contract by specloom; the next run writes it anew.
"""What endpoints ask for, as annotations."""

from typing import Annotated

from fastapi import Depends

from app.api.providers import get_analyses_service, get_faces_service, get_jobs_service
from app.contract import Principal, current_caller
from app.services.interfaces.analyses import AnalysesServiceProtocol
from app.services.interfaces.faces import FacesServiceProtocol
from app.services.interfaces.jobs import JobsServiceProtocol

Caller = Annotated[Principal, Depends(current_caller)]
AnalysesServiceDep = Annotated[AnalysesServiceProtocol, Depends(get_analyses_service)]
JobsServiceDep = Annotated[JobsServiceProtocol, Depends(get_jobs_service)]
FacesServiceDep = Annotated[FacesServiceProtocol, Depends(get_faces_service)]
