import fc from 'fast-check';
import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import type { ReadModels } from '#libs/temporal';
import { annul, correct } from '../directory/directory.scenario.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { append, HEAD, roster } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { participationAlong, participationAt } from '../directory/participation.queries.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { eventSchemas } from '../schemas/event-schemas.ts';
import { ACT_NAMES, actInWords } from './act-words.ts';
import { AREA_NAMES, REPLAYED_THROUGH, replayPage, streamsOfArea } from './replay.queries.ts';

const TODAY = '2024-05-31';
let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
});

afterEach(() => example.close());

describe('the replay', () => {
  it('tells the history step by step, in words and with the counts as they grew', () => {
    const { steps, ...page } = replayPage(tables, HEAD, { after: 7, filter: {}, limit: 100, today: TODAY });
    expect(page).toEqual({});
    expect(
      steps.map(({ entry, participation }) => [entry.type, participation.nominated, participation.active]),
    ).toEqual([
      ['PocNominated', 1, 0],
      ['PocEntryActivated', 1, 1],
      ['PocHolderReplaced', 1, 1],
      ['PocNominated', 1, 1],
      ['PocEntryActivated', 1, 1],
      ['ActingHolderNamed', 1, 1],
      ['PocNominated', 2, 1],
    ]);
    expect(steps[0]?.words).toBe(
      'Example State 001 nominated a Point of Contact, in force from 1 February 2024. Recorded by the directory manager.',
    );
    expect(steps[0]?.changes).toContainEqual(
      expect.objectContaining({ table: 'nominations', field: 'status', before: null, after: 'pending' }),
    );
  });

  it('goes on window by window, and says where', () => {
    const found: number[] = [];
    for (let after: number | undefined = -1; after !== undefined;) {
      const page: ReturnType<typeof replayPage> = replayPage(tables, HEAD, {
        after,
        filter: {},
        limit: 4,
        today: TODAY,
      });
      found.push(...page.steps.map(({ entry }) => entry.index));
      after = page.next;
    }
    expect(found).toEqual(Array.from({ length: HEAD + 1 }, (_, index) => index));
  });

  it('pauses at the next entry of a kind, which is shown whatever kinds are asked for', () => {
    const asked = {
      after: -1,
      filter: { participant: STATE_1 },
      limit: 100,
      today: TODAY,
      untilType: 'PocHolderReplaced',
    };
    const page = replayPage(tables, HEAD, asked);
    expect([page.paused, page.next, page.steps.at(-1)?.entry.index]).toEqual([10, 10, 10]);
    expect(page.steps.every(({ entry }) => entry.about.participant === STATE_1)).toBe(true);
    const only = replayPage(tables, HEAD, { ...asked, filter: { type: 'ParticipantRenamed' } });
    expect(only.steps.map(({ entry }) => entry.type)).toEqual(['ParticipantRenamed', 'PocHolderReplaced']);
    expect(replayPage(tables, HEAD, { ...asked, after: 10 })).not.toHaveProperty('paused');
  });

  it('does not pause before a full window has been seen', () => {
    const page = replayPage(tables, HEAD, {
      after: 7,
      filter: {},
      limit: 2,
      today: TODAY,
      untilType: 'PocHolderReplaced',
    });
    expect([page.paused, page.next, page.steps.length]).toEqual([undefined, 9, 2]);
    const last = replayPage(tables, HEAD, {
      after: 9,
      filter: {},
      limit: 2,
      today: TODAY,
      untilType: 'PocHolderReplaced',
    });
    expect([last.paused, last.steps.length]).toEqual([10, 1]);
  });

  it('follows one part of the record', () => {
    const { steps } = replayPage(tables, HEAD, {
      after: -1,
      filter: { streams: 'participant-' },
      limit: 100,
      today: TODAY,
    });
    expect(steps.map(({ entry }) => entry.index)).toEqual([4, 5, 6, 7]);
  });

  it('has the name of today in brackets where the State is called otherwise', () => {
    const words = (today: string) =>
      replayPage(tables, HEAD, { after: 7, filter: {}, limit: 1, today }).steps.map((step) => step.words.slice(0, 50));
    expect([words(TODAY), words('2025-12-31')]).toEqual([
      ['Example State 001 nominated a Point of Contact, in'],
      ['Example State 001 (Example Republic 001) nominated'],
    ]);
  });

  it('shows an amendment with what it amends', async () => {
    const corrected = roster.after(correct(1, { effectiveOn: '2024-02-20' })).after(annul(3, 4, 5));
    for (const at of [6, 7])
      await append(store, rosterStream(STATE_1), '2024-03-01', corrected.events.slice(at, at + 1), at - 1);
    const { steps } = replayPage(tables, await example.caughtUp(), { after: HEAD, filter: {}, limit: 9, today: TODAY });
    expect(steps.map(({ words }) => words.slice(0, words.indexOf(', in force')))).toEqual([
      'A correction was recorded about Example State 001: “Entry activated”',
      'An annulment was recorded about Example State 001: “Point of Contact nominated”, “Entry activated” and “Acting holder named”',
    ]);
  });
});

