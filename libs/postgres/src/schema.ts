import { connect } from './session.ts';
import type { Ask } from './session.ts';

/** Tables of the ledger in a schema of their own, whose owner is not the role of the nodes. */
export interface Schema {
  readonly name: string;
  /** What lies in it, in the words of people. */
  readonly what: string;
  /** The verb of the command line that makes it. */
  readonly verb: string;
  /** Any number that no other program locks. */
  readonly lock: number;
  /** What leads from each version to the next; a released one is never edited. */
  readonly steps: readonly string[];
  /** What the role of the nodes may do; it is an identifier already quoted. `server` is the server's version, as 180004. */
  readonly grants: (role: string, server: number) => string;
}

export interface Migration {
  /** Version of the schema before and after; equal when there was nothing to do. 0 where there was none. */
  readonly from: number;
  readonly to: number;
  readonly role: string;
}

/** `missing`: there is none or an older one; `newer`: a later release made it; `role`: the role of the nodes is not there. Its message stands by itself. */
export class SchemaFault extends Error {
  readonly kind: 'missing' | 'newer' | 'role';

  constructor(kind: SchemaFault['kind'], message: string) {
    super(message);
    this.name = 'SchemaFault';
    this.kind = kind;
  }
}

/** Throws `SchemaFault` when the schema is not that of this release. */
export async function checkSchema(ask: Ask, { name, what, verb, steps }: Schema): Promise<void> {
  const [there] = await ask<{ made: boolean }>(`SELECT to_regclass('${name}.schema_version') IS NOT NULL AS made`);
  const found = there?.made === true ? await versionOf(ask, name) : 0;
  checkNotNewer(found, what, steps);
  if (found === steps.length) return;
  throw new SchemaFault(
    'missing',
    found === 0
      ? `There is no ${what} in this database. Make it with: ${verb}`
      : `The ${what} has schema ${found}; this release needs ${steps.length}. Bring it there with: ${verb}`,
  );
}

function checkNotNewer(found: number, what: string, { length }: readonly string[]): void {
  if (found <= length) return;
  const message = `The ${what} has schema ${found}; this release knows ${length}. Start the release that wrote it, or a newer one.`;
  throw new SchemaFault('newer', message);
}

/**
 * Brings a schema to this release's version, as the role that owns it, and grants the nodes' role what it needs. All in one
 * transaction; of two that run at once the second waits and finds nothing to do. Never goes back to an older version.
 */
export async function migrateSchema(address: string, schema: Schema, role: string): Promise<Migration> {
  const { name, what, lock, steps, grants } = schema;
  const session = await connect(address, { application: 'cbm-migrate', answer: 0, settings: 'SET lock_timeout = 0' });
  const { ask } = session;
  try {
    await ask('BEGIN');
    await ask('SELECT pg_advisory_xact_lock($1)', [lock]);
    const { quoted, server } = await roleIn(ask, role);
    await ask(`
      CREATE SCHEMA IF NOT EXISTS ${name};
      CREATE TABLE IF NOT EXISTS ${name}.schema_version (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        version  integer NOT NULL
      );
      INSERT INTO ${name}.schema_version (version) VALUES (0) ON CONFLICT DO NOTHING`);
    const from = await versionOf(ask, name);
    checkNotNewer(from, what, steps);
    for (const step of steps.slice(from)) await ask(step);
    await ask(`UPDATE ${name}.schema_version SET version = $1`, [steps.length]);
    await ask(grants(quoted, server));
    await ask('COMMIT');
    return { from, to: steps.length, role };
  } finally {
    await session.end();
  }
}

/** The role and its password are the operator's affair. */
async function roleIn(ask: Ask, role: string): Promise<{ readonly quoted: string; readonly server: number }> {
  const [found] = await ask<{ exists: boolean; quoted: string; server: number }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS exists, quote_ident($1) AS quoted,
            current_setting('server_version_num')::integer AS server`,
    [role],
  );
  if (found?.exists === true) return found;
  const message = `There is no role ${role}. Make it with: CREATE ROLE ${found?.quoted ?? ''} LOGIN PASSWORD '…'`;
  throw new SchemaFault('role', message);
}

async function versionOf(ask: Ask, name: string): Promise<number> {
  const [row] = await ask<{ version: number }>(`SELECT version FROM ${name}.schema_version`);
  return row?.version ?? 0;
}
