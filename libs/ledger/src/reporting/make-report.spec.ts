import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import type { ReadModels } from '#libs/temporal';
import { append } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, stateRenamed } from '../participants/participants.examples.ts';
import { ALL_MEASURES } from './all-measures.ts';
import { canonicalReport, canonicalTables } from './canonical-report.ts';
import { causesOf, figureDifferences } from './differences.ts';
import { roles } from './roles.statistics.ts';
import { directoryMeasures } from './directory.statistics.ts';
import { FRAMEWORKS_STREAM } from './frameworks.events.ts';
import { frameworkRecorded } from './frameworks.examples.ts';
import {
  coverageOf,
  issuedFigures,
  keptTables,
  type MadeCoverage,
  makeReport,
  type ReportSource,
  reportSource,
  scopeOfReport,
} from './make-report.ts';
import { TABLE_IDS } from './measures.ts';
import { groups } from './groups.statistics.ts';
import { participation } from './participation.statistics.ts';
import type { ReportModel } from './report-model.ts';
import { reportNames } from './report-names.ts';
import { type Made, REPORTS_STREAM } from './reports.events.ts';
import { coverage as examples, made, REPORT, reportDrafted, reportIssued } from './reports.examples.ts';
import { reportsAt } from './reports.queries.ts';
import { scopeOf } from './scope.ts';

/** So that an instant tells its index. */
const knownAt = (index: number) => `2024-07-${String(index).padStart(2, '0')}T12:00:00.000Z`;

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;
let source: ReportSource;
let head: number;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
  await append(store, FRAMEWORKS_STREAM, '2024-07-01', [frameworkRecorded]);
  head = await example.caughtUp();
  source = sourceNow();
});

afterEach(() => example.close());

/** A source remembers: a new one for each question. */
function sourceNow(): ReportSource {
  return {
    ...reportSource(tables, store, digestOf),
    knownAt: (index) => Promise.resolve(index < 0 ? null : knownAt(index)),
    measures: [participation, groups],
  };
}

function digestOf(value: object): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
}

const covering = (more: Partial<MadeCoverage> = {}): MadeCoverage => ({
  ...examples,
  from: '2024-02-01',
  until: '2024-03-31',
  on: '2024-03-31',
  at: head,
  ...more,
});

async function report(more: Partial<MadeCoverage> = {}): Promise<ReportModel> {
  const model = await makeReport(sourceNow(), covering(more));
  if (!model) throw new Error('no framework');
  return model;
}

/** Both States have nominated; an entry of one is activated in February. */
const T1 = [
  ['2024-02-01', [2, 2, 100, 0, 0]],
  ['2024-02-29', [2, 2, 100, 1, 50]],
  ['2024-03-31', [2, 2, 100, 1, 50]],
] as const;

it('a report of days that its index could not know of says so, and until which day it could', async () => {
  const of = async (today: string, more: Partial<MadeCoverage> = {}) => {
    const { knownAt: instant, measures } = sourceNow();
    const known = { ...reportSource(tables, store, digestOf, today), knownAt: instant, ...(measures && { measures }) };
    const model = await makeReport(known, covering(more));
    const [first, last] = [model?.sentences[0], model?.sentences.at(-1)].map((one) => one?.coordinate.on);
    return { until: model?.knownUntil, note: model?.notes.at(-1), first, last };
  };
  const first = '2024-02-01';
  expect(await of('2024-03-10')).toEqual({
    until: '2024-03-10',
    note: 'The figures could know of nothing after 10 March 2024: those of later days hold what was recorded beforehand, and no sentence tells of them.',
    first,
    last: '2024-02-29',
  });
  const over = await of('2024-03-31');
  expect(over).toMatchObject({ until: undefined, first, last: '2024-03-31' });
  expect(over.note).not.toContain('could know');
  // what was recorded next says up to when an earlier index could know, whatever the day of reading
  const [next] = await store.readAll(0, 1);
  const { knownUntil } = reportSource(tables, store, digestOf, '2099-01-01');
  expect(await knownUntil?.(0)).toBe(new Date(next?.knownAt ?? 0).toISOString().slice(0, 10));
  expect(await knownUntil?.(head)).toBe('2099-01-01');
});

