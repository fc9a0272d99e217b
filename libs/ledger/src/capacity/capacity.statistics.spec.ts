import fc from 'fast-check';
import { createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import { append, newId } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, STATE_2, stateRegistered } from '../participants/participants.examples.ts';
import { participantStream } from '../participants/participants.events.ts';
import { GOLDEN_FIGURES } from '../reporting/golden.examples.ts';
import { percent, type Scope } from '../reporting/measures.ts';
import type { Decided } from '../shared/decider.ts';
import { callStream } from './calls.events.ts';
import { CALL, callIssued, callsHistory, inputReceived } from './calls.examples.ts';
import { callsMeasures } from './calls.statistics.ts';
import { capacityStream } from './capacity.events.ts';
import { capacityHistory, NEED, needEnded, needStated, OFFER, offerStated } from './capacity.examples.ts';
import { capacityMeasures } from './capacity.statistics.ts';
import { matchStream } from './matches.events.ts';
import { MATCH, matchesHistory, matchEnded, matchRecorded, OFFER_2 } from './matches.examples.ts';

const [byTopic, forInputs] = [...capacityMeasures, ...callsMeasures];

async function opened(): Promise<{ readonly store: EventStore; readonly example: ExampleTables }> {
  const store = createMemoryStore({ clock: systemClock });
  return { store, example: await openExampleTables(store) };
}

async function withTables(work: (store: EventStore, example: ExampleTables) => Promise<void>): Promise<void> {
  const { store, example } = await opened();
  try {
    await work(store, example);
  } finally {
    await example.close();
  }
}

const scopeOf = ({ tables }: ExampleTables, index: number, from: string, until: string, on = until): Scope => ({
  tables,
  from,
  until,
  point: { index, on },
  recorded: undefined,
});

describe('T10, needs and offers by topic', () => {
  it('counts States once a topic on the last day, and matches of the period', () =>
    withTables(async (store, example) => {
      await append(store, capacityStream(STATE_1), '2024-05-09', [
        ...capacityHistory,
        { ...needStated, effectiveOn: '2024-06-01', data: { ...needStated.data, statement: newId('n2', 'statement') } },
      ]);
      const offer2 = { ...offerStated.data, statement: OFFER_2, participant: STATE_2, topic: 'training' };
      await append(store, capacityStream(STATE_2), '2024-05-10', [{ ...offerStated, data: offer2 }]);
      await append(store, matchStream(STATE_1), '2024-05-20', matchesHistory);
      const index = await example.caughtUp();
      const values = (from: string, until: string, on = until) => {
        const { lines, values: found } = byTopic?.measure(scopeOf(example, index, from, until, on)) ?? {};
        return lines?.map(({ key }, at) => [key, ...(found?.[at] ?? [])]);
      };
      expect(values('2024-01-01', '2024-06-30')).toEqual([
        ['exercises', 0, 1, 0],
        ['training', 1, 1, 1],
      ]);
      // a match that has ended since still counts; one before the period does not
      expect(values('2024-05-20', '2024-12-31')?.[1]).toEqual(['training', 1, 1, 1]);
      expect(values('2024-05-21', '2024-12-31')?.[1]).toEqual(['training', 1, 1, 0]);
      expect(values('2024-05-01', '2024-05-19')?.[1]).toEqual(['training', 1, 1, 0]);
      expect(values('2024-01-01', '2024-05-08')).toEqual([]);
    }));

  it.each([
    ['states', 'training'],
    ['restricted', 'other'],
  ] as const)('tells the topic of a match whose need has ended, where it was open to: %s', (visibility, line) =>
    withTables(async (store, example) => {
      const need = { ...needStated, data: { ...needStated.data, visibility } };
      await append(store, capacityStream(STATE_1), '2024-05-09', [need, offerStated, needEnded]);
      await append(store, matchStream(STATE_1), '2024-05-20', matchesHistory);
      const scope = scopeOf(example, await example.caughtUp(), '2024-05-01', '2024-12-31');
      expect(byTopic?.measure(scope)).toMatchObject({
        lines: [{ key: 'exercises' }, { key: line }],
        values: [
          [0, 1, 0],
          [0, 0, 1],
        ],
      });
    }),
  );

  it('goes down to the statements and matches that it counts', () =>
    withTables(async (store, example) => {
      await append(store, capacityStream(STATE_1), '2024-05-09', capacityHistory);
      await append(store, matchStream(STATE_1), '2024-05-20', matchesHistory);
      const scope = scopeOf(example, await example.caughtUp(), '2024-01-01', '2024-06-30');
      const counted = (line: string, column: string) => byTopic?.counted(scope, line, column);
      expect(counted('training', 'needs')).toEqual([
        { table: 'capacity_statements', entity: NEED, participant: STATE_1 },
      ]);
      expect(counted('exercises', 'offers')).toEqual([
        { table: 'capacity_statements', entity: OFFER, participant: STATE_1 },
      ]);
      expect(counted('training', 'matches')).toEqual([
        { table: 'capacity_matches', entity: MATCH, participant: STATE_1 },
      ]);
      expect(counted('training', 'offers')).toEqual([]);
      expect(() => counted('nowhere', 'needs')).toThrow(RangeError);
      expect(() => counted('training', 'score')).toThrow(RangeError);
    }));
});

