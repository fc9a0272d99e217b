import { createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import type { ReadModels } from '#libs/temporal';
import { type Failure, roundStream } from '../checks/checks.events.ts';
import {
  closed,
  dispatched,
  failed,
  late,
  listed,
  ROUND,
  scheduled,
  SEAT_1,
  SEAT_2,
  SEAT_3,
  sentTo,
} from '../checks/checks.examples.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import { NOTE, noteReceived } from '../communications/communications.examples.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { nominated, SEAT } from '../directory/directory.examples.ts';
import { append, TECHNICAL, TODAY } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { erasureStream } from '../erasure/erasure.events.ts';
import { erasureHistory, SUBJECT } from '../erasure/erasure.examples.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { REMARK, remarkRecorded } from '../remarks/remarks.examples.ts';
import { remarksStream } from '../remarks/remarks.events.ts';
import type { Decided } from '../shared/decider.ts';
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
  const kinds = async () => workListAt(tables, await now(), TODAY).map(({ kind, entity }) => [kind, entity]);
  const NO_SEAT = { role: null, ordinal: null };
  const state1 = {
    participant: STATE_1,
    state: { participant: STATE_1, names: { short: { en: 'Example Republic 001' } } },
  };

  it('holds what waits, by kind and by how long it has waited', async () => {
    await append(store, communicationsStream(STATE_1), '2024-05-07', [noteReceived]);
    await append(store, remarksStream(STATE_1), '2024-05-09', [remarkRecorded]);
    await append(store, erasureStream(SUBJECT), '2024-05-10', erasureHistory.slice(0, 1));
    expect(workListAt(tables, await now(), TODAY)).toEqual([
      {
        kind: 'communication-without-entry',
        since: '2024-05-07',
        ...state1,
        ...NO_SEAT,
        entity: NOTE,
        detail: ['note-verbale'],
      },
      {
        kind: 'nomination-pending',
        since: '2024-02-01',
        participant: STATE_2,
        state: { participant: STATE_2, names: { short: { en: 'Éxample State 002' } } },
        role: 'diplomatic',
        ordinal: 1,
        entity: 'nom-2',
        detail: [],
      },
      { kind: 'check-due', since: '2024-09-01', participant: null, state: null, ...NO_SEAT, entity: null, detail: [] },
      { kind: 'remark-open', since: '2024-05-09', ...state1, ...NO_SEAT, entity: REMARK, detail: [] },
      {
        kind: 'erasure-open',
        since: erasureHistory[0]?.effectiveOn,
        ...state1,
        ...NO_SEAT,
        entity: SUBJECT,
        detail: ['requested'],
      },
    ]);
  });

  it('holds confirmations once the policy’s interval has passed', async () => {
    const { index } = await now();
    const due = workListAt(tables, { index, on: '2026-01-01' }, TODAY).filter(
      ({ kind }) => kind === 'confirmation-due',
    );
    expect(due.map(({ entity, role, ordinal }) => [entity, role, ordinal])).toEqual([
      [TECHNICAL, 'technical', 1],
      [SEAT, 'diplomatic', 1],
    ]);
  });

  it('holds seats of a round under way whose sendings have all failed', async () => {
    const failedTo = (seat: string, of: number, attempt: number, failedAt: string, failure: Failure) => ({
      ...failed,
      effectiveOn: failedAt.slice(0, 10),
      data: { ...failed.data, seat, of, attempt, failedAt, failure },
    });
    await append(store, roundStream(ROUND), '2024-06-13', [
      scheduled,
      dispatched,
      listed,
      sentTo(SEAT_1, 1, '2024-06-10T12:00:00.000Z'),
      sentTo(SEAT_2, 1, '2024-06-10T12:00:00.000Z'),
      sentTo(SEAT_3, 1, '2024-06-10T12:00:00.000Z', STATE_2),
      failedTo(SEAT_1, 3, 1, '2024-06-10T12:05:00.000Z', 'mailbox-full'),
      failedTo(SEAT_2, 4, 1, '2024-06-10T12:05:00.000Z', 'mailbox-full'),
      sentTo(SEAT_1, 2, '2024-06-10T14:00:00.000Z'),
    ]);
    const failures = async (on: string) =>
      workListAt(tables, { index: await example.caughtUp(), on }, on).filter(({ kind }) => kind === 'delivery-failure');
    const item = (entity: string, detail: readonly string[]) => ({
      kind: 'delivery-failure',
      since: '2024-06-10',
      ...state1,
      role: entity === SEAT_1 ? 'diplomatic' : 'technical',
      ordinal: 1,
      entity,
      detail,
    });
    expect(await failures('2024-06-13')).toEqual([item(SEAT_2, ['mailbox-full'])]);
    await append(
      store,
      roundStream(ROUND),
      '2024-06-13',
      [
        failedTo(SEAT_1, 8, 2, '2024-06-11T09:00:00.000Z', 'host-unreachable'),
        sentTo(SEAT_1, 3, '2024-06-12T09:00:00.000Z'),
        failedTo(SEAT_1, 10, 3, '2024-06-13T09:00:00.000Z', 'mailbox-full'),
        { ...late, effectiveOn: '2024-06-12', data: { ...late.data, receivedAt: '2024-06-12T10:00:00.000Z' } },
      ],
      8,
    );
    expect(await failures('2024-06-11')).toEqual([
      item(SEAT_1, ['mailbox-full', 'host-unreachable']),
      item(SEAT_2, ['mailbox-full']),
    ]);
    // the next sending may arrive; the other seat was reached otherwise
    expect(await failures('2024-06-12')).toEqual([]);
    expect(await failures('2024-06-13')).toEqual([item(SEAT_1, ['mailbox-full', 'host-unreachable'])]);
    await append(store, roundStream(ROUND), '2024-06-14', [closed], 12);
    expect(await failures('2024-06-14')).toEqual([]);
  });

  it('has what is of one State and one day in the order of its seats', async () => {
    const of = (seat: string, role: string, ordinal: number) => ({
      ...nominated,
      data: { ...nominated.data, participant: STATE_2, nomination: `for ${seat}`, seat, role, ordinal },
    });
    const more = [of('a', 'technical', 10), of('b', 'technical', 2), of('c', 'diplomatic', 2)];
    await append(store, rosterStream(STATE_2), '2024-02-21', more, 0);
    const pending = workListAt(tables, await now(), TODAY).filter(({ kind }) => kind === 'nomination-pending');
    expect(pending.map(({ role, ordinal }) => `${String(role)} ${String(ordinal)}`)).toEqual([
      'diplomatic 1',
      'diplomatic 2',
      'technical 2',
      'technical 10',
    ]);
  });

  it('names the State and the seat of a remark', async () => {
    const { data } = remarkRecorded;
    await append(store, remarksStream(STATE_1), '2024-05-09', [
      { ...remarkRecorded, data: { ...data, seat: TECHNICAL } },
    ]);
    const open = workListAt(tables, { index: await example.caughtUp(), on: '2024-05-09' }, TODAY).filter(
      ({ kind }) => kind === 'remark-open',
    );
    const names = { short: { en: 'Example State 001', fr: 'État exemple 001' } };
    expect(open.map(({ state, role, ordinal }) => [state, role, ordinal])).toEqual([
      [{ participant: STATE_1, names, namesToday: { short: { en: 'Example Republic 001' } } }, 'technical', 1],
    ]);
  });

  describe('the next communication check', () => {
    const due = async (on: string) =>
      workListAt(tables, { index: await example.caughtUp(), on }, TODAY)
        .filter(({ kind }) => kind === 'check-due')
        .map(({ since, entity, detail }) => [since, entity, ...detail]);

    it('is due so many months after the first entry as the policy says', async () => {
      expect(await due('2024-02-09')).toEqual([]);
      expect(await due('2024-08-31')).toEqual([]);
      expect(await due('2024-09-01')).toEqual([['2024-09-01', null]]);
    });

    it('is due so many months after the last one was sent, unless one is planned for a day to come', async () => {
      await append(store, roundStream(ROUND), '2024-06-10', [scheduled, dispatched, listed]);
      expect(await due('2024-12-09')).toEqual([]);
      expect(await due('2024-12-10')).toEqual([['2024-12-10', ROUND]]);
      const plan = { ...scheduled.data, round: 'next', plannedOn: '2024-12-15' };
      await append(store, roundStream('next'), '2024-12-05', [{ ...scheduled, effectiveOn: '2024-12-05', data: plan }]);
      expect(await due('2024-12-15')).toEqual([]);
      expect(await due('2024-12-16')).toEqual([['2024-12-10', 'next', 'scheduled']]);
      await append(
        store,
        roundStream('next'),
        '2024-12-16',
        [
          {
            ...dispatched,
            effectiveOn: '2024-12-16',
            data: { ...dispatched.data, round: 'next', dispatchedAt: '2024-12-16T09:00:00.000Z' },
          },
        ],
        0,
      );
      expect(await due('2024-12-31')).toEqual([]);
      expect(await due('2025-06-16')).toEqual([['2025-06-16', 'next']]);
    });
  });

  it('lets go of what is done', async () => {
    expect(await kinds()).toEqual([
      ['nomination-pending', 'nom-2'],
      ['check-due', null],
    ]);
    await append(
      store,
      rosterStream(STATE_2),
      '2024-05-11',
      [amendment('NominationWithdrawn', '2024-05-11', { nomination: 'nom-2', of: 0 })],
      0,
    );
    expect(await kinds()).toEqual([['check-due', null]]);
  });
});
