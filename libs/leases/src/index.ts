export * from './leases.ts';
export { migratePostgresLeases, openLeases } from './open-leases.ts';
