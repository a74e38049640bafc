"""Which schema a store has, and bringing it to this program's."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from core.errors import StorageError, StoreMissing, StoreOutdated

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

UPGRADE_COMMAND = "diemtin upgrade"
SHIPPED = "storage:migrations"
NEWEST = "0002"
"""The newest revision that ships: written here so that opening a store does not wait half a second for Alembic to load."""


class Schema:
    """The revisions that ship with the program, and what they say of a store."""

    def __init__(self, location: str = SHIPPED) -> None:
        self._location = location

    @cached_property
    def _config(self) -> Config:
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", self._location)
        return config

    @cached_property
    def _scripts(self) -> ScriptDirectory:
        from alembic.script import ScriptDirectory

        return ScriptDirectory.from_config(self._config)

    @property
    def head(self) -> str:
        """Return the newest revision this program knows."""
        return NEWEST if self._location == SHIPPED else self._scripts.get_current_head() or ""

    def check(self, connection: Connection, address: str) -> None:
        """Raise StoreMissing for an empty database, StorageError for another program's, StoreOutdated for another schema."""
        revision = self.revision(connection, address)
        if revision is None:
            raise StoreMissing("store.missing", address=address)
        if revision != self.head:
            self._refuse_newer(revision, address)
            raise StoreOutdated("store.outdated", address=address, found=revision, command=UPGRADE_COMMAND)

    def upgrade(self, connection: Connection, address: str) -> None:
        """Bring the store to the newest schema inside the open transaction; raise StoreOutdated for a newer one."""
        revision = self.revision(connection, address)
        if revision is not None:
            self._refuse_newer(revision, address)
        from alembic.runtime.environment import EnvironmentContext

        with EnvironmentContext(self._config, self._scripts, fn=self._steps) as environment:
            environment.configure(connection=connection)
            environment.run_migrations()

    def revision(self, connection: Connection, address: str) -> str | None:
        """Return the revision of a store, None of an empty database; raise StorageError for another program's."""
        tables = set(inspect(connection).get_table_names())
        found: str | None = None
        if "alembic_version" in tables:
            found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        if found is None and tables - {"alembic_version"}:
            raise StorageError("store.not_a_store", address=address, problem="no alembic_version")
        return found

    def refuse_unknown(self, connection: Connection, address: str) -> None:
        """Raise StoreMissing for an empty database and StoreOutdated for a newer schema; an older one may pass."""
        revision = self.revision(connection, address)
        if revision is None:
            raise StoreMissing("store.missing", address=address)
        self._refuse_newer(revision, address)

    def _refuse_newer(self, revision: str, address: str) -> None:
        if revision not in {script.revision for script in self._scripts.walk_revisions()}:
            raise StoreOutdated("store.newer", address=address, found=revision)

    def _steps(self, revision: Any, context: object) -> list[object]:
        return list(self._scripts._upgrade_revs("head", revision))  # noqa: SLF001 (env.py of every project gets it so)
