import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore } from '#libs/event-store';
import {
  directoryAt,
  type EntryView,
  listOperations,
  measureOf,
  openLedgerByGenesis,
  participationAt,
  remarksAt,
  scopeOf,
  type SeedCommand,
  type StatTable,
  type TableId,
  thematicOutlookAt,
} from '#libs/ledger';
import { about, projections, reading } from '#libs/ledger/projections';
import { seedCommands } from '#libs/reference-data';
import { openReadModels, type ReadModels } from '#libs/temporal';
import { createMasterKeyFile, openSqliteVault, type LedgerVault } from '#libs/vault';
import { directory, figures, readHistory } from './sample/expected.mjs';
import { outlook } from './sample/expected-outlook.mjs';
import { ledgerOutlook } from './sample/ledger-outlook.ts';
import { type Coordinate, nameOf, tables as tablesOf } from './sample/expected-areas.mjs';

/** One entry as the independent script says it; an empty cell is an empty text. */
type Expected = Readonly<Record<string, string | number>>;

const SAMPLE = join(import.meta.dirname, 'sample', 'history.csv');
const TODAY = '2026-01-01';

let folder: string;
let store: EventStore;
let vault: LedgerVault;
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
  await vault.close();
  rmSync(folder, { recursive: true });
  rmSync(`${folder}.key`);
});

/** The ledger's directory in the words of the script. */
async function ledgerDirectory(at: string, on: string): Promise<readonly Expected[]> {
  const entries = directoryAt(tables, { index: await store.indexAt(Date.parse(at)), on }, {}, TODAY);
  const cards = await vault.openAll(
    entries.map(({ card }) => ({ references: card === null ? [] : [card] })),
    { account: 'test', office: 'directory-manager', purpose: 'test' },
  );
  const found = entries.map((entry, n) => {
    const [opened] = cards[n] ?? [];
    return inWords(entry, opened?.status === 'open' ? (opened.card as Readonly<Record<string, string>>) : {});
  });
  return sorted(found);
}

/** The same as the script has it, under the names of the day. */
function expectedDirectory(at: string, on: string): readonly Expected[] {
  return sorted(
    directory(history, at, on).map((entry) => ({ ...entry, state: nameOf(history, String(entry['state']), at, on) })),
  );
}

