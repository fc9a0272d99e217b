import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore } from '#libs/event-store';
import { seedCommands } from '#libs/reference-data';
import { createMasterKeyFile, openSqliteVault, type LedgerVault } from '#libs/vault';
import { command, scenario } from '../shared/scenario.ts';
import { type CloseGenesis, genesisDecider, type OpenGenesis } from './genesis.decider.ts';
import { GENESIS_STREAM, type GenesisOpened } from './genesis.events.ts';
import { openLedgerByGenesis } from './genesis.ts';
import { type SeedCommand, seedParticipantId } from './seed.ts';

const clock = { now: () => Date.parse('2025-11-01T12:00:00.000Z'), monotonic: () => 0 };
const example = seedCommands({ kind: 'example' }) as readonly SeedCommand[];
/** All of the seed but for most of its participants. */
const registering = example.filter(({ type }) => type === 'RegisterParticipant').slice(0, 4);
const seed = example.filter((one) => one.type !== 'RegisterParticipant' || registering.includes(one));
const token = { hash: 'a'.repeat(64), expiresAt: '2025-12-01T12:00:00.000Z' };
const HEADER = 'row,operation,target,recorded_at,state,role,holder,email,from,until,organisation';
const ROWS = [
  'r1,entered,,2024-05-09,001,diplomatic,Person 1 (fictional),one@state001.example,2024-05-09,,',
  'r2,entered,,2024-05-10,002,technical,Person 2 (fictional),two@state002.example,2024-05-10,,',
  'r3,left,r1,2024-06-09,,,,,,2024-06-08,',
  // in the stream in which the opening segment begins and ends
  'r4,authority-registered,,2024-06-10,001,,,,2024-06-01,,Ministry',
  'r5,authority-registered,,2024-06-11,002,,,,2024-06-01,,Ministry',
];

/** Appends before the last three, which share a transaction: the frame and the import account, then seed and rows. */
const APPENDS = 2 + seed.length + ROWS.length;
const file = (...rows: readonly string[]) => [
  { name: 'history.csv', content: new TextEncoder().encode([HEADER, ...rows].join('\n')) },
];

let folder: string;
let vault: LedgerVault;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genesis-'));
  createMasterKeyFile(join(folder, 'key'));
  vault = openSqliteVault({ file: join(folder, 'vault.db'), masterKeyFile: join(folder, 'key'), clock });
});
afterEach(async () => {
  await vault.close();
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
    expect(await genesis(whole)).toMatchObject({ opened: true, resumed: false, accepted: 5, recorded: 5 });
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

describe('what a seed brings to the areas', () => {
  const dataOf = async (store: EventStore, stream: string) =>
    (await store.readStream(stream)).map(({ event }) => event.data as Readonly<Record<string, unknown>>);
  const begun = async (of: readonly SeedCommand[], ...rows: readonly string[]) => {
    const store = createMemoryStore({ clock });
    await openLedgerByGenesis({ store, vault, clock, seed: of, files: rows.length === 0 ? [] : file(...rows), token });
    return store;
  };

  it('is decided with its own catalogue and participants', async () => {
    const real = seedCommands({ kind: 'real' }) as readonly SeedCommand[];
    const store = await begun(real);
    const measures = await dataOf(store, 'regional-measures');
    expect(measures.filter(({ body }) => body === 'OSCE')).toHaveLength(16);
    expect(measures.find(({ body, measure }) => body === 'OSCE' && measure === '8')).toMatchObject({
      cbms: ['CBM-1'],
      verified: false,
    });
    const papers = await dataOf(store, 'papers');
    const named = papers.map((paper) => paper['named'] as readonly { name: string; participant?: string }[]);
    expect(named.map((list) => list.length)).toEqual([13, 17]);
    const registered = new Set(real.map(({ key }) => seedParticipantId(key)));
    expect(named.flat().filter(({ participant = '' }) => !registered.has(participant))).toEqual([]);
    expect(named[1]?.find(({ name }) => name === 'Czech Republic')).toEqual({
      name: 'Czech Republic',
      participant: seedParticipantId('seed member-state CZ'),
    });
  });

  it('is refused where it names a CBM that its catalogue does not list, or a State that it does not register', async () => {
    const without = (type: string) => example.filter((one) => one.type !== type);
    await expect(begun(without('RecordCatalogueVersion'))).rejects.toMatchObject({ code: 'not-in-catalogue' });
    const paper = example.find((one) => one.type === 'SubmitPaper');
    const foreign = { ...paper, data: { ...paper?.data, named: [{ name: 'A', participant: 'no key' }] } };
    await expect(begun([...without('SubmitPaper'), foreign as SeedCommand])).rejects.toMatchObject({
      code: 'unknown-participant',
    });
  });

  it('may lie long after the beginning of the source’s history', async () => {
    const [first = ''] = ROWS;
    const store = await begun(seed, first.replace('2024-05-09', '2023-12-27').replace('2024-05-09', '2024-01-08'));
    const [template] = (await store.readStream('guidelines')).slice(-1);
    expect(template?.event).toMatchObject({ effectiveOn: '2025-04-01', recordedAt: '2023-12-27T00:00:00.000Z' });
  });

  it('names nobody among Example States', async () => {
    const papers = await dataOf(await begun(seed), 'papers');
    expect(
      papers.flatMap((paper) => paper['named'] as readonly object[]).filter((one) => 'participant' in one),
    ).toEqual([]);
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
