"""Which schema a store has, and bringing it to this program's."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from core.errors import StorageError, StoreMissing, StoreOutdated

UPGRADE_COMMAND = "diemtin upgrade"


class Schema:
    """The revisions that ship with the program, and what they say of a store."""

    def __init__(self, location: str = "storage:migrations") -> None:
        self._config = Config()
        self._config.set_main_option("script_location", location)

    @cached_property
    def _scripts(self) -> ScriptDirectory:
        return ScriptDirectory.from_config(self._config)

    @property
    def head(self) -> str:
        """Return the newest revision this program knows."""
        return self._scripts.get_current_head() or ""

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
        with EnvironmentContext(self._config, self._scripts, fn=self._steps) as environment:
            environment.configure(connection=connection)
            environment.run_migrations()

    def revision(self, connection: Connection, address: str) -> str | None:
        """Return the revision of a store, None of an empty database; raise StorageError for another program's."""
        found = MigrationContext.configure(connection).get_current_revision()
        if found is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
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

    def _steps(self, revision: Any, context: MigrationContext) -> list[object]:
        return list(self._scripts._upgrade_revs("head", revision))  # noqa: SLF001 (env.py of every project gets it so)