function sorted(entries: readonly Expected[]): readonly Expected[] {
  const key = ({ state, role, ordinal }: Expected) => `${state}|${role}|${String(ordinal).padStart(3, '0')}`;
  return entries.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
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

async function measured(id: TableId, { at, ...asked }: Coordinate): Promise<StatTable> {
  const index = await store.indexAt(Date.parse(at));
  const scope = await scopeOf(tables, (instant) => store.indexAt(instant), { ...asked, index });
  const table = measureOf(id)?.measure(scope);
  if (!table) throw new Error(`no ${id}`);
  return table;
}

/** The ledger's tables in the form of the script. */
async function ledgerTables(coordinate: Coordinate) {
  const table = (id: TableId) => measured(id, coordinate);
  const [T4, T7, T8, T9, T10, T12] = [
    await table('T4'),
    await table('T7'),
    await table('T8'),
    await table('T9'),
    await table('T10'),
    await table('T12'),
  ];
  const only = [
    'targets',
    'within-window',
    'after-window',
    'withdrawn',
    'not-delivered',
    'none-recorded',
    'seatsAnswered',
    'seatsAnsweredOfDelivered',
    'states',
    'statesAnswered',
    'statesAll',
    'medianHours',
  ];
  const byColumn = ({ columns }: StatTable, values: readonly (number | null)[]) =>
    Object.fromEntries(columns.map(({ key }, at) => [key, values[at] ?? null]));
  const byLine = ({ lines, values }: StatTable) =>
    Object.fromEntries(lines.map(({ key }, at) => [key, values[at] ?? []]));
  return {
    T4: T4.values.map((values) =>
      Object.fromEntries(Object.entries(byColumn(T4, values)).filter(([key]) => only.includes(key))),
    ),
    // the last three lines are all activities together
    T7: T7.values.slice(0, -3).map((values) => byColumn(T7, values)),
    T8: byLine(T8),
    T9: byLine(T9),
    T10: byLine(T10),
    T12: T12.values,
  };
}

async function ledgerFigures(at: string, on: string) {
  const { nominated, active } = participationAt(tables, { index: await store.indexAt(Date.parse(at)), on });
  return { nominated, active };
}

const NOW = '9999-12-31T00:00:00.000Z';
const YEARS = { from: '2024-01-01', until: '2025-10-31', on: '2025-10-31' };
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
      expect(await ledgerDirectory(at, on)).toEqual(expectedDirectory(at, on));
    },
  );

  it('had on 9 May 2024, as known then, 17 States having answered the call on capacities (G06)', async () => {
    const on = '2024-05-09';
    const calls = await measured('T12', { at: `${on}T23:59:59.999Z`, on, from: '2024-01-01', until: on });
    expect(calls.values).toEqual([[17, 0, 17, 8.81]]);
  });

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
        entries: expectedDirectory(at, on),
      });
    }
  });

  it.each(PUBLISHED.map(([on]) => on))(
    'has up to %s the tables of the areas that the independent script reads from the CSV, known then and now',
    async (on) => {
      for (const at of [`${on}T23:59:59.999Z`, NOW]) {
        const coordinate = { at, on, from: '2024-01-08', until: on };
        expect(await ledgerTables(coordinate)).toEqual(tablesOf(history, coordinate));
      }
    },
  );

  it('agrees with it on them at 100 random coordinates', async () => {
    const random = mulberry(20_250_711);
    const instant = (first: string, last: string) =>
      new Date(Date.parse(first) + random() * (Date.parse(last) - Date.parse(first))).toISOString();
    for (let n = 0; n < 100; n++) {
      const at = instant('2024-02-01', '2025-12-01');
      const [from = '', until = ''] = [instant('2024-01-01', '2025-11-01'), instant('2024-01-01', '2025-11-01')]
        .map((one) => one.slice(0, 10))
        .toSorted();
      const on = random() < 0.5 ? until : instant('2024-02-01', '2025-12-01').slice(0, 10);
      const coordinate = { at, on, from, until };
      expect({ coordinate, ...(await ledgerTables(coordinate)) }).toEqual({
        coordinate,
        ...tablesOf(history, coordinate),
      });
    }
  });

  it('agrees with it on regional links, proposals, papers and measures at 100 random coordinates', async () => {
    const random = mulberry(20_250_602);
    const instant = (first: string, last: string) =>
      new Date(Date.parse(first) + random() * (Date.parse(last) - Date.parse(first))).toISOString();
    for (let n = 0; n < 100; n++) {
      const coordinate = {
        at: instant('2024-05-01', '2025-12-01'),
        on: instant('2024-05-01', '2025-12-01').slice(0, 10),
      };
      expect({
        coordinate,
        ...ledgerOutlook(tables, { index: await store.indexAt(Date.parse(coordinate.at)), on: coordinate.on }),
      }).toEqual({
        coordinate,
        ...outlook(history, coordinate),
      });
    }
    const { proposals, links } = outlook(history, { at: NOW, on: '2025-09-01' });
    expect(Object.values(proposals).map(({ states }) => states.length)).toEqual([6, 3, 4, 2]);
    expect(links).toHaveLength(6);
  });

  it('counts each State once in a theme', async () => {
    const days = ['2024-05-12', '2024-09-09', '2025-02-03', '2025-09-01'];
    const { index } = await store.head();
    const found = thematicOutlookAt(tables, index, days).map(({ theme, days: counts }) => [
      theme,
      counts.map(({ states }) => states),
    ]);
    const expected = (theme: string) => [
      theme,
      days.map((on) => {
        const own = Object.values(outlook(history, { at: NOW, on }).proposals).filter((one) => one.theme === theme);
        return new Set(own.flatMap(({ states }) => states)).size;
      }),
    ];
    expect(found).toEqual(['cert-cooperation', 'emerging-technologies', 'terminology'].map(expected));
  });

  it('has two checks under two policies, and a result that was amended twice', async () => {
    const [first, second] = tablesOf(history, { at: NOW, ...YEARS }).T4;
    const [asIssued] = tablesOf(history, { at: '2024-06-30T00:00:00.000Z', ...YEARS }).T4;
    const [amended] = tablesOf(history, { at: '2024-07-20T00:00:00.000Z', ...YEARS }).T4;
    const { columns, lines, notes } = await measured('T4', { at: NOW, ...YEARS });
    expect(lines.map(({ label }) => label)).toEqual([
      'Dispatched on 10 June 2024, window of 48 hours',
      'Dispatched on 10 March 2025, window of 72 hours',
    ]);
    // two answers came to light, then a replacement of 21 July told that a seat had been vacant at the closing of 24 June
    expect([asIssued, amended, first].map((one) => [one?.['within-window'], one?.['withdrawn']])).toEqual([
      [79, 1],
      [81, 1],
      [81, 2],
    ]);
    for (const round of [first, second, asIssued, amended]) {
      const sum = ['within-window', 'after-window', 'withdrawn', 'not-delivered', 'none-recorded'].reduce(
        (total, outcome) => total + (round?.[outcome] ?? 0),
        0,
      );
      expect(sum).toBe(round?.['targets']);
    }
    expect(notes.slice(2)).toEqual([
      'Dispatched on 10 June 2024, window of 48 hours: result amended on 29 July 2024 (withdrawal recorded late); it takes the place of the result first issued on 24 June 2024.',
    ]);
    expect(columns.length).toBeGreaterThan(10);
  });

  it('has no remark left open: its State closed it after the correction', async () => {
    const { index } = await store.head();
    const shown = (on: string) =>
      remarksAt(tables, { index, on }).map(({ status, outcome, since }) => [status, outcome, since]);
    expect(shown('2025-04-28')).toEqual([['open', null, '2025-04-08']]);
    expect(shown(TODAY)).toEqual([['closed', 'corrected', '2025-04-29']]);
  });

  it('is what its generator writes, byte for byte', () => {
    const file = join(folder, 'generated.csv');
    execFileSync(process.execPath, [join(import.meta.dirname, 'sample', 'generate.mjs'), file]);
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(SAMPLE, 'utf8'));
  });

  it('holds every kind of story', () => {
    const operations = new Set(history.map(({ operation }) => operation));
    const others = listOperations().filter(({ operation }) => !operations.has(operation));
    expect(others.map(({ operation }) => operation)).toEqual([]);
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
