"""Run the steps on the connection that ``upgrade_schema`` opened."""

from alembic import context

from wksbm_mapping.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA
)
with context.begin_transaction():
    context.run_migrations()
