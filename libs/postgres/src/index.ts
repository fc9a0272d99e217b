export { isPostgresAddress, serversOf } from './address.ts';
export { PostgresFault } from './fault.ts';
export type { FaultKind } from './fault.ts';
export { checkSchema, migrateSchema, SchemaFault } from './schema.ts';
export type { Migration, Schema } from './schema.ts';
export { confirmed, connect, oldPrimaries } from './session.ts';
export type { Ask, Session, SessionOptions, Statement } from './session.ts';
export { openSessions } from './sessions.ts';
export type { Sessions } from './sessions.ts';
