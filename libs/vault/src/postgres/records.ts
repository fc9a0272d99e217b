import { checkSchema, connect } from '#libs/postgres';
import type { Ask } from '#libs/postgres';
import type { VaultIdentity } from '../identity.ts';
import type { AccessRow } from '../journal-rows.ts';
import { PAGE } from '../transfer.ts';
import type { CardRecord, SubjectRecord, VaultRecords, VaultTarget } from '../transfer.ts';
import { faultOf } from './faults.ts';
import { SCHEMA } from './schema.ts';

interface Opened extends VaultRecords {
  readonly ask: Ask;
}

/** What a vault in PostgreSQL holds. Nothing is sealed, bound, opened or erased until it is closed: its tables are locked, by their owner. */
export function postgresRecords(address: string): Promise<VaultRecords> {
  return opened(
    address,
    'BEGIN ISOLATION LEVEL REPEATABLE READ',
    'LOCK TABLE cbm_vault.vault, cbm_vault.subject, cbm_vault.card, cbm_vault.access IN SHARE MODE',
  );
}

/** A vault in PostgreSQL, to be filled by the owner of its tables. */
export async function postgresTarget(address: string): Promise<VaultTarget> {
  const { ask, ...records } = await opened(
    address,
    'BEGIN',
    'LOCK TABLE cbm_vault.vault, cbm_vault.subject, cbm_vault.card, cbm_vault.access IN EXCLUSIVE MODE',
  );
  return {
    ...records,
    begin: async ({ id, keyCheck }) => {
      await ask('INSERT INTO cbm_vault.vault (id, key_check) VALUES ($1, $2)', [
        Buffer.from(id),
        Buffer.from(keyCheck),
      ]);
    },
    addSubjects: async (all) => {
      await ask(
        `INSERT INTO cbm_vault.subject (name, wrapped, erased_at, erased_cards)
         SELECT * FROM unnest($1::text[], $2::bytea[], $3::bigint[], $4::integer[])`,
        [
          all.map(({ name }) => name),
          all.map(({ wrapped }) => Buffer.from(wrapped)),
          all.map(({ erasedAt }) => erasedAt),
          all.map(({ erasedCards }) => erasedCards),
        ],
      );
    },
    addCards: async (all) => {
      await ask(
        `INSERT INTO cbm_vault.card (subject, event_id, stream, commitment, sealed_at, bound, sealed)
         SELECT subject.number, event_id, stream, commitment, sealed_at, bound, sealed
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::boolean[], $7::bytea[])
           AS copied (name, event_id, stream, commitment, sealed_at, bound, sealed)
         JOIN cbm_vault.subject ON subject.name = copied.name COLLATE "C"`,
        [
          all.map(({ subject }) => subject),
          all.map(({ eventId }) => eventId),
          all.map(({ stream }) => stream),
          all.map(({ commitment }) => commitment),
          all.map(({ sealedAt }) => sealedAt),
          all.map(({ bound }) => bound),
          all.map(({ sealed }) => Buffer.from(sealed)),
        ],
      );
    },
    addAccesses: async (all) => {
      await ask(
        `INSERT INTO cbm_vault.access (number, at, account, office, participant, purpose, concerned, cards)
         SELECT number, at, account, office, participant, purpose, concerned, cards
         FROM jsonb_to_recordset($1) AS copied (number bigint, at bigint, account text, office text, participant text,
           purpose text, concerned text, cards integer)`,
        [JSON.stringify(all)],
      );
      await ask("SELECT setval(pg_get_serial_sequence('cbm_vault.access', 'number'), $1)", [all.at(-1)?.number]);
    },
    commit: async () => {
      await ask('COMMIT');
    },
  };
}

async function opened(address: string, begin: string, lock: string): Promise<Opened> {
  const told = (error: unknown): never => {
    throw faultOf(error, 'The vault was not moved');
  };
  const session = await connect(address, { application: 'cbm-vault-migrate', answer: 0 }).catch(told);
  const ask: Ask = (text, values) => session.ask<never>(text, values).catch(told);
  try {
    await checkSchema(ask, SCHEMA).catch(told);
    await ask(begin);
    await ask(lock);
    return { ...recordsOver(ask), ask, close: () => session.end() };
  } catch (error) {
    await session.end();
    throw error;
  }
}

function recordsOver(ask: Ask): Omit<VaultRecords, 'close'> {
  return {
    identity: async () => {
      const [row] = await ask<VaultIdentity>('SELECT id, key_check AS "keyCheck" FROM cbm_vault.vault');
      return row;
    },
    subjects: (after) =>
      ask<SubjectRecord>(
        `SELECT name, wrapped, erased_at AS "erasedAt", erased_cards AS "erasedCards"
         FROM cbm_vault.subject WHERE name > $1 ORDER BY name LIMIT $2`,
        [after, PAGE],
      ),
    cards: (after) =>
      ask<CardRecord>(
        `SELECT name AS subject, event_id AS "eventId", stream, commitment, sealed_at AS "sealedAt", bound, sealed
         FROM cbm_vault.card JOIN cbm_vault.subject ON subject.number = card.subject
         WHERE commitment > $1 ORDER BY commitment LIMIT $2`,
        [after, PAGE],
      ),
    accesses: (after) =>
      ask<AccessRow>(
        `SELECT number, at, account, office, participant, purpose, concerned, cards
         FROM cbm_vault.access WHERE number > $1 ORDER BY number LIMIT $2`,
        [after, PAGE],
      ),
  };
}
