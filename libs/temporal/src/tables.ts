/** The tables as projector, audit and rebuild use them. How rows are kept: docs/explanation/timeline.md. */
export type { Checkpoint, OpenTables, Table, TablesFile } from './table.ts';
export { bulkLoad } from './bulk.ts';
export { openTablesFile } from './tables-file.ts';
export { changedTables } from './tables-schema.ts';