describe('a report', () => {
  it('holds its tables with where they stand, the period before, and sentences', async () => {
    const model = await report();
    const { tables: measured, sentences, notes, previous, ...frame } = model;
    expect(frame).toEqual({
      model: 'cbm-report/1',
      framework: {
        framework: 'OEWG_APR',
        title: frameworkRecorded.data.title,
        instrument: { symbol: 'A/RES/75/240' },
        verified: false,
      },
      edition: 'aggregate',
      threshold: 3,
      period: { from: '2024-02-01', until: '2024-03-31' },
      coordinate: { on: '2024-03-31', index: head, knownAt: knownAt(head) },
    });
    const [first] = measured;
    expect(first?.lines.map(({ key }, n) => [key, first.values[n]])).toEqual(T1.map(([day, values]) => [day, values]));
    expect(sentences.map(({ text }) => text)).toEqual([
      'As at 1 February 2024, two States (100.00 per cent) had nominated points of contact.',
      'As at 1 February 2024, no State had an active entry in the directory.',
      'As at 31 March 2024, two States (100.00 per cent) had nominated points of contact.',
      'As at 31 March 2024, one State (50.00 per cent) had an active entry in the directory.',
    ]);
    expect(sentences[0]?.where).toBe(
      `as of 1 February 2024, as known on ${String(head)} July 2024 (index ${String(head)}), counted from the record of the ledger`,
    );
    expect(notes).toHaveLength(4);
    expect(previous).toMatchObject({
      now: { period: { from: '2023-12-03', until: '2024-01-31' }, coordinate: { on: '2024-01-31', index: head } },
      published: null,
    });
  });

  it('is the same for the same scope, and holds no name of a State (R2)', async () => {
    const text = JSON.stringify(await report());
    expect(JSON.stringify(await report())).toBe(text);
    expect(text).not.toContain('Example State');
  });

  it('of the directory has the digest that it has always had: another one means that a rule counts otherwise, and wants a version', async () => {
    const at = covering({ edition: 'states-only' });
    const model = await makeReport({ ...sourceNow(), measures: directoryMeasures }, at);
    expect(model?.tables.map(({ id }) => id)).toEqual(['T1', 'T2', 'T3', 'T5', 'T6', 'T11']);
    expect(model && digestOf(canonicalReport(model))).toBe(
      'f6409eef04eface9e6516b2d0545d0b1da7c7b6fbdbc7f039d3b15a851f7faee',
    );
  });

  it('has every table, in their order', async () => {
    const model = await makeReport({ ...sourceNow(), measures: ALL_MEASURES }, covering({ edition: 'states-only' }));
    expect(model?.tables.map(({ id }) => id)).toEqual(TABLE_IDS);
  });

  it('is not made for a framework that is not recorded', async () => {
    expect(await makeReport(source, covering({ framework: 'OTHER' }))).toBeUndefined();
  });

  it('keeps the framework as it was known, whatever is recorded of it later', async () => {
    const known = covering();
    const before = JSON.stringify(await makeReport(source, known));
    const changed = { ...frameworkRecorded, data: { ...frameworkRecorded.data, verified: true } };
    await append(store, FRAMEWORKS_STREAM, '2024-07-03', [changed], 0);
    head = await example.caughtUp();
    expect(JSON.stringify(await makeReport(source, known))).toBe(before);
    expect((await report()).framework.verified).toBe(true);
    expect((await report({ at: 3 })).framework.verified).toBe(false);
  });

  it('hides small groups for everybody, and none for States (R4)', async () => {
    const [, all] = (await report({ edition: 'states-only' })).tables;
    const [, aggregate] = (await report()).tables;
    expect(all?.hidden).toEqual([]);
    expect(all?.values.flat()).not.toContain(null);
    expect(aggregate?.lines).toEqual(all?.lines);
    expect(aggregate?.hidden.map(({ column }) => column)).toContain('active');
  });
});

describe('the report before', () => {
  const february = { from: '2024-02-01', until: '2024-02-29', on: '2024-02-29' };
  const march = { from: '2024-03-02', until: '2024-03-31' };
  const BEFORE = { from: '2024-02-01', until: '2024-03-01', on: '2024-03-01' };
  /** Issues a report of February and the first of March, as many days as the rest of March has; `made`: what was kept of it. */
  const issue = async (kept: Partial<Made>, period = BEFORE) => {
    const covered = covering({ ...period, at: head });
    const draft = { ...reportDrafted, data: { report: REPORT, coverage: covered } };
    const { tables: _none, ...others } = made;
    const issued = {
      ...reportIssued,
      data: { ...reportIssued.data, coverage: covered, made: { ...others, ...kept } },
    };
    await append(store, REPORTS_STREAM, '2024-07-02', [draft, issued]);
    head = await example.caughtUp();
    return covered;
  };
  const figuresOf = ({ tables: some }: Pick<ReportModel, 'tables'>) => digestOf(canonicalTables(some));

  it('is shown as it was published, though more is known by now', async () => {
    const before = await report(BEFORE);
    const covered = await issue({ figures: figuresOf(before) });
    const { previous } = await report(march);
    expect(previous?.published).toEqual({
      report: REPORT,
      symbol: 'EX/80/1',
      issuedOn: '2025-07-11',
      asIssued: true,
      period: before.period,
      coordinate: { on: '2024-03-01', index: covered.at, knownAt: knownAt(covered.at) },
      tables: before.tables,
    });
    expect(previous?.now.coordinate.index).toBe(head);
  });

  it('is shown as it was kept, though its rules count otherwise by now', async () => {
    const { tables: now } = await report(BEFORE);
    const then = now.map((table) => ({ ...table, values: table.values.map((cells) => cells.map(() => 7)) }));
    await issue({ figures: digestOf(canonicalTables(then)), tables: keptTables(then) ?? '' });
    expect((await report(march)).previous?.published).toMatchObject({ asIssued: true, tables: then });
    const version = reportsAt(tables, { index: head, on: '2025-01-01' })[0]?.versions[0];
    expect(version && (await issuedFigures(sourceNow(), version))).toMatchObject({ asIssued: true, tables: then });
  });

  it('says when it was not kept and is counted otherwise now', async () => {
    await issue({ figures: 'another digest' });
    expect((await report(march)).previous?.published?.asIssued).toBe(false);
  });

  it('is of exactly the period before, the same framework and edition, and known at the index', async () => {
    const { at } = await issue({ figures: 'any' });
    expect((await report(march)).previous?.published).not.toBeNull();
    expect((await report({ ...march, edition: 'states-only' })).previous?.published).toBeNull();
    expect((await report({ ...march, at })).previous?.published).toBeNull();
    expect((await report({ ...march, from: '2024-03-03' })).previous?.published).toBeNull();
    expect((await report({ ...march, until: '2024-04-30' })).previous?.published).toBeNull();
  });

  it('is not one of a shorter period that ended as late', async () => {
    await issue({ figures: 'any' }, february);
    expect((await report({ ...march, from: '2024-03-01' })).previous?.published).toBeNull();
  });

  it('is kept as long as an event has room for it', async () => {
    const { tables: now } = await report(BEFORE);
    expect(JSON.parse(keptTables(now) ?? '')).toEqual(now);
    expect(keptTables(now.map((table) => ({ ...table, notes: ['"'.repeat(24_000)] })))).toBeUndefined();
  });
});

