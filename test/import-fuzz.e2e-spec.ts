import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type LedgerEvent } from '#libs/event-store';
import { type Day, type Projection, timeline } from '#libs/temporal';
import { type Card, createMasterKeyFile, openSqliteVault, type LedgerVault } from '#libs/vault';
import { nominations, seats } from '../libs/ledger/src/directory/directory.projection.ts';
import { openLedgerByGenesis } from '../libs/ledger/src/genesis/genesis.ts';
import { seedParticipantId } from '../libs/ledger/src/genesis/seed.ts';
import { cardIn } from '../libs/ledger/src/shared/cards.ts';
import { reading } from '../libs/ledger/src/shared/amendment.ts';
import { csv, NOW, SEED, TOKEN } from './import/example-ledger.ts';
import { COLUMNS_OF_HISTORY, type HistoryRow, randomHistory, randomOf } from './import/histories.ts';
import { directory, figures } from './sample/expected.mjs';

const CSVS = 300;
const COORDINATES = 12;
/** The directory and its policy, and the States that take part. */
const STATES = ['001', '002'].map((code) => ({
  name: `Example State ${code}`,
  participant: seedParticipantId(`seed example-state ${code}`),
}));
const STATE_KEYS = STATES.map(({ name }) => `seed ${name.toLowerCase().replace('example state', 'example-state')}`);
const SMALL_SEED = SEED.filter(({ type, key }) => type !== 'RegisterParticipant' || STATE_KEYS.includes(key));
const clock = { now: () => Date.parse(NOW), monotonic: () => 0 };

let folder: string;
let vault: LedgerVault;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-fuzz-'));
  createMasterKeyFile(join(folder, 'key'));
  vault = openSqliteVault({ file: join(folder, 'vault.db'), masterKeyFile: join(folder, 'key'), clock });
});
afterAll(async () => {
  await vault.close();
  rmSync(folder, { recursive: true });
});

interface Opened {
  /** The rows that a genesis takes. */
  readonly rows: readonly HistoryRow[];
  readonly log: readonly LedgerEvent[];
  readonly cards: Cards;
}

/** What the vault holds, by commitment. */
type Cards = ReadonlyMap<string, Card>;

/** A genesis of the rows that pass and change something. */
async function opened(rows: readonly HistoryRow[]): Promise<Opened> {
  const store = createMemoryStore({ clock });
  const options = { store, vault, clock, seed: SMALL_SEED, token: TOKEN };
  const fileOf = (taken: readonly HistoryRow[]) => [
    { name: 'random.csv', content: new TextEncoder().encode(csv(...taken)) },
  ];
  const { verdicts } = await openLedgerByGenesis({ ...options, files: fileOf(rows), dryRun: true });
  const taken = rows.filter((_, at) => {
    const { decision, warnings = [] } = verdicts[at] ?? {};
    return decision === 'accepted' && warnings.every(({ code }) => code !== 'changes-nothing');
  });
  const report = await openLedgerByGenesis({ ...options, files: fileOf(taken) });
  expect(report).toMatchObject({ opened: true, accepted: taken.length, refused: 0 });
  const log = (await store.readAll(-1, 10_000)).map(({ event }) => event);
  return { rows: taken, log, cards: await cardsOf(log) };
}

async function cardsOf(log: readonly LedgerEvent[]): Promise<Cards> {
  const references = log.flatMap(({ data }) => cardIn(data) ?? []);
  const opened = await vault.open(references, { account: 'test', office: 'test', purpose: 'test' });
  return new Map(
    references.map(({ commitment }, at) => {
      const found = opened[at];
      return [commitment, found?.status === 'open' ? found.card : {}] as const;
    }),
  );
}

/** What each entity of a table holds on a day, of these events of one State. */
function inForce(events: readonly LedgerEvent[], table: Projection<LedgerEvent>, on: Day) {
  const streamed = events.map((event) => ({ revision: event.revision, event }));
  return [...timeline(streamed, table, reading).values()].flatMap((slices) =>
    slices.filter(({ from, to }) => from <= on && (to === null || on < to)).map(({ fields }) => fields),
  );
}

function shown({ log, cards }: Opened, at: string, on: Day) {
  const known = log.filter(({ recordedAt }) => recordedAt <= at);
  const rosters = STATES.map(({ name, participant }) => ({
    name,
    events: known.filter(({ stream }) => stream === `roster-${participant}`),
  }));
  const entries = rosters.flatMap(({ name, events }) =>
    inForce(events, seats, on).map((fields) => entryOf(name, fields as unknown as Seat, cards)),
  );
  const nominated = rosters.filter(({ events }) => inForce(events, nominations, on).length > 0).length;
  return { entries: inOrder(entries), nominated, active: new Set(entries.map(([state]) => state)).size };
}

interface Seat {
  readonly role: string;
  readonly ordinal: number;
  readonly organisation: string | null;
  readonly hours: string | null;
  readonly commitment: string;
}

function entryOf(state: string, { role, ordinal, organisation, hours, commitment }: Seat, cards: Cards) {
  const card = cards.get(commitment) ?? {};
  return [state, role, ordinal, organisation ?? '', hours ?? '', card['email'] ?? '', card['telephone'] ?? ''];
}

function inOrder(entries: readonly (readonly unknown[])[]) {
  return entries.map((entry) => entry.join(' | ')).toSorted((a, b) => (a < b ? -1 : 1));
}

function expected(rows: readonly HistoryRow[], at: string, on: Day) {
  const entries = directory(rows, at, on).map((one) =>
    ['state', 'role', 'ordinal', 'organisation', 'hours', 'email', 'telephone'].map((field) => one[field]),
  );
  return { entries: inOrder(entries), ...figures(rows, at, on) };
}

describe('random histories of one or two States', () => {
  it('give the seats and figures that the independent script reads from the same rows', async () => {
    let accepted = 0;
    for (let seed = 1; seed <= CSVS; seed++) {
      const random = randomOf(seed);
      const states = STATES.slice(0, 1 + random.below(2)).map(({ name }) => name);
      const ledger = await opened(randomHistory(random, `s${String(seed)}`, states));
      const { rows } = ledger;
      accepted += rows.length;
      for (let n = 0; n < COORDINATES; n++) {
        const at = random.pick(rows)['recorded_at'] ?? NOW;
        const on = random.day();
        const told = rows.map((row) =>
          COLUMNS_OF_HISTORY.map((column) => row[column])
            .filter(Boolean)
            .join(' '),
        );
        const coordinate = { seed, at, on, rows: told };
        expect({ ...coordinate, ...shown(ledger, at, on) }).toEqual({ ...coordinate, ...expected(rows, at, on) });
      }
    }
    // a generator whose rows are refused proves nothing
    expect(accepted).toBeGreaterThan(CSVS * 5);
  });
});
