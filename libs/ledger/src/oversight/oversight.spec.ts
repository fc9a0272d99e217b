import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import type { ReadModels } from '#libs/temporal';
import { communicationsStream } from '../communications/communications.events.ts';
import { NOTE, noteReceived } from '../communications/communications.examples.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { NOMINATION, SEAT } from '../directory/directory.examples.ts';
import { append, TECHNICAL, TODAY } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { erasureStream } from '../erasure/erasure.events.ts';
import { erasureHistory, SUBJECT } from '../erasure/erasure.examples.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { REMARK, remarkRecorded } from '../remarks/remarks.examples.ts';
import { remarksStream } from '../remarks/remarks.events.ts';
import type { Decided } from '../shared/decider.ts';
import { exceptionsPage, LOOKED_THROUGH } from './exceptions.queries.ts';
import { createSample } from './sample.ts';
import { workListAt } from './work-list.queries.ts';

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
});

afterEach(() => example.close());

const now = async () => ({ index: await example.caughtUp(), on: TODAY });
const amendment = (type: string, effectiveOn: string, data: object) =>
  ({ type, schemaVersion: 1, effectiveOn, data }) as unknown as Decided<LedgerEvent>;

describe('the work list', () => {
  const kinds = async () => workListAt(tables, await now()).map(({ kind, entity }) => [kind, entity]);

  it('holds what waits, by kind and by how long it has waited', async () => {
    await append(store, communicationsStream(STATE_1), '2024-05-07', [noteReceived]);
    await append(store, remarksStream(STATE_1), '2024-05-09', [remarkRecorded]);
    await append(store, erasureStream(SUBJECT), '2024-05-10', erasureHistory.slice(0, 1));
    expect(workListAt(tables, await now())).toEqual([
      {
        kind: 'communication-without-entry',
        since: '2024-05-07',
        participant: STATE_1,
        entity: NOTE,
        detail: ['note-verbale'],
      },
      { kind: 'nomination-pending', since: '2024-02-01', participant: STATE_2, entity: 'nom-2', detail: [] },
      { kind: 'remark-open', since: '2024-05-09', participant: STATE_1, entity: REMARK, detail: [] },
      {
        kind: 'erasure-open',
        since: erasureHistory[0]?.effectiveOn,
        participant: STATE_1,
        entity: SUBJECT,
        detail: ['requested'],
      },
    ]);
  });

  it('holds confirmations once the policy’s interval has passed', async () => {
    const { index } = await now();
    const due = workListAt(tables, { index, on: '2026-01-01' }).filter(({ kind }) => kind === 'confirmation-due');
    expect(due.map(({ entity }) => entity).toSorted()).toEqual([SEAT, TECHNICAL].toSorted());
  });

  it('lets go of what is done', async () => {
    expect(await kinds()).toEqual([['nomination-pending', 'nom-2']]);
    await append(
      store,
      rosterStream(STATE_2),
      '2024-05-11',
      [amendment('NominationWithdrawn', '2024-05-11', { nomination: 'nom-2', of: 0 })],
      0,
    );
    expect(await kinds()).toEqual([]);
  });
});

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

  it('an activation by the account that nominated, and an erasure', async () => {
    const activations = exceptionsPage(tables, -1, await example.caughtUp()).found.filter(
      ({ kind }) => kind === 'one-person',
    );
    expect(activations.map(({ entry }) => entry.about.entities.includes(NOMINATION))).toContain(true);
    const before = await example.caughtUp();
    await append(store, erasureStream(SUBJECT), '2024-07-01', erasureHistory);
    expect((await found(before)).filter(([kind]) => kind === 'erasure')).toHaveLength(1);
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
});

it('exceptions go on so many indexes further, whatever is found there', () => {
  const asked: number[] = [];
  const audit = { ...tables.audit, from: (after: number, upTo: number) => (asked.push(after, upTo), []) };
  const reading = { ...tables, table: (name: string) => tables.table(name), audit };
  expect(exceptionsPage(reading, 99, 9_000)).toEqual({ found: [], after: 99 + LOOKED_THROUGH });
  expect(exceptionsPage(reading, 8_000, 9_000)).toEqual({ found: [] });
  expect(asked).toEqual([99, 99 + LOOKED_THROUGH, 8_000, 9_000]);
});

describe('a sample', () => {
  it('is what its description says', () =>
    fc.assert(
      fc.property(fc.string(), fc.nat(300), fc.integer({ min: 1, max: 40 }), fc.nat(300), (seed, last, size, cut) => {
        const all = Array.from({ length: last + 1 }, (_, index) => index);
        const mark = (index: number) =>
          createHash('sha256')
            .update(`${seed} ${String(index)}`)
            .digest('hex');
        const drawn = all.toSorted((a, b) => (mark(a) < mark(b) ? -1 : 1)).slice(0, size);
        const sample = createSample(seed, size);
        sample.add(0, Math.min(cut, last));
        sample.add(Math.min(cut, last) + 1, last);
        expect(sample.drawn()).toEqual(drawn.toSorted((a, b) => a - b));
      }),
    ));
});
