import fc from 'fast-check';
import { createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import { append } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Scope, StatTable } from '../reporting/measures.ts';
import { counting } from '../shared/counting.ts';
import type { Decided } from '../shared/decider.ts';
import { activitiesMeasures } from './activities.statistics.ts';
import { exerciseStream } from './exercises.events.ts';
import { EXERCISE, exerciseAnnounced, exerciseHistory, supportGranted, tookPart } from './exercises.examples.ts';
import { exerciseAt, exercisesAt } from './exercises.queries.ts';
import { incidentStream } from './incidents.events.ts';
import { COUNT, countingDeclared, incidentHistory } from './incidents.examples.ts';
import { incidentCountsAt } from './incidents.queries.ts';
import { meetingStream } from './meetings.events.ts';
import { INTERVENTION, MEETING, meetingHeld, meetingHistory, RESULTS } from './meetings.examples.ts';
import { meetingAt, meetingsAt } from './meetings.queries.ts';
import { participationsAt } from './participation.queries.ts';
import type { ParticipationRecorded, ParticipationSupportGranted } from './participation.events.ts';
import { reportedActivityStream } from './reported-activities.events.ts';
import { ACTIVITY, activityReported, reportedActivityHistory } from './reported-activities.examples.ts';
import { reportedActivitiesAt } from './reported-activities.queries.ts';
import { TRAINING_STREAM } from './training.events.ts';
import { moduleReleased, TRAINED_SEAT, trainingCompleted, trainingHistory } from './training.examples.ts';
import { trainingAt } from './training.queries.ts';

const [held, training] = activitiesMeasures;

let store: EventStore;
let example: ExampleTables;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
});

afterEach(() => example.close());

async function scopeOf(from: string, until: string, on = until): Promise<Scope> {
  return { tables: example.tables, from, until, point: { index: await example.caughtUp(), on }, recorded: undefined };
}

/** Values by line. */
function lines(table: StatTable | undefined): Readonly<Record<string, readonly (number | null)[]>> {
  return Object.fromEntries((table?.lines ?? []).map(({ key }, at) => [key, table?.values[at] ?? []]));
}