describe('a difference', () => {
  it('is shown figure by figure, with what was recorded in between', async () => {
    const [early, late] = [covering({ at: 8 }), covering()];
    const [was, is] = [await report({ at: 8 }), await report()];
    const found = figureDifferences(was, is);
    const one = found.find(
      ({ table, line, column }) => table === 'T1' && line === '2024-03-31' && column === 'nominated',
    );
    expect(one).toEqual({ table: 'T1', line: '2024-03-31', column: 'nominated', before: 1, after: 2 });
    expect(
      figureDifferences(is, was).find(({ line, column }) => line === '2024-03-31' && column === 'nominated'),
    ).toEqual({
      ...one,
      before: 2,
      after: 1,
    });
    const scopes = { before: await scopeOfReport(source, early), after: await scopeOfReport(source, late) };
    expect(one && causesOf(one, participation, scopes, 20).map(({ type, index }) => [type, index])).toEqual([
      ['PocNominated', 14],
    ]);
    expect(figureDifferences(is, is)).toEqual([]);
  });

  it('that another seat of the same State made tells what was recorded of that', async () => {
    const scopeAt = (at: number, on: string) => scopeOfReport(source, covering({ at, on }));
    const causes = async (line: string, on = '2024-12-31') => {
      const scopes = { before: await scopeAt(11, '2024-12-31'), after: await scopeAt(12, on) };
      return causesOf({ line, column: 'seats' }, roles, scopes, 20).map(({ type, index }) => [type, index]);
    };
    // the seat of the diplomatic role stays as it is, and is counted no more since the State fills both
    expect(await causes('combination:diplomatic')).toEqual([['PocEntryActivated', 12]]);
    expect(await causes('role:diplomatic')).toEqual([]);
    expect(await causes('combination:diplomatic', '2024-12-30')).toEqual([]);
  });
});

describe('what a report is measured over', () => {
  it('is the indexes recorded in its period, as far as they are known', async () => {
    const scope = (from: string, until: string, index = head) =>
      scopeOf(tables, source.indexAt, { from, until, index });
    expect(await scope('2024-02-10', '2024-02-12')).toMatchObject({
      point: { index: head, on: '2024-02-12' },
      recorded: { first: 8, last: 10 },
    });
    expect((await scope('2024-02-10', '2024-02-12', 9)).recorded).toEqual({ first: 8, last: 9 });
    expect((await scope('2025-01-01', '2025-12-31')).recorded).toBeUndefined();
  });

  it('is the framework’s period where nothing else is said', () => {
    const framework = frameworkRecorded.data;
    const period = { from: '2024-07-13', until: '2025-07-11' };
    expect(coverageOf(framework, {}, 5, '2025-10-01')).toEqual({
      framework: 'OEWG_APR',
      ...period,
      at: 5,
      on: '2025-07-11',
      edition: 'aggregate',
      threshold: 3,
    });
  });
});

it('names States as on the day, as known at the index and never later', async () => {
  const name = (index: number, on: string) => reportNames(tables, { index, on })(STATE_1);
  expect([name(head, '2024-05-31'), name(head, '2024-06-01'), name(head, '2000-01-01')]).toEqual([
    'Example State 001',
    stateRenamed.data.names.short.en,
    'Example State 001',
  ]);
  expect(reportNames(tables, { index: -1, on: '2024-06-01' })(STATE_1)).toBe(STATE_1);
});