describe('T12, calls for inputs', () => {
  it('counts States by the deadline of the day and after it', () =>
    withTables(async (store, example) => {
      const late = { ...inputReceived.data, participant: STATE_2, receivedAt: '2024-03-21T00:00:00.000Z' };
      await append(store, callStream(CALL), '2024-03-01', [
        ...callsHistory,
        { ...inputReceived, effectiveOn: '2024-03-21', data: late },
      ]);
      const index = await example.caughtUp();
      const table = (from: string, until: string) => forInputs?.measure(scopeOf(example, index, from, until));
      expect(table('2024-01-01', '2024-12-31')).toMatchObject({
        id: 'T12',
        audience: 'aggregate',
        lines: [{ key: CALL, label: 'Capacities needed to take part in the directory (deadline 20 March 2024)' }],
        values: [[1, 1, 2, 100]],
      });
      expect(table('2024-03-01', '2024-03-20')?.values).toEqual([[1, 0, 1, 50]]);
      expect(table('2024-02-01', '2024-02-29')?.values).toEqual([[0, 0, 0, 0]]);
      expect([table('2024-03-21', '2024-12-31')?.lines, table('2023-01-01', '2024-02-06')?.lines]).toEqual([[], []]);
      const scope = scopeOf(example, index, '2024-01-01', '2024-12-31');
      const answering = (column: string) =>
        forInputs?.counted(scope, CALL, column).map(({ participant }) => participant);
      expect(['byDeadline', 'afterDeadline', 'answered', 'percent'].map(answering)).toEqual([
        [STATE_1],
        [STATE_2],
        [STATE_1, STATE_2],
        [STATE_1, STATE_2],
      ]);
      expect(() => answering('score')).toThrow(RangeError);
      expect(() => forInputs?.counted(scope, 'nowhere', 'answered')).toThrow(RangeError);
    }));

  const golden = GOLDEN_FIGURES.filter(({ id }) => id === 'G06');

  it.each(golden)(
    'gives the published figure $id [$tag, $qualifier]: $value of $of',
    ({ date, value, of, percent: published }) =>
      withTables(async (store, example) => {
        if (value === null || of === null) throw new Error('The figure is incomplete.');
        expect(percent(value, of)).toBe(published);
        const state = (number: number) => newId(`state ${String(number)}`, 'participant');
        // two Example States are there already
        for (let number = 3; number <= of; number++) {
          const data = { ...stateRegistered.data, participant: state(number) };
          await append(store, participantStream(state(number)), '2024-01-01', [{ ...stateRegistered, data }]);
        }
        const received = Array.from({ length: value }, (_, at) => ({
          ...inputReceived,
          data: { ...inputReceived.data, participant: state(at + 3) },
        }));
        await append(store, callStream(CALL), '2024-03-20', [...callsHistory.slice(0, 2), ...received]);
        const scope = scopeOf(example, await example.caughtUp(), '2024-01-01', date);
        expect(forInputs?.measure(scope).values).toEqual([[value, 0, value, published]]);
      }),
  );
});

/** What was stated, matched and received in a random history of three States, with days out of order. */
interface History {
  readonly statements: readonly {
    readonly state: number;
    readonly kind: 'need' | 'offer';
    readonly topic: string;
    readonly restricted: boolean;
    readonly from: string;
    readonly until: string | undefined;
  }[];
  readonly matches: readonly { readonly topic: string; readonly on: string; readonly ended: boolean }[];
  readonly inputs: readonly { readonly state: number; readonly on: string }[];
}

const day = fc
  .integer({ min: 0, max: 500 })
  .map((after) => new Date(Date.UTC(2024, 0, 1 + after)).toISOString().slice(0, 10));