describe('what the tables say', () => {
  it('of an exercise', async () => {
    await append(store, exerciseStream(EXERCISE), '2024-07-01', exerciseHistory);
    const point = { index: await example.caughtUp(), on: '2024-07-01' };
    const { tables } = example;
    const { exercise, from, until, kind, level, mode, title, partners } = exerciseAnnounced.data;
    const view = { exercise, from, until, kind, level, mode, title, partners, announcedOn: '2024-05-09' };
    const debriefed = { debriefedOn: '2024-06-14', debriefMode: 'in-person' };
    const { participant, roles, heads, card } = tookPart.data;
    const participation = { participant, mode: 'remote', roles, heads, heldOn: '2024-06-10', card };
    expect(exercisesAt(tables, point)).toEqual([{ ...view, ...debriefed }]);
    expect(participationsAt(tables, point, EXERCISE)).toEqual([participation]);
    expect(exerciseAt(tables, { ...point, on: '2024-06-01' }, EXERCISE)).toMatchObject({
      debriefedOn: null,
      participations: [],
      invited: [STATE_1, STATE_2],
      rounds: [],
      documents: [],
    });
    const whole = exerciseAt(tables, point, EXERCISE);
    expect(whole).toMatchObject({
      rounds: [{ round: 'round-a', timeZone: 'Africa/Nairobi', heldOn: '2024-06-10' }],
      injects: [{ round: 'round-a', number: 1, topic: 'outage' }],
      documents: [{ kind: 'after-action-report', symbol: 'EX/2024/1', publishedOn: '2024-07-01', supersededBy: null }],
    });
    expect(whole?.supports.map(({ kind: what, supported, number }) => [what, supported, number])).toEqual([
      ['offered', null, 2],
      ['granted', STATE_1, 1],
    ]);
    expect(exerciseAt(tables, { ...point, on: '2024-05-08' }, EXERCISE)).toBeUndefined();
  });

  it('of a meeting', async () => {
    await append(store, meetingStream(MEETING), '2024-06-03', meetingHistory);
    const point = { index: await example.caughtUp(), on: '2024-06-03' };
    const { tables } = example;
    expect(meetingsAt(tables, point).map(({ meeting }) => meeting)).toEqual([MEETING]);
    expect(participationsAt(tables, point, MEETING)).toHaveLength(3);
    expect(meetingAt(tables, point, MEETING)).toMatchObject({
      place: 'Example City',
      until: '2024-05-14',
      agenda: [
        { item: '1', title: 'Opening', category: null },
        { item: '5a', title: 'Measures facilitating communication', category: 'communication' },
      ],
      interventions: [{ intervention: INTERVENTION, item: '5a', organisation: 'Example Institute' }],
      documents: [{ document: RESULTS, kind: 'results' }],
    });
  });

  it('of training, reported activities and counts of incidents', async () => {
    await append(store, TRAINING_STREAM, '2024-05-08', trainingHistory);
    await append(store, reportedActivityStream(ACTIVITY), '2024-05-08', reportedActivityHistory);
    await append(store, incidentStream(STATE_1), '2024-05-08', incidentHistory);
    const point = { index: await example.caughtUp(), on: '2024-05-09' };
    const { tables } = example;
    const completion = { module: 'POC-101', participant: STATE_1, seat: TRAINED_SEAT, completedOn: '2024-05-08' };
    expect(trainingAt(tables, point, { participant: STATE_1 }).completions).toEqual([completion]);
    expect(trainingAt(tables, point, { participant: STATE_2 })).toMatchObject({
      modules: [{ module: 'POC-101', since: '2024-05-06' }],
      completions: [],
    });
    const found = (asked: object) => reportedActivitiesAt(tables, point, asked).map(({ activity }) => activity);
    expect([found({ state: STATE_2 }), found({ cbm: 'CBM-2' }), found({ kind: 'dialogue' })]).toEqual([
      [ACTIVITY],
      [ACTIVITY],
      [],
    ]);
    expect(reportedActivitiesAt(tables, point)).toEqual([
      {
        activity: ACTIVITY,
        kind: 'consultation',
        participant: STATE_1,
        states: [STATE_1, STATE_2],
        cbm: 'CBM-2',
        partners: ['Example Institute'],
        from: '2024-04-15',
        until: '2024-04-16',
        label: 'as reported by the State',
        card: activityReported.data.card,
      },
    ]);
    const count = {
      count: COUNT,
      participant: STATE_1,
      with: STATE_2,
      purpose: 'ask-information',
      countedOn: '2024-05-08',
    };
    const shown = (participant: string, now: number) => incidentCountsAt(tables, point, participant, now);
    // the other State has not opted in: what one of them counted is shown to nobody
    expect(shown(STATE_1, point.index)).toEqual({ counted: true, since: '2024-04-01', counts: [] });
    const declared = { ...countingDeclared, data: { participant: STATE_2, counted: true } };
    await append(store, incidentStream(STATE_2), '2024-05-09', [declared]);
    const both = await example.caughtUp();
    expect(shown(STATE_1, both).counts).toEqual([count]);
    expect(shown(STATE_2, both).counts).toEqual([count]);
    const annulled = { type: 'EntryAnnulled', schemaVersion: 1, effectiveOn: '2024-05-10' } as const;
    await append(
      store,
      incidentStream(STATE_2),
      '2024-05-10',
      [{ ...annulled, data: { annuls: [0], errorOf: 'sender' } }],
      0,
    );
    const since = await example.caughtUp();
    expect([shown(STATE_1, since).counts, shown(STATE_2, since).counts]).toEqual([[], []]);
  });
});

