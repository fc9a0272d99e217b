import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore } from '#libs/event-store';
import { seedCommands } from '#libs/reference-data';
import { createMasterKeyFile, openSqliteVault, type SqliteVault } from '#libs/vault';
import { command, scenario } from '../shared/scenario.ts';
import { type CloseGenesis, genesisDecider, type OpenGenesis } from './genesis.decider.ts';
import { GENESIS_STREAM, type GenesisOpened } from './genesis.events.ts';
import { openLedgerByGenesis } from './genesis.ts';
import type { SeedCommand } from './seed.ts';

const clock = { now: () => Date.parse('2025-11-01T12:00:00.000Z'), monotonic: () => 0 };
const example = seedCommands({ kind: 'example' }) as readonly SeedCommand[];
/** All of the seed but for most of its participants. */
const registering = example.filter(({ type }) => type === 'RegisterParticipant').slice(0, 4);
const seed = example.filter((one) => one.type !== 'RegisterParticipant' || registering.includes(one));
const token = { hash: 'a'.repeat(64), expiresAt: '2025-12-01T12:00:00.000Z' };
const HEADER = 'row,operation,target,recorded_at,state,role,holder,email,from,until';
const ROWS = [
  'r1,entered,,2024-05-09,001,diplomatic,Person 1 (fictional),one@state001.example,2024-05-09,',
  'r2,entered,,2024-05-10,002,technical,Person 2 (fictional),two@state002.example,2024-05-10,',
  'r3,left,r1,2024-06-09,,,,,,2024-06-08',
];

/** Appends before the last three, which share a transaction: the frame and the import account, then seed and rows. */
const APPENDS = 2 + seed.length + ROWS.length;
const file = (...rows: readonly string[]) => [
  { name: 'history.csv', content: new TextEncoder().encode([HEADER, ...rows].join('\n')) },
];

let folder: string;
let vault: SqliteVault;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genesis-'));
  createMasterKeyFile(join(folder, 'key'));
  vault = openSqliteVault({ file: join(folder, 'vault.db'), masterKeyFile: join(folder, 'key'), clock });
});
afterEach(() => {
  vault.close();
  rmSync(folder, { recursive: true });
});

/** A store that writes so many appends and no more. */
function cutOff(store: EventStore, appends: number): EventStore {
  let left = appends;
  return {
    ...store,
    append: (...append) => (left-- > 0 ? store.append(...append) : Promise.reject(new Error('cut off'))),
  };
}

const genesis = (store: EventStore, rows: readonly string[] = ROWS) =>
  openLedgerByGenesis({ store, vault, clock, seed, files: file(...rows), token });

/** The log without its salted commitments. */
async function logOf(store: EventStore): Promise<readonly string[]> {
  return (await store.readAll(-1, 1_000)).map(({ bytes }) => bytes.replaceAll(/"commitment":"[^"]*"/g, ''));
}

describe('a genesis that was cut off', () => {
  it('goes on with the same files to the same log, wherever it was cut', async () => {
    const whole = createMemoryStore({ clock });
    expect(await genesis(whole)).toMatchObject({ opened: true, resumed: false, accepted: 3, recorded: 3 });
    for (let appends = 1; appends <= APPENDS; appends++) {
      const store = createMemoryStore({ clock });
      await expect(genesis(cutOff(store, appends))).rejects.toThrow('cut off');
      expect(await genesis(store)).toMatchObject({ opened: true, resumed: true, index: (await whole.head()).index });
      expect(await logOf(store)).toEqual(await logOf(whole));
    }
  });

  it('refuses other files, and other rows in a file of the same name', async () => {
    const store = createMemoryStore({ clock });
    await expect(genesis(cutOff(store, APPENDS - 2))).rejects.toThrow('cut off');
    await expect(genesis(store, ROWS.slice(1))).rejects.toMatchObject({ code: 'other-files' });
    await expect(genesis(store, ROWS.with(0, ROWS[0]?.replace('Person 1', 'Person 3') ?? ''))).rejects.toMatchObject({
      code: 'other-files',
    });
    await expect(genesis(store)).resolves.toMatchObject({ opened: true });
    await expect(genesis(store)).rejects.toMatchObject({ code: 'already-open' });
  });

  it('tells of its files by a digest in which no personal cell can be guessed', async () => {
    const digestOf = async (...rows: readonly string[]) => {
      const store = createMemoryStore({ clock });
      await genesis(store, rows);
      const [first] = await store.readAll(-1, 1);
      return (first?.event as GenesisOpened | undefined)?.data.files[0]?.digest;
    };
    const [first = '', ...others] = ROWS;
    const digest = await digestOf(...ROWS);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await digestOf(first.replace('one@', 'another@').replace('Person 1', 'Person 3'), ...others)).toBe(digest);
    expect(await digestOf(first.replace('diplomatic', 'technical'), ...others)).not.toBe(digest);
    expect(await digestOf(first.replace('one@state001.example', ''), ...others)).not.toBe(digest);
  });

  it('is not begun on a log that holds something else', async () => {
    const store = createMemoryStore({ clock });
    const event = {
      id: 'x',
      type: 'X',
      schemaVersion: 1,
      recordedAt: '2025-01-01T00:00:00.000Z',
      effectiveOn: '2025-01-01',
      actor: { account: 'a', office: 'o' },
      correlationId: 'c',
      causationId: 'c',
      data: {},
    };
    await store.append('other', -1, [event]);
    await expect(genesis(store)).rejects.toMatchObject({ code: 'another-log' });
  });
});

describe('the frame of a genesis', () => {
  const nothing = scenario(genesisDecider, GENESIS_STREAM);
  const open = command<OpenGenesis>('OpenGenesis', { population: 'example', files: [] });
  const close = command<CloseGenesis>('CloseGenesis', { rows: 3, events: 40 });

  it('is opened once, then closed once', () => {
    expect(nothing.decides(open)).toEqual([
      {
        type: 'GenesisOpened',
        schemaVersion: 1,
        effectiveOn: '2024-05-09',
        data: { population: 'example', files: [] },
      },
    ]);
    expect(nothing.refuses(close)).toBe('genesis-not-open');
    const opened = nothing.after(open);
    expect(opened.refuses(open)).toBe('genesis-begun');
    expect(opened.decides(close)).toEqual([
      { type: 'GenesisClosed', schemaVersion: 1, effectiveOn: '2024-05-09', data: { of: 0, rows: 3, events: 40 } },
    ]);
    expect(opened.after(close).refuses(close)).toBe('genesis-not-open');
  });
});
