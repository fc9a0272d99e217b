export * from './leases.ts';
export { openLeases } from './open-leases.ts';
export { type LeasesMigration, migratePostgresLeases } from './postgres-schema.ts';