it('an area’s window is bounded, however little of it there is', () => {
  const asked: number[] = [];
  const audit = { ...tables.audit, from: (after: number, upTo: number) => (asked.push(after, upTo), []) };
  const page = replayPage({ ...tables, table: (name) => tables.table(name), audit }, 1_000_000, {
    after: 100,
    filter: { streams: 'round-' },
    limit: 50,
    today: TODAY,
  });
  expect([asked, page]).toEqual([[100, 100 + REPLAYED_THROUGH], { steps: [], next: 100 + REPLAYED_THROUGH }]);
});

it('counts along a window are those of each of its points', async () => {
  await append(
    store,
    rosterStream(STATE_2),
    '2024-05-11',
    [
      {
        type: 'NominationWithdrawn',
        schemaVersion: 1,
        effectiveOn: '2024-05-11',
        data: { nomination: 'nom-2', of: 0 },
      },
    ],
    0,
  );
  const head = await example.caughtUp();
  const point = fc.record({
    index: fc.integer({ min: -1, max: head }),
    on: fc.constantFrom(
      '2011-07-13',
      '2024-01-31',
      '2024-02-01',
      '2024-02-05',
      '2024-02-10',
      '2024-06-10',
      '2024-12-31',
    ),
  });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 30 }), (points) => {
      expect(participationAlong(tables, points)).toEqual(points.map((one) => participationAt(tables, one)));
    }),
  );
});

describe('words', () => {
  it('there are for every kind of entry: a new one gets them in act-words.ts', () => {
    const kinds = new Set(Object.keys(eventSchemas).map((name) => name.slice(0, name.indexOf('.v'))));
    expect(ACT_NAMES.map(([type]) => type).toSorted()).toEqual([...kinds].toSorted());
    const names = ACT_NAMES.map(([, name]) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('say on whose authority it was recorded', () => {
    const entry = {
      type: 'PocWithdrawn',
      effectiveOn: '2024-05-09',
      actor: { account: 'a', office: 'directory-manager' },
      onBehalfOf: STATE_1,
      authority: { kind: 'communication', reference: 'c' },
      about: { participant: STATE_1, entities: [] },
    } as const;
    const nameOf = (participant: string) => (participant === STATE_1 ? 'Example State 001' : undefined);
    expect(actInWords(entry, nameOf, [])).toBe(
      'Example State 001 withdrew an entry, in force from 9 May 2024. Recorded by the directory manager on the State’s behalf, resting on a communication.',
    );
    expect(actInWords({ ...entry, type: 'HolderLeft', about: { entities: [] } }, nameOf, [])).toMatch(
      /^A holder left a seat of a State, which is vacant, in force/,
    );
  });

  it('name the State that acts where they do not begin with it', () => {
    const entry = {
      type: 'ActivityReported',
      effectiveOn: '2024-05-09',
      actor: { account: 'a', office: 'national-authority', participant: STATE_1 },
      about: { participant: STATE_1, entities: [] },
    } as const;
    const names = new Map<string, string>([[STATE_1, 'Example State 001']]);
    const told = (more: object) => actInWords({ ...entry, ...more }, (one) => names.get(one), []);
    expect(told({})).toBe(
      'An activity of States was reported, in force from 9 May 2024. Recorded by an authority of Example State 001.',
    );
    const entered = { actor: { account: 'a', office: 'directory-manager' }, onBehalfOf: STATE_1 };
    expect(told(entered)).toMatch(/ Recorded by the directory manager on behalf of Example State 001\.$/);
    expect(told({ type: 'LessonShared' })).toMatch(
      /^Example State 001 shared .* Recorded by an authority of the State\.$/,
    );
  });
});

it('areas are asked for by name, or by how their streams begin', () => {
  expect(['directory', 'checks', 'cbm-adoptions', 'cbm-'].map(streamsOfArea)).toEqual([
    'roster-',
    'round-',
    'cbm-adoption-',
    'cbm-',
  ]);
  expect(AREA_NAMES).toContain('communications');
});
