"""The frame of an application: main, core, docs and project files, as values that templates print.

Everything textual here is already escaped for the file that prints it.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from specloom import __version__
from specloom.contract.model import Contract, SecurityScheme
from specloom.design.layout import Layout
from specloom.design.outgoing import asks_credentials
from specloom.design.pysource import comment, literal

_OWN_PATHS = ("/health", "/ready", "/docs", "/openapi.json")
_MARKDOWN = re.compile(r"([\\`*_\[\]#|~])")


@dataclass(frozen=True, slots=True)
class Modules:
    """Dotted names of the modules that the frame imports."""

    main: str
    router: str
    contract: str
    core: str
    db: str
    docs: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A security scheme as the README explains it."""

    key: str  # Markdown
    kind: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame's templates see."""

    package: str  # the top-level package, its folder too
    modules: Modules
    name: str  # of the distribution (PEP 503)
    tool: str  # what generates it, as pip has it: the version that its drift is checked with
    database_url: str  # Python source
    database_file: str  # plain: letters, digits, `-` and `.`
    title: str  # Python source
    version: str  # Python source: the contract's version
    base_path: str  # Python source: "" or "/v1"
    url_path: str  # percent-encoded: "" or "/v1"
    own_prefix: str  # Python source: in front of /health, /ready and /docs
    own_path: str  # the same for shell, YAML and Markdown: "" or "/_app"
    core_path: str  # the folder of core/, as Markdown code
    contract_path: str  # of the contract that the application ships, as Markdown code
    heading: str  # Markdown
    summary: str  # TOML source
    has_database: bool
    has_security: bool
    reads_tokens: bool
    issues_tokens: bool
    hashes_keys: bool
    hashes_passwords: bool
    knows_passwords: bool
    sends: bool  # webhooks or callbacks
    sends_credentials: bool  # to receivers that ask for some
    schemes: tuple[Scheme, ...]
    main_imports: tuple[str, ...]  # Python source, sorted as isort does

    @property
    def settings_imports(self) -> str:
        """What the settings need of pydantic."""
        wanted = {
            "Field": True,
            "HttpUrl": self.reads_tokens,
            "Secret": self.sends,
            "SecretStr": self.has_security or self.sends_credentials,
            "model_validator": True,
        }
        return ", ".join(name for name, needed in wanted.items() if needed)


def design_frame(
    contract: Contract,
    name: str,
    layout: Layout,
    *,
    has_database: bool,
    stores_passwords: bool = False,
    sends: bool = False,
) -> Frame:
    """Decide the frame of the application called `name`.

    `stores_passwords`: a service hashes passwords, whatever the security schemes are. `sends`: there are
    webhooks or callbacks.
    """
    schemes = tuple(contract.security_schemes.values())
    # A requirement that names a scheme which nobody defined lets nobody in; that is security too.
    secured = bool(schemes) or any(operation.security for operation in contract.operations)
    distribution = _distribution(name)
    modules = _modules(layout)
    prefix = _own_prefix(contract)
    keys = any(scheme.type == "apiKey" for scheme in schemes)
    basic = any(scheme.type == "http" and scheme.scheme == "basic" for scheme in schemes)
    password = any("password" in scheme.flows for scheme in schemes)
    hashes = basic or password or stores_passwords
    return Frame(
        package=layout.package.split(".")[0],
        modules=modules,
        name=distribution,
        tool=f"specloom=={__version__}",
        database_url=literal(f"sqlite+aiosqlite:///./{distribution}.db"),
        database_file=f"{distribution}.db",
        title=literal(contract.title),
        version=literal(contract.version),
        base_path=literal(contract.base_path),
        url_path=quote(contract.base_path, safe="/%:@!$&'()*+,;=~"),
        own_prefix=literal(prefix),
        own_path=prefix,
        core_path=str(PurePosixPath(layout.path("core", "config")).parent),
        contract_path=layout.path("document"),
        heading=_markdown(contract.title or name),
        summary=_toml(comment(contract.title or name)),
        has_database=has_database,
        has_security=secured,
        reads_tokens=any(_is_token(scheme) for scheme in schemes),
        issues_tokens=password,
        hashes_keys=keys,
        hashes_passwords=basic,
        knows_passwords=hashes,
        sends=sends,
        sends_credentials=sends and any(asks_credentials(contract)),
        schemes=tuple(Scheme(_markdown(scheme.key), _kind(scheme)) for scheme in schemes),
        main_imports=_main_imports(
            modules, secured=secured, stored=has_database, hashes=hashes, sends=sends
        ),
    )


def _main_imports(
    modules: Modules, *, secured: bool, stored: bool, hashes: bool, sends: bool
) -> tuple[str, ...]:
    """The application's own modules that main.py imports; their order depends on the layout."""
    core = modules.core
    wanted = {
        modules.router: "mount_routes",
        modules.contract: "Contract, compile_routes, install",
        f"{core}.config": "Profile, Settings",
        f"{core}.errors": "ERRORS",
        f"{core}.health": "add_health",
        f"{core}.logging": "configure_logging",
        f"{core}.middleware": "add_middleware",
        modules.docs: "add_docs",
    }
    if secured:
        wanted[f"{core}.security"] = "ApplicationAuthenticator"
    if hashes:
        wanted[f"{core}.passwords"] = "configure_passwords"
    if sends:
        wanted[f"{core}.delivery"] = "make_sender"
    if stored:
        wanted |= {f"{core}.seeds": "plant", modules.db: "Database"}
    return tuple(f"from {module} import {wanted[module]}" for module in sorted(wanted))


def _modules(layout: Layout) -> Modules:
    return Modules(
        main=layout.module("main"),
        router=layout.module("router"),
        contract=layout.module("runtime", "__init__"),
        core=layout.module("core", "__init__"),
        db=layout.module("persistence", "__init__"),
        docs=f"{layout.package}.docs",
    )


def _own_prefix(contract: Contract) -> str:
    """Where /health, /ready and /docs stand: the contract's own paths come first."""
    declared = {contract.base_path + operation.path for operation in contract.operations}
    return "/_app" if declared & {*_OWN_PATHS} else ""


def _is_token(scheme: SecurityScheme) -> bool:
    return scheme.type in ("oauth2", "openIdConnect") or scheme.scheme == "bearer"


def _kind(scheme: SecurityScheme) -> str:
    if scheme.type == "apiKey":
        return f"API key in {scheme.location} {_markdown(scheme.name)}"
    if scheme.type == "oauth2":
        flows = ", ".join(_markdown(flow) for flow in scheme.flows)
        return f"OAuth 2 ({flows})" if flows else "OAuth 2"
    if scheme.type == "openIdConnect":
        return "OpenID Connect"
    if scheme.type == "http":
        return f"HTTP {_markdown(scheme.scheme.capitalize())}"
    return "mutual TLS, which the proxy in front has to do: here it lets nobody in"


def _distribution(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "application"


def _toml(text: str) -> str:
    """A TOML basic string: JSON's escapes and one more (TOML §string)."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _markdown(text: str) -> str:
    """Text that Markdown shows as it is."""
    return html.escape(_MARKDOWN.sub(r"\\\1", comment(text)), quote=False)