describe('T7, exercises and meetings', () => {
  beforeEach(async () => {
    await append(store, exerciseStream(EXERCISE), '2024-07-01', exerciseHistory);
    await append(store, meetingStream(MEETING), '2024-06-03', meetingHistory);
  });

  it('counts States once and persons by mode, on each line and over all', async () => {
    const table = held?.measure(await scopeOf('2024-05-01', '2024-06-30'));
    expect(table?.columns.map(({ key }) => key)).toEqual([
      'states',
      'headsInPerson',
      'headsRemote',
      'statesSupported',
      'supported',
    ]);
    expect(lines(table)).toEqual({
      [MEETING]: [2, 3, 1, 0, 0],
      [EXERCISE]: [1, 0, 3, 1, 1],
      'in-person': [2, 3, null, null, null],
      remote: [1, null, 4, null, null],
      any: [2, 3, 4, 1, 1],
    });
    expect(table?.lines.map(({ label }) => label)).toEqual([
      'Meeting, 2024-05-13 to 2024-05-14, in-person: Meeting of Points of Contact',
      'Exercise (simulation), 2024-06-10 to 2024-06-12, hybrid: Simulation exercise of the directory',
      'All, in person',
      'All, remote',
      'All, in any mode',
    ]);
  });

  it('has what began in the period, its first and last day included', async () => {
    const keys = async (from: string, until: string) =>
      Object.keys(lines(held?.measure(await scopeOf(from, until)))).slice(0, -3);
    expect(await keys('2024-05-13', '2024-06-09')).toEqual([MEETING]);
    expect(await keys('2024-05-14', '2024-06-10')).toEqual([EXERCISE]);
    expect(await keys('2025-01-01', '2025-12-31')).toEqual([]);
  });

  it('counts with an activity also those whose day lies after the end of the period', async () => {
    const participant = STATE_2;
    const late = { ...tookPart, effectiveOn: '2024-06-12', data: { ...tookPart.data, participant, heads: 4 } };
    const granted = { ...supportGranted, effectiveOn: '2024-06-12', data: { ...supportGranted.data, grant: 'late' } };
    await append(store, exerciseStream(EXERCISE), '2024-07-02', [late, granted], 8);
    const scope = await scopeOf('2024-06-01', '2024-06-11');
    expect(lines(held?.measure(scope))[EXERCISE]).toEqual([2, 0, 7, 1, 2]);
    expect(held?.counted(scope, EXERCISE, 'headsRemote')).toEqual(
      [
        { table: 'participations', entity: `${EXERCISE} ${STATE_1} remote`, participant: STATE_1, adds: 3 },
        { table: 'participations', entity: `${EXERCISE} ${STATE_2} remote`, participant: STATE_2, adds: 4 },
      ].toSorted((a, b) => (a.entity < b.entity ? -1 : 1)),
    );
    const following = await scopeOf('2024-06-12', '2024-06-30');
    expect(Object.keys(lines(held?.measure(following)))).toEqual(['in-person', 'remote', 'any']);
    const before = await scopeOf('2024-06-01', '2024-06-30', '2024-06-09');
    expect(lines(held?.measure(before))[EXERCISE]).toEqual([0, 0, 0, 1, 1]);
  });

  it('counts support also of States that are not shown', async () => {
    const { supported: _supported, ...silent } = supportGranted.data;
    await append(
      store,
      exerciseStream(EXERCISE),
      '2024-07-02',
      [{ ...supportGranted, data: { ...silent, grant: 'silent', consent: false, number: 5 } }],
      8,
    );
    const scope = await scopeOf('2024-06-01', '2024-06-30');
    expect(lines(held?.measure(scope))['any']).toEqual([1, 0, 3, 1, 6]);
    expect(held?.counted(scope, 'any', 'supported')).toEqual([
      { table: 'supports', entity: supportGranted.data.grant, participant: null, adds: 1 },
      { table: 'supports', entity: 'silent', participant: null, adds: 5 },
    ]);
  });

  it('leads from a figure to what makes it', async () => {
    const scope = await scopeOf('2024-05-01', '2024-06-30');
    const entity = (activity: string, state: string, mode: string) => `${activity} ${state} ${mode}`;
    expect(held?.counted(scope, 'any', 'states')).toEqual([
      { table: 'participations', entity: entity(EXERCISE, STATE_1, 'remote'), participant: STATE_1 },
      { table: 'participations', entity: entity(MEETING, STATE_2, 'in-person'), participant: STATE_2 },
    ]);
    expect(held?.counted(scope, MEETING, 'headsInPerson')).toEqual([
      { table: 'participations', entity: entity(MEETING, STATE_1, 'in-person'), participant: STATE_1, adds: 2 },
      { table: 'participations', entity: entity(MEETING, STATE_2, 'in-person'), participant: STATE_2, adds: 1 },
    ]);
    expect(held?.counted(scope, 'remote', 'headsInPerson')).toEqual([]);
    expect(() => held?.counted(scope, 'nowhere', 'states')).toThrow(RangeError);
    expect(() => held?.counted(scope, 'any', 'rank')).toThrow(RangeError);
  });
});

