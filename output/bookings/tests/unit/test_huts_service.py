"""HutsService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import Conflict, NotFound
from app.db import ListQuery
from app.repositories.huts import InMemoryHutRepository
from app.schemas.huts import Hut, HutRequest
from app.services.huts import HutsService
from tests.bodies.huts import create_hut_body, replace_hut_body
from tests.rows.huts import hut_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def huts() -> InMemoryHutRepository:
    return InMemoryHutRepository()


@pytest.fixture
def service(huts: InMemoryHutRepository) -> HutsService:
    return HutsService(huts=huts)


async def test_list_huts(service: HutsService, huts: InMemoryHutRepository) -> None:
    """What is stored is listed."""
    row = await huts.add(hut_row())
    found = await service.list_huts(caller=CALLER)
    [listed] = found.model_dump(mode="json", by_alias=True, exclude_unset=True)["data"]
    assert row.to_wire() | listed == row.to_wire()


async def test_create_hut(service: HutsService, huts: InMemoryHutRepository) -> None:
    """What is sent is stored."""
    sent = create_hut_body()
    body = HutRequest.model_validate(sent)
    created = await service.create_hut(body, caller=CALLER)
    [stored] = (await huts.list(ListQuery())).items
    assert created.body == stored.to_model(Hut)
    assert stored.to_wire() | sent == stored.to_wire()


async def test_create_hut_twice(service: HutsService, huts: InMemoryHutRepository) -> None:
    """What is unique is stored once."""
    body = HutRequest.model_validate(create_hut_body())
    await service.create_hut(body, caller=CALLER)
    with pytest.raises(Conflict):
        await service.create_hut(body, caller=CALLER)


async def test_get_hut(service: HutsService, huts: InMemoryHutRepository) -> None:
    """What is stored is shown."""
    row = await huts.add(hut_row())
    found = await service.get_hut(row.id, caller=CALLER)
    assert found == row.to_model(Hut)


async def test_get_hut_of_nothing(service: HutsService) -> None:
    """What is not there is not found."""
    row = hut_row()
    with pytest.raises(NotFound):
        await service.get_hut(row.id, caller=CALLER)


async def test_replace_hut(service: HutsService, huts: InMemoryHutRepository) -> None:
    """What is sent takes the place of what was there."""
    row = await huts.add(hut_row())
    sent = replace_hut_body()
    body = HutRequest.model_validate(sent)
    changed = await service.replace_hut(row.id, body, caller=CALLER)
    assert changed == row.to_model(Hut)
    assert row.to_wire() | sent == row.to_wire()


async def test_replace_hut_of_nothing(service: HutsService) -> None:
    """What is not there is not found."""
    row = hut_row()
    body = HutRequest.model_validate(replace_hut_body())
    with pytest.raises(NotFound):
        await service.replace_hut(row.id, body, caller=CALLER)


async def test_delete_hut(service: HutsService, huts: InMemoryHutRepository) -> None:
    """What is deleted is gone."""
    row = await huts.add(hut_row())
    await service.delete_hut(row.id, caller=CALLER)
    assert not (await huts.list(ListQuery())).items


async def test_delete_hut_of_nothing(service: HutsService) -> None:
    """What is not there is not found."""
    row = hut_row()
    with pytest.raises(NotFound):
        await service.delete_hut(row.id, caller=CALLER)
