import type { Ask } from '#libs/postgres';
import { unwrapKey, WRAPPED_BYTES, wrapNewKey } from '../envelope.ts';
import { erasedSubject, keyDamaged } from '../refusals.ts';

/** A subject that cards can be sealed for: its row is locked against an erasure until the transaction ends. */
export interface OpenSubject {
  readonly number: number;
  readonly key: Buffer;
}

interface SubjectRow {
  readonly number: number;
  readonly name: string;
  readonly wrapped: Buffer;
  readonly erased: boolean;
}

const LOCKED = `SELECT number, name, wrapped, erased_at IS NOT NULL AS erased
  FROM cbm_vault.subject WHERE name = ANY ($1) ORDER BY name FOR SHARE`;

/**
 * Subjects by name, those that are new with a new key. In the order of their names, so that two nodes do not wait for each other. Throws
 * `subject-erased`, and `card-damaged` when a stored key does not open.
 */
export async function openSubjects(
  ask: Ask,
  kek: Uint8Array,
  asked: readonly string[],
): Promise<ReadonlyMap<string, OpenSubject>> {
  const names = [...new Set(asked)];
  const known = await ask<SubjectRow>(LOCKED, [names]);
  const found = new Map(known.map((row) => [row.name, opened(row, kek)]));
  const missing = names.filter((name) => !found.has(name)).sort();
  if (missing.length === 0) return found;
  const wrapped = missing.map((name) => wrapNewKey(kek, name).wrapped);
  await ask(
    `INSERT INTO cbm_vault.subject (name, wrapped)
     SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT (name) DO NOTHING`,
    [missing, wrapped],
  );
  // What lies there now counts: another node may have made the same subject, or erased it, meanwhile.
  for (const row of await ask<SubjectRow>(LOCKED, [missing])) found.set(row.name, opened(row, kek));
  return found;
}

function opened({ number, name, wrapped, erased }: SubjectRow, kek: Uint8Array): OpenSubject {
  if (erased) throw erasedSubject(name);
  try {
    return { number, key: unwrapKey(kek, name, wrapped) };
  } catch (cause) {
    throw keyDamaged(name, cause);
  }
}

/** Overwrites a subject's key, also of one that was never known, removes its cards and says so in its row. Returns their number; undefined when it was erased before. */
export async function eraseSubject(ask: Ask, name: string, now: number): Promise<number | undefined> {
  const nothing = Buffer.alloc(WRAPPED_BYTES);
  await ask('INSERT INTO cbm_vault.subject (name, wrapped) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
    name,
    nothing,
  ]);
  const [row] = await ask<Pick<SubjectRow, 'number' | 'erased'>>(
    'SELECT number, erased_at IS NOT NULL AS erased FROM cbm_vault.subject WHERE name = $1 FOR UPDATE',
    [name],
  );
  if (row === undefined || row.erased) return undefined;
  const removed = await ask('DELETE FROM cbm_vault.card WHERE subject = $1 RETURNING number', [row.number]);
  await ask('UPDATE cbm_vault.subject SET wrapped = $1, erased_at = $2, erased_cards = $3 WHERE number = $4', [
    nothing,
    now,
    removed.length,
    row.number,
  ]);
  return removed.length;
}