const topic = fc.constantFrom('exercises', 'training');
const histories: fc.Arbitrary<History> = fc.record({
  statements: fc.array(
    fc
      .tuple(
        fc.nat(2),
        fc.constantFrom('need' as const, 'offer' as const),
        topic,
        day,
        fc.option(day, { nil: undefined }),
        fc.boolean(),
      )
      .map(([state, kind, of, one, other, restricted]) => ({
        state,
        kind,
        topic: of,
        restricted,
        from: other !== undefined && other < one ? other : one,
        until: other !== undefined && other < one ? one : other,
      })),
    { maxLength: 20 },
  ),
  matches: fc.array(fc.record({ topic, on: day, ended: fc.boolean() }), { maxLength: 10 }),
  inputs: fc.uniqueArray(fc.record({ state: fc.nat(2), on: fc.oneof(day, fc.constant('2024-03-15')) }), {
    selector: ({ state }) => state,
    maxLength: 3,
  }),
});

const stateOf = (number: number) => newId(`state ${String(number)}`, 'participant');

async function record(store: EventStore, { statements, matches, inputs }: History): Promise<void> {
  for (const number of [0, 1, 2]) {
    const events: Decided<LedgerEvent>[] = [];
    for (const [at, one] of statements.entries()) {
      if (one.state !== number) continue;
      const statement = newId(`statement ${String(at)}`, 'statement');
      const visibility = one.restricted ? 'restricted' : 'states';
      const data = { ...offerStated.data, statement, participant: stateOf(number), topic: one.topic, visibility };
      const type = one.kind === 'need' ? 'CapacityNeedStated' : 'CapacityOfferStated';
      const of = events.length;
      events.push({ type, schemaVersion: 1, effectiveOn: one.from, data });
      if (one.until === undefined) continue;
      const ended = { ...needEnded.data, statement, participant: stateOf(number), of };
      events.push({ ...needEnded, effectiveOn: one.until, data: ended });
    }
    if (events.length > 0) await append(store, capacityStream(stateOf(number)), '2024-05-09', events);
  }
  for (const [at, { topic: of, on, ended }] of matches.entries()) {
    const match = newId(`match ${String(at)}`, 'match');
    const recorded = { ...matchRecorded, effectiveOn: on, data: { ...matchRecorded.data, match, topic: of } };
    const end = { ...matchEnded, effectiveOn: on, data: { ...matchEnded.data, match } };
    await append(store, matchStream(match), '2024-05-09', ended ? [recorded, end] : [recorded]);
  }
  const received = inputs.map(({ state, on }) => ({
    ...inputReceived,
    effectiveOn: on,
    data: { ...inputReceived.data, participant: stateOf(state), receivedAt: `${on}T10:00:00.000Z` },
  }));
  await append(store, callStream(CALL), '2024-05-09', [{ ...callIssued, effectiveOn: '2024-01-01' }, ...received]);
}

it('the figures are those of a plain count over what was recorded, at random coordinates, and equal their drill-downs', () =>
  fc.assert(
    fc.asyncProperty(
      histories,
      fc.array(fc.tuple(day, day), { minLength: 4, maxLength: 8 }),
      async (history, periods) =>
        withTables(async (store, example) => {
          await record(store, history);
          const index = await example.caughtUp();
          for (const [one, other] of periods) {
            const [from, until] = one <= other ? [one, other] : [other, one];
            const scope = scopeOf(example, index, from, until);
            const inForce = history.statements.filter(
              (said) => said.from <= until && (said.until === undefined || until < said.until),
            );
            const told = (of: string) => (inForce.some((said) => said.topic === of && !said.restricted) ? of : 'other');
            const statesOf = (kind: string, of: string) =>
              new Set(inForce.filter((said) => said.kind === kind && told(said.topic) === of).map(({ state }) => state))
                .size;
            const matchesOf = (of: string) =>
              history.matches.filter((match) => told(match.topic) === of && from <= match.on && match.on <= until)
                .length;
            const expected = ['exercises', 'training', 'other']
              .map((of) => [of, statesOf('need', of), statesOf('offer', of), matchesOf(of)] as const)
              .filter(([, ...figures]) => figures.some((figure) => figure > 0));
            const table = byTopic?.measure(scope);
            expect(table?.lines.map(({ key }, at) => [key, ...(table.values[at] ?? [])])).toEqual(expected);
            for (const [of, ...figures] of expected) {
              const drilled = ['needs', 'offers', 'matches'].map(
                (column) => byTopic?.counted(scope, of, column).length,
              );
              expect(drilled).toEqual(figures);
            }
            const sent = history.inputs.filter(({ on }) => on <= until);
            const early = sent.filter(({ on }) => on <= '2024-03-15').length;
            const due = from === '2024-01-01' || (from <= '2024-03-15' && '2024-03-15' <= until);
            expect(forInputs?.measure(scope).values.map((figures) => figures.slice(0, 3))).toEqual(
              due ? [[early, sent.length - early, sent.length]] : [],
            );
          }
        }),
    ),
    { numRuns: 15 },
  ));
