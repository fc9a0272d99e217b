export * from './vault.ts';
export type { Access, AccessJournal, AccessPage, AccessWeek } from './access.ts';
export { createMasterKeyFile } from './master-key.ts';
export { backupVaultFile } from './sqlite-backup.ts';
export { openVault, preparePostgresVault, transferVault } from './open-vault.ts';
export type { OpenVaultOptions, VaultPlace } from './open-vault.ts';
export { openSqliteVault } from './sqlite.ts';
export type { SqliteVault, SqliteVaultOptions } from './sqlite.ts';
export type { Transferred } from './transfer.ts';
