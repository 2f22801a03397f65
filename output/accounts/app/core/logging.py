"""Logging: one JSON object a line on standard output, each with the id of its request."""

import logging
import sys

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import Processor

from app.core.config import Settings

_HANDLER = "application"

# For the records of structlog and those of the standard library alike.
_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)
_RENDER: tuple[Processor, ...] = (
    # Without local variables: they hold passwords and tokens.
    structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
    structlog.processors.JSONRenderer(sort_keys=False, ensure_ascii=False),
)


def configure_logging(settings: Settings) -> None:
    """Route structlog and the standard library's loggers to one place; calling it again is safe."""
    level = logging.getLevelNamesMapping()[settings.log_level]
    structlog.configure(
        processors=[*_SHARED, *_RENDER],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(),
    )
    root = logging.getLogger()
    root.handlers = [*(h for h in root.handlers if h.name != _HANDLER), _standard_handler()]
    root.setLevel(level)
    _quieten_uvicorn()


def _standard_handler() -> logging.Handler:
    handler = logging.StreamHandler(sys.stdout)
    handler.name = _HANDLER
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*_SHARED, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_RENDER],
        )
    )
    return handler


def _quieten_uvicorn() -> None:
    """Its lines go the same way as ours; its access log is replaced by that of the middleware."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = name != "uvicorn.access"
