"""How services are made: give a service what it needs here."""

from typing import Annotated

from fastapi import BackgroundTasks, Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.config import Settings
from app.db import get_session
from app.repositories.faces import FaceRepository
from app.repositories.job_images import JobImageRepository
from app.repositories.jobs import JobRepository
from app.services.analyses import AnalysesService, Wake
from app.services.faces import FacesService
from app.services.interfaces.analyses import AnalysesServiceProtocol
from app.services.interfaces.faces import FacesServiceProtocol
from app.services.interfaces.jobs import JobsServiceProtocol
from app.services.jobs import JobsService
from app.vision.analysis import Analyst

SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


async def get_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def get_analyst(request: Request) -> Analyst:
    analyst: Analyst = request.app.state.analyst
    return analyst


async def get_wake(request: Request, background: BackgroundTasks) -> Wake:
    """Background tasks run when the request is done, and so after its commit."""
    worker = request.app.state.worker
    return lambda: background.add_task(worker.wake)


SettingsDep = Annotated[Settings, Depends(get_settings)]
AnalystDep = Annotated[Analyst, Depends(get_analyst)]
WakeDep = Annotated[Wake, Depends(get_wake)]


async def get_analyses_service(
    session: SessionDep, settings: SettingsDep, wake: WakeDep
) -> AnalysesServiceProtocol:
    return AnalysesService(
        jobs=JobRepository(session),
        images=JobImageRepository(session),
        most_bytes=settings.max_image_bytes,
        wake=wake,
    )


async def get_faces_service(
    session: SessionDep, settings: SettingsDep, analyst: AnalystDep
) -> FacesServiceProtocol:
    return FacesService(
        faces=FaceRepository(session),
        jobs=JobRepository(session),
        analyst=analyst,
        most_bytes=settings.max_image_bytes,
    )


async def get_jobs_service(session: SessionDep) -> JobsServiceProtocol:
    return JobsService(jobs=JobRepository(session), images=JobImageRepository(session))