describe('T8, training', () => {
  const ofSeat = (seat: string, participant: string, effectiveOn: string) => ({
    ...trainingCompleted,
    effectiveOn,
    data: { ...trainingCompleted.data, seat, participant },
  });

  it('counts States and seats of the period, and up to its end', async () => {
    await append(store, TRAINING_STREAM, '2024-06-10', [
      ...trainingHistory,
      ofSeat('seat-b', STATE_1, '2024-06-01'),
      ofSeat('seat-c', STATE_2, '2024-06-30'),
      ofSeat('seat-d', STATE_2, '2024-07-01'),
    ]);
    const scope = await scopeOf('2024-06-01', '2024-06-30');
    const table = training?.measure(scope);
    expect(lines(table)).toEqual({ 'POC-101': [2, 2, 2, 3], any: [2, 2, 2, 3] });
    for (const { key: line } of table?.lines ?? [])
      for (const [at, { key: column }] of (table?.columns ?? []).entries())
        expect(training?.counted(scope, line, column)).toHaveLength(lines(table)[line]?.[at] ?? -1);
    expect(() => training?.counted(scope, 'POC-999', 'seatsUntil')).toThrow(RangeError);
    expect(() => training?.counted(scope, 'any', 'rank')).toThrow(RangeError);
  });
});

describe('the figures of T7', () => {
  const STATES = [STATE_1, STATE_2, 'state-3'];
  const MODES = ['in-person', 'remote'] as const;

  it('are those of a plain count over the events, corrected and annulled as they are, at any index', async () => {
    let run = 0;
    const taking = fc.tuple(fc.constantFrom(...STATES), fc.constantFrom(...MODES), fc.integer({ min: 1, max: 9 }));
    const granting = fc.tuple(fc.option(fc.constantFrom(...STATES)), fc.integer({ min: 1, max: 9 }));
    const amending = fc.tuple(fc.nat(8), fc.option(fc.integer({ min: 1, max: 9 })));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(taking, { minLength: 1, maxLength: 6, selector: ([state, mode]) => `${state} ${mode}` }),
        fc.array(granting, { maxLength: 3 }),
        fc.array(amending, { maxLength: 4 }),
        fc.nat(20),
        async (takings, grants, amendments, upTo) => {
          const meeting = `meeting ${String(run)}`;
          const day = `20${String(30 + (run++ % 60))}-01-10`;
          const events: readonly Decided<LedgerEvent>[] = [
            { ...meetingHeld, effectiveOn: day, data: { ...meetingHeld.data, meeting, from: day, until: day } },
            ...takings.map(([participant, mode, heads]): Decided<ParticipationRecorded> => ({
              type: 'ParticipationRecorded',
              schemaVersion: 1,
              effectiveOn: day,
              data: { activity: meeting, activityKind: 'meeting', of: 0, participant, mode, roles: [], heads },
            })),
            ...grants.map(([supported, number], at): Decided<ParticipationSupportGranted> => {
              const grant = `grant ${String(at)} of ${meeting}`;
              const named = supported === null ? { consent: false } : { consent: true, supported };
              const activity = { activity: meeting, activityKind: 'meeting', of: 0 } as const;
              const data = { ...activity, grant, number, ...named };
              return { type: 'ParticipationSupportGranted', schemaVersion: 1, effectiveOn: day, data };
            }),
            ...amendments.map(([at, count]) => {
              const place = at % (takings.length + grants.length);
              return amendment(1 + place, place < takings.length ? 'heads' : 'number', count);
            }),
          ];
          await append(store, meetingStream(meeting), '2024-07-01', events);
          const head = await example.caughtUp();
          const length = 1 + (upTo % events.length);
          const point = { index: head - events.length + length, on: day };
          const scope = { tables: example.tables, from: day, until: day, point, recorded: undefined };
          expect(lines(held?.measure(scope))).toEqual(naive(meeting, events.slice(0, length)));
        },
      ),
      { numRuns: 60 },
    );
  });

  function amendment(revision: number, member: 'heads' | 'number', count: number | null): Decided<LedgerEvent> {
    const common = { schemaVersion: 1, effectiveOn: '2024-07-01' };
    return count === null
      ? { ...common, type: 'EntryAnnulled', data: { annuls: [revision], errorOf: 'recording' } }
      : {
          ...common,
          type: 'EntryCorrected',
          data: { corrects: revision, set: { data: { [member]: count } }, errorOf: 'recording' },
        };
  }

  /** Every line of the table. */
  function naive(meeting: string, events: readonly Decided<LedgerEvent>[]) {
    const numbered = events.map((event, revision) => ({ ...event, revision }) as unknown as LedgerEvent);
    const counted = counting(numbered);
    const taken = counted.filter(({ type }) => type === 'ParticipationRecorded') as readonly ParticipationRecorded[];
    const grants = counted.filter(
      ({ type }) => type === 'ParticipationSupportGranted',
    ) as readonly ParticipationSupportGranted[];
    const of = (mode: string) => taken.filter(({ data }) => data.mode === mode);
    const states = (some: typeof taken) => new Set(some.map(({ data }) => data.participant)).size;
    const heads = (mode: string) => of(mode).reduce((sum, { data }) => sum + data.heads, 0);
    const supported = new Set(grants.flatMap(({ data }) => data.supported ?? [])).size;
    const persons = grants.reduce((sum, { data }) => sum + data.number, 0);
    const whole = [states(taken), heads('in-person'), heads('remote'), supported, persons];
    return {
      [meeting]: whole,
      'in-person': [states(of('in-person')), heads('in-person'), null, null, null],
      remote: [states(of('remote')), null, heads('remote'), null, null],
      any: whole,
    };
  }
});

