export * from './leases.ts';
export { migratePostgresLeases, openLeases } from './open-leases.ts';
export type { LeasesMigration } from './postgres-schema.ts';
