import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore } from '#libs/event-store';
import { directoryAt, openLedgerByGenesis, participationAt, type EntryView, type SeedCommand } from '#libs/ledger';
import { about, projections, reading } from '#libs/ledger/projections';
import { seedCommands } from '#libs/reference-data';
import { openReadModels, type ReadModels } from '#libs/temporal';
import { createMasterKeyFile, openSqliteVault, type SqliteVault } from '#libs/vault';
import { directory, figures, readHistory } from './sample/expected.mjs';

/** One entry as the independent script says it; an empty cell is an empty text. */
type Expected = Readonly<Record<string, string | number>>;

const SAMPLE = join(import.meta.dirname, 'sample', 'history.csv');
const TODAY = '2026-01-01';

let folder: string;
let store: EventStore;
let vault: SqliteVault;
let tables: ReadModels;
let history: readonly Readonly<Record<string, string>>[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sample-'));
  const masterKeyFile = `${folder}.key`;
  createMasterKeyFile(masterKeyFile);
  store = openSqliteStore(folder, { clock: systemClock });
  vault = openSqliteVault({ file: join(folder, 'vault.db'), masterKeyFile, clock: systemClock });
  history = readHistory(SAMPLE);
  const token = { hash: 'a'.repeat(64), expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
  const files = [{ name: 'history.csv', content: readFileSync(SAMPLE) }];
  const seed = seedCommands({ kind: 'example' }) as readonly SeedCommand[];
  const report = await openLedgerByGenesis({ store, vault, clock: systemClock, seed, files, token });
  expect(report).toMatchObject({ rows: history.length, accepted: history.length, refused: 0, opened: true });
  tables = await openReadModels({ directory: join(folder, 'tables'), log: store, projections, reading, about });
  expect(await tables.reach(report.index, [], 30_000)).toBe(true);
});

afterAll(async () => {
  await tables.close();
  await store.close();
  vault.close();
  rmSync(folder, { recursive: true });
  rmSync(`${folder}.key`);
});

/** The ledger's directory in the words of the script. */
async function ledgerDirectory(at: string, on: string): Promise<readonly Expected[]> {
  const entries = directoryAt(tables, { index: await store.indexAt(Date.parse(at)), on }, {}, TODAY);
  const cards = vault.openAll(
    entries.map(({ card }) => ({ references: card === null ? [] : [card] })),
    { account: 'test', office: 'directory-manager', purpose: 'test' },
  );
  const found = entries.map((entry, n) => {
    const [opened] = cards[n] ?? [];
    return inWords(entry, opened?.status === 'open' ? (opened.card as Readonly<Record<string, string>>) : {});
  });
  const key = ({ state, role, ordinal }: Expected) => `${state}|${role}|${String(ordinal).padStart(3, '0')}`;
  return found.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function inWords({ state, role, ordinal, holder }: EntryView, card: Readonly<Record<string, string>>): Expected {
  return {
    state: state.names.short.en,
    role,
    ordinal,
    holder_kind: holder.kind,
    holder: card['name'] ?? '',
    organisation: holder.organisation ?? '',
    position: card['title'] ?? '',
    email: card['email'] ?? '',
    telephone: card['telephone'] ?? '',
    languages: holder.languages?.join(' ') ?? '',
    time_zone: holder.timeZone ?? '',
    hours: holder.hours ?? '',
  };
}

async function ledgerFigures(at: string, on: string) {
  const { nominated, active } = participationAt(tables, { index: await store.indexAt(Date.parse(at)), on });
  return { nominated, active };
}

const NOW = '9999-12-31T00:00:00.000Z';
const PUBLISHED = [
  ['2024-05-09', 92],
  ['2024-12-04', 111],
  ['2025-02-19', 116],
  ['2025-10-15', 124],
] as const;

describe('the sample history', () => {
  it.each(PUBLISHED)(
    'had on %s, as known then, %d States having nominated, fewer with an active entry',
    async (on, nominated) => {
      const then = await ledgerFigures(`${on}T23:59:59.999Z`, on);
      expect(then.nominated).toBe(nominated);
      expect(then.active).toBeLessThan(nominated);
    },
  );

  it.each(
    PUBLISHED.flatMap(([on]) => [
      [on, `${on}T23:59:59.999Z`],
      [on, NOW],
    ]),
  )(
    'on %s as known at %s has the directory and the figures that the independent script reads from the CSV',
    async (on, at) => {
      expect(await ledgerFigures(at, on)).toEqual(figures(history, at, on));
      expect(await ledgerDirectory(at, on)).toEqual(directory(history, at, on));
    },
  );

  it('agrees with the independent script at 200 random coordinates', async () => {
    const random = mulberry(20_240_509);
    const within = (first: string, last: string) =>
      Date.parse(first) + random() * (Date.parse(last) - Date.parse(first));
    for (let n = 0; n < 200; n++) {
      const at = new Date(within('2024-01-01', '2025-12-01')).toISOString();
      const on = new Date(within('2023-12-01', '2026-02-01')).toISOString().slice(0, 10);
      const coordinate = { at, on };
      expect({ ...coordinate, ...(await ledgerFigures(at, on)) }).toEqual({
        ...coordinate,
        ...figures(history, at, on),
      });
      expect({ ...coordinate, entries: await ledgerDirectory(at, on) }).toEqual({
        ...coordinate,
        entries: directory(history, at, on),
      });
    }
  });

  it('holds every kind of story', () => {
    const operations = new Set(history.map(({ operation }) => operation));
    expect(operations).toEqual(
      new Set([
        'acting',
        'activated',
        'annulled',
        'communication',
        'confirmed',
        'corrected',
        'entered',
        'left',
        'nominated',
        'remarked',
        'reopened',
        'replaced',
        'role-changed',
        'updated',
        'withdrawn',
      ]),
    );
    const covered = history.filter(({ operation }) => operation === 'entered').map(({ authority }) => authority);
    expect(covered.some((one) => covered.filter((other) => other === one).length === 3)).toBe(true);
    expect(history.some(({ from = '', recorded_at = '' }) => from > recorded_at.slice(0, 10))).toBe(true);
  });
});

/** Small, and the same on every machine. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