describe('the figures of T8', () => {
  const MODULES = ['POC-101', 'POC-201'];
  const [from, until] = ['2024-06-01', '2024-06-30'];

  it('are those of a plain count over the events, annulled as they are', async () => {
    const completing = fc.record({
      module: fc.nat(1),
      seat: fc.nat(4),
      day: fc.constantFrom('2024-05-31', from, '2024-06-15', until, '2024-07-01'),
      annulled: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(completing, {
          maxLength: 8,
          selector: ({ module, seat }) => `${String(module)} ${String(seat)}`,
        }),
        async (completions) => {
          const log = createMemoryStore({ clock: systemClock });
          const own = await openExampleTables(log);
          await append(log, TRAINING_STREAM, '2024-07-10', [
            ...MODULES.map((module) => ({
              ...moduleReleased,
              effectiveOn: '2024-01-01',
              data: { ...moduleReleased.data, module },
            })),
            ...completions.map(({ module, seat, day }) => ({
              ...trainingCompleted,
              effectiveOn: day,
              data: {
                module: MODULES[module] ?? '',
                of: module,
                seat: `seat-${String(seat)}`,
                participant: stateOf(seat),
              },
            })),
            ...completions.flatMap(({ annulled }, at): readonly Decided<LedgerEvent>[] => {
              const data = { annuls: [MODULES.length + at], errorOf: 'recording' };
              return annulled ? [{ type: 'EntryAnnulled', schemaVersion: 1, effectiveOn: '2024-07-01', data }] : [];
            }),
          ]);
          const point = { index: await own.caughtUp(), on: until };
          const table = training?.measure({ tables: own.tables, from, until, point, recorded: undefined });
          const counted = completions.filter(({ annulled, day }) => !annulled && day <= until);
          const line = (some: typeof counted) => {
            const within = some.filter(({ day }) => day >= from);
            return [within, some].flatMap((all) => [
              new Set(all.map(({ seat }) => stateOf(seat))).size,
              new Set(all.map(({ seat }) => seat)).size,
            ]);
          };
          const ofModules = MODULES.map((code, at) => [code, line(counted.filter(({ module }) => module === at))]);
          expect(lines(table)).toEqual({ ...Object.fromEntries(ofModules), any: line(counted) });
          await own.close();
        },
      ),
      { numRuns: 8 },
    );
  });

  function stateOf(seat: number): string {
    return seat % 2 === 0 ? STATE_1 : STATE_2;
  }
});
