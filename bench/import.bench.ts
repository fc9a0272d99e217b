/** A genesis of 50,000 rows, and a later import of as many: every row is decided, sealed and appended durably. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore } from '#libs/event-store';
import { seedCommands } from '#libs/reference-data';
import { createMasterKeyFile, openSqliteVault } from '#libs/vault';
import type { LedgerVault } from '#libs/vault';

// Not by the front door: behind it are decorators, which Node does not strip.
import { openLedgerByGenesis } from '../libs/ledger/src/genesis/genesis.ts';
import { type SeedCommand, seedParticipantId } from '../libs/ledger/src/genesis/seed.ts';
import { importFiles, type ImportReport } from '../libs/ledger/src/imports/import-files.ts';
import { fileSystemOf, perSecond, rate, report, scaled } from './report.ts';
import type { Measured } from './report.ts';

const ROWS = scaled(50_000);
const LIMIT_SECONDS = 30;
const STATES = 193;
const DAY = 86_400_000;
const HEADER =
  'row,operation,target,recorded_at,state,role,holder_kind,holder,organisation,email,telephone,languages,from,until,authority,error_of,kind,reference,received_at,channel';

/** One State after the other, over and over: a note, an entry, then an update, a confirmation, a correction and a replacement. */
function history(prefix: string, rows: number, since: string): Uint8Array {
  const lines = [HEADER];
  const start = Date.parse(since);
  const span = 500 * DAY;
  for (let n = 0; lines.length <= rows; n++) {
    const state = `Example State ${String((n % STATES) + 1).padStart(3, '0')}`;
    const at = new Date(start + Math.floor((n * 7 * span) / rows)).toISOString();
    const next = new Date(Date.parse(at) + DAY).toISOString();
    const [day, id] = [at.slice(0, 10), `${prefix}${n}`];
    const holder = `individual,Person ${id} (fictional),Ministry of ${state},poc-${id}@state.example,+999 ${n},en fr`;
    lines.push(
      `${id}n,communication,,${at},${state},,,,,,,,,,,,note-verbale,NV/${id},${at},permanent-mission`,
      `${id}e,entered,,${at},${state},${n % 2 === 0 ? 'diplomatic' : 'technical'},${holder},${day},,${id}n,,,,,`,
      `${id}u,updated,${id}e,${at},${state},,,,,,+999 1${n},,${day},,${id}n,,,,,`,
      `${id}c,confirmed,${id}e,${at},${state},,,,,,,,${day},,,,,,,`,
      `${id}k,corrected,${id}e,${at},${state},,,,,corrected-${id}@state.example,,,,,,recording,,,,`,
      `${id}r,replaced,${id}e,${at},${state},,${holder},${next.slice(0, 10)},${day},${id}n,,,,,`,
      `${id}v,confirmed,${id}r,${next},${state},,,,,,,,${next.slice(0, 10)},,,,,,,`,
    );
  }
  return new TextEncoder().encode(lines.slice(0, rows + 1).join('\n'));
}

function measured(name: string, milliseconds: number, outcome: ImportReport): Measured {
  if (outcome.recorded !== outcome.rows) {
    const [first] = outcome.verdicts.filter(({ fault }) => fault);
    throw new Error(`${String(outcome.refused)} rows were refused: ${JSON.stringify(first)}`);
  }
  const seconds = milliseconds / 1_000;
  return {
    name,
    figure: `${seconds.toFixed(1)} s (${rate(perSecond(outcome.rows, milliseconds), 'rows')})`,
    against: `${LIMIT_SECONDS} s`,
    value: seconds,
    must: LIMIT_SECONDS,
    aim: LIMIT_SECONDS / 3,
    better: 'lower',
  };
}

async function genesis(store: EventStore, vault: LedgerVault): Promise<Measured> {
  const files = [{ name: 'genesis.csv', content: history('g', ROWS, '2024-01-10T08:00:00.000Z') }];
  const token = { hash: 'a'.repeat(64), expiresAt: new Date(Date.now() + DAY).toISOString() };
  const seed = seedCommands({ kind: 'example' }) as readonly SeedCommand[];
  const start = performance.now();
  const outcome = await openLedgerByGenesis({ store, vault, clock: systemClock, seed, files, token });
  return measured(`genesis of ${ROWS.toLocaleString('en')} rows`, performance.now() - start, outcome);
}

async function laterImport(store: EventStore, vault: LedgerVault): Promise<Measured> {
  const participants = seedCommands({ kind: 'example' }).flatMap((one) =>
    one.type === 'RegisterParticipant' ? [{ ...one.data, participant: seedParticipantId(one.key) }] : [],
  );
  const files = [{ name: 'later.csv', content: history('l', ROWS, '2024-02-10T08:00:00.000Z') }];
  const actor = { account: 'account-of-the-bench', office: 'directory-manager' };
  const start = performance.now();
  const outcome = await importFiles(files, { store, vault, clock: systemClock, participants, actor, source: true });
  return measured(`import of as many rows beside them`, performance.now() - start, outcome);
}

const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'import-bench-'));
const masterKeyFile = `${directory}.master-key`;
createMasterKeyFile(masterKeyFile);
const store = openSqliteStore(directory, { clock: systemClock });
const vault = openSqliteVault({ file: join(directory, 'vault.db'), masterKeyFile, clock: systemClock });
const conditions = [`synchronous=FULL in log and vault, on ${fileSystemOf(directory)}`];
report('Import', conditions, [await genesis(store, vault), await laterImport(store, vault)]);
await store.close();
await vault.close();
rmSync(directory, { recursive: true });
rmSync(masterKeyFile);
