import { type Actor, createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import type { ReadModels } from '#libs/temporal';
import { rosterStream } from '../directory/directory.events.ts';
import { activated, nominated } from '../directory/directory.examples.ts';
import { append, HEAD, ofRoster } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { erasureStream } from '../erasure/erasure.events.ts';
import { erasureHistory, SUBJECT } from '../erasure/erasure.examples.ts';
import { GENESIS_CORRELATION } from '../genesis/genesis.events.ts';
import { participantStream } from '../participants/participants.events.ts';
import { STATE_1, STATE_2, stateRenamed } from '../participants/participants.examples.ts';
import { remarkRecorded } from '../remarks/remarks.examples.ts';
import { remarksStream } from '../remarks/remarks.events.ts';
import type { Decided } from '../shared/decider.ts';
import { exceptionsPage, LOOKED_THROUGH } from './exceptions.queries.ts';

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
});

afterEach(() => example.close());

const amendment = (type: string, effectiveOn: string, data: object) =>
  ({ type, schemaVersion: 1, effectiveOn, data }) as unknown as Decided<LedgerEvent>;

describe('exceptions', () => {
  const found = async (after: number) =>
    exceptionsPage(tables, after, await example.caughtUp()).found.map(({ kind, with: others }) => [
      kind,
      others.length,
    ]);

  it('an amendment by the account that recorded the entry', async () => {
    const before = await example.caughtUp();
    await append(
      store,
      rosterStream(STATE_1),
      '2024-06-30',
      [amendment('EntryAnnulled', '2024-06-30', { annuls: [2], errorOf: 'recording' })],
      5,
    );
    expect(await found(before)).toEqual([['own-amendment', 1]]);
  });

  it('an erasure', async () => {
    const before = await example.caughtUp();
    await append(store, erasureStream(SUBJECT), '2024-07-01', erasureHistory);
    expect((await found(before)).filter(([kind]) => kind === 'erasure')).toHaveLength(1);
  });

  describe('by one person', () => {
    const SECOND = { account: 'account-second', office: 'directory-manager' };
    const SOURCE = { account: 'account-import', office: 'import' };
    const STATE = { account: 'account-state', office: 'national-authority', participant: STATE_2 };
    const ofState2 = { participant: STATE_2, seat: 'seat-2', nomination: 'nom-2' };
    const activation = { ...activated, data: { ...activated.data, ...ofState2, of: 0 } };
    const byOne = async (after: number) =>
      exceptionsPage(tables, after, await example.caughtUp())
        .found.filter(({ kind }) => kind === 'one-person')
        .map(({ entry, with: others }) => [entry.index, entry.type, others]);
    const ofState = (decided: Decided<LedgerEvent>, after: number, actor: Actor) =>
      append(store, rosterStream(STATE_2), '2024-02-21', [decided], after, { actor });
    const replacement = (of: number, seat: object = {}) =>
      ({
        ...activation,
        type: 'PocHolderReplaced',
        effectiveOn: '2024-02-20',
        data: { ...activation.data, ...seat, nomination: `next ${String(of)}`, of, leftOn: '2024-02-20' },
      }) as Decided<LedgerEvent>;

    it('activations by the account that nominated, and replacements by the manager', async () => {
      expect(await byOne(-1)).toEqual([
        [ofRoster(1), 'PocEntryActivated', [ofRoster(0)]],
        [ofRoster(2), 'PocHolderReplaced', []],
        [ofRoster(4), 'PocEntryActivated', [ofRoster(3)]],
      ]);
    });

    it('not what two accounts did, nor what a State did itself', async () => {
      await ofState(activation, 0, SECOND);
      await ofState(replacement(1), 1, STATE);
      expect(await byOne(HEAD)).toEqual([]);
      await ofState(replacement(2), 2, SECOND);
      expect(await byOne(HEAD)).toEqual([[HEAD + 3, 'PocHolderReplaced', []]]);
    });

    it('not what a source tells, whose persons one account stands for: nominated, activated, replaced and amended', async () => {
      const third = { seat: 'seat-3', nomination: 'nom-3' };
      await ofState({ ...nominated, data: { ...nominated.data, ...ofState2, ...third } }, 0, SOURCE);
      await ofState({ ...activation, data: { ...activation.data, ...third, of: 1 } }, 1, SOURCE);
      await ofState(replacement(2, third), 2, SOURCE);
      const annulled = amendment('EntryAnnulled', '2024-02-21', { annuls: [3], errorOf: 'recording' });
      await ofState(annulled, 3, SOURCE);
      expect(await found(HEAD)).toEqual([]);
    });
  });

  it('a day in force as far from its recording as the policy points out', async () => {
    const before = await example.caughtUp();
    const left = (revision: number, day: string) =>
      append(store, remarksStream(STATE_1), '2024-12-01', [{ ...remarkRecorded, effectiveOn: day }], revision);
    await left(-1, '2024-09-03');
    await left(0, '2024-09-02');
    const pages = exceptionsPage(tables, before, await example.caughtUp()).found;
    expect(pages.map(({ kind, days }) => [kind, days])).toEqual([['long-delay', 90]]);
  });

  it('not reference data that a ledger begins with, which are older than it', async () => {
    const before = await example.caughtUp();
    const recorded = (revision: number, correlationId: string) =>
      append(store, participantStream(STATE_2), '2024-12-01', [stateRenamed], revision, { correlationId });
    await recorded(0, GENESIS_CORRELATION);
    expect(await found(before)).toEqual([]);
    await recorded(1, 'another');
    expect(await found(before)).toEqual([['long-delay', 0]]);
  });
});

it('exceptions go on so many indexes further, whatever is found there', () => {
  const asked: number[] = [];
  const audit = { ...tables.audit, from: (after: number, upTo: number) => (asked.push(after, upTo), []) };
  const reading = { ...tables, table: (name: string) => tables.table(name), audit };
  expect(exceptionsPage(reading, 99, 9_000)).toEqual({ found: [], after: 99 + LOOKED_THROUGH });
  expect(exceptionsPage(reading, 8_000, 9_000)).toEqual({ found: [] });
  expect(asked).toEqual([99, 99 + LOOKED_THROUGH, 8_000, 9_000]);
});
