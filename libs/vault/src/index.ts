export * from './vault.ts';
export type { Access, AccessJournal, AccessPage, AccessWeek } from './journal.ts';
export { createMasterKeyFile } from './master-key.ts';
export { backupVaultFile } from './sqlite-backup.ts';
export { openSqliteVault } from './sqlite.ts';
export type { OpenRequest, SqliteVault, SqliteVaultOptions } from './sqlite.ts';
export type { CommittedEvent, ReadCommitments, Swept } from './sweep.ts';
