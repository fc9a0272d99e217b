import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Known } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { IMPLEMENTATION, nothingNewDeclared, reportAmended, reported, reportWithdrawn } from './cbm.examples.ts';
import type { CbmGiven } from './cbm.given.ts';
import { declarationsStream } from './declarations.events.ts';
import { implementationReportsArea } from './reports.area.ts';
import type {
  AmendImplementationReport,
  AmendReportEntry,
  ReportImplementation,
  ReportsCommand,
  WithdrawImplementationReport,
} from './reports.commands.ts';
import { reportsDecider } from './reports.decider.ts';
import { cbmReportStream } from './reports.events.ts';
import { implementationReports } from './reports.projection.ts';
import { saidOn } from './submissions.ts';

const given: CbmGiven = {
  unregistered: [],
  twoPersonRule: false,
  listed: [
    { cbm: 'CBM-2', from: '2023-07-28', to: null },
    { cbm: 'CBM-5', from: '2024-07-12', to: null },
  ],
  furthestAheadDays: 366,
};
const { report: _report, card: reference, ...said } = reported.data;
const by = (participant: string) => ({
  actor: { account: `account of ${participant}`, office: 'national-authority', participant },
  newId: (name: string) => (name === 'report' ? IMPLEMENTATION : String(reference?.subject)),
});
const TEXT = { card: { text: 'Two rounds of consultations.' } };
const none = scenario(reportsDecider, cbmReportStream(IMPLEMENTATION));
const made = none.given(reported);
const amended = made.given(reportAmended);

const report = (data: Partial<ReportImplementation['data']> = {}, more: object = TEXT) =>
  command<ReportImplementation>(
    'ReportImplementation',
    { ...said, effectiveOn: '2024-02-01', given, ...data },
    { ...by(STATE_1), ...more },
  );
const amend = (data: Partial<AmendImplementationReport['data']>, more: object = {}) =>
  command<AmendImplementationReport>(
    'AmendImplementationReport',
    { report: IMPLEMENTATION, participant: STATE_1, effectiveOn: '2024-03-01', given, ...data },
    { ...by(data.participant ?? STATE_1), ...more },
  );
const withdraw = (data: Partial<WithdrawImplementationReport['data']> = {}) =>
  command<WithdrawImplementationReport>(
    'WithdrawImplementationReport',
    { report: IMPLEMENTATION, participant: STATE_1, effectiveOn: '2024-05-01', given, ...data },
    by(data.participant ?? STATE_1),
  );
const correct = (corrects: number, set: object, more: object = {}): AmendReportEntry =>
  command<AmendReportEntry & { type: 'CorrectEntry' }>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given },
    { ...by(STATE_1), ...more },
  );
const annul = (...annuls: number[]): AmendReportEntry =>
  command<AmendReportEntry & { type: 'AnnulEntry' }>(
    'AnnulEntry',
    { annuls, errorOf: 'recording', given },
    by(STATE_1),
  );

it('a report tells of a period that has begun, at first and when it is corrected', () => {
  expect(none.refuses(report({ from: '2024-05-10', to: '2024-06-01' }))).toBe('period-not-begun');
  expect(none.refuses(report({ from: '2024-05-09', to: '2024-06-01' }))).toBeUndefined();
  expect(made.refuses(amend({ from: '2029-01-01', to: '2031-01-01' }))).toBe('period-not-begun');
  expect(made.refuses(correct(0, { data: { from: '2029-01-01', to: '2031-01-01' } }))).toBe('period-not-begun');
});

it('a report of days for which its State declared nothing new is taken with a warning', () => {
  const codes = (from: string, to: string | undefined, ...nothingNew: { from: string; to: string }[]) =>
    none
      .warns(report({ from, ...(to === undefined ? {} : { to }), given: { ...given, nothingNew } }))
      .map(({ code }) => code);
  const year = { from: '2023-01-01', to: '2024-01-01' };
  expect(codes('2023-02-01', '2023-03-01', year)).toEqual(['nothing-new-declared']);
  expect(codes('2022-02-01', undefined, year)).toEqual(['nothing-new-declared']);
  expect(codes('2022-12-01', '2023-01-01', year)).toEqual([]);
  expect(codes('2024-01-01', '2024-02-01', year)).toEqual([]);
});

it('a report is held against the declarations of its State that count', () => {
  const asked = report();
  expect(implementationReportsArea.reads(asked, [])).toContain(declarationsStream(STATE_1));
  const events = (stream: string) => (stream === declarationsStream(STATE_1) ? [nothingNewDeclared] : []);
  expect(implementationReportsArea.given(asked, { events } as unknown as Known, [])).toMatchObject({
    nothingNew: [{ from: nothingNewDeclared.data.from, to: nothingNewDeclared.data.to }],
  });
});

describe('an implementation report', () => {
  it('is made by the State, with its words sealed', () => {
    const card = { subject: reference?.subject, commitment: '(to be sealed)' };
    expect(none.decides(report())).toEqual([{ ...reported, data: { ...reported.data, card } }]);
    const { card: _card, ...wordless } = reported.data;
    expect(none.decides(report({}, {}))).toEqual([{ ...reported, data: wordless }]);
  });

  it('may show one document, several or none', () => {
    const { evidence: _evidence, ...bare } = report().data;
    const document = { title: 'Strategy', link: 'https://state-001.example/strategy' };
    const evidenceOf = (data: ReportImplementation['data']) =>
      none.decides({ ...report(), data }).map((one) => ('evidence' in one.data ? one.data.evidence : undefined));
    expect([evidenceOf(bare), evidenceOf({ ...bare, document })]).toEqual([[[]], [[document]]]);
  });

  it.each([
    ['a CBM that is listed on the date of the report, not of the activity', { cbm: 'CBM-5' }, 'not-in-catalogue'],
    ['an extent', { extent: 'most' as 'full' }, 'unknown-extent'],
    ['a visibility', { visibility: 'secret' as 'public' }, 'unknown-visibility'],
    ['a period that ends after its first day', { from: '2024-01-01', to: '2024-01-01' }, 'ends-before-start'],
    ['days that exist', { from: '2024-02-30' }, 'not-a-day'],
    ['titles of its documents', { evidence: [{ title: '' }] }, 'documents-malformed'],
    ['a day not too far ahead', { effectiveOn: '2025-12-01' }, 'too-far-ahead'],
  ])('needs %s', (_, data, code) => expect(none.refuses(report(data))).toBe(code));

  it('may be about an activity before the CBM was in the list', () => {
    const late = { cbm: 'CBM-5', from: '2020-01-01', effectiveOn: '2024-07-12' };
    expect(none.refuses(report(late))).toBeUndefined();
  });

  it('is amended in what is other than before only, its visibility too', () => {
    expect(made.decides(amend({ extent: 'full', to: null, visibility: 'states' }))).toEqual([reportAmended]);
    expect(made.decides(amend({ extent: 'partial' }))).toEqual([]);
    expect(made.decides(amend({ visibility: 'restricted' }))[0]?.data).toEqual({
      report: IMPLEMENTATION,
      participant: STATE_1,
      of: 0,
      visibility: 'restricted',
    });
    expect(amended.refuses(amend({ to: '2022-12-31' }))).toBe('ends-before-start');
    expect(made.refuses(amend({ participant: STATE_2, extent: 'full' }))).toBe('foreign-participant');
    expect(none.refuses(amend({ extent: 'full' }))).toBe('unknown-report');
  });

  it('says on each day what was amended up to then, whatever the order of recording', () => {
    const earlier = amended.after(amend({ extent: 'full', visibility: 'public', effectiveOn: '2024-02-10' }));
    const [entry, ...others] = counting(earlier.events);
    const submission = { made: entry as never, amended: others, withdrawn: undefined };
    expect(['2024-02-01', '2024-02-10', '2024-03-01'].map((day) => saidOn(submission, day))).toMatchObject([
      { extent: 'partial', to: '2024-01-01', visibility: 'states' },
      { extent: 'full', to: '2024-01-01', visibility: 'public' },
      { extent: 'full', to: null, visibility: 'public' },
    ]);
  });

  it('is withdrawn by the State, once', () => {
    expect(amended.decides(withdraw())).toEqual([reportWithdrawn]);
    const gone = amended.given(reportWithdrawn);
    expect(gone.decides(withdraw({ effectiveOn: '2024-05-03' }))).toEqual([]);
    expect(gone.refuses(amend({ extent: 'partial', effectiveOn: '2024-05-02' }))).toBe('withdrawn');
    expect(made.refuses(withdraw({ effectiveOn: '2024-01-31' }))).toBe('before-submission');
  });

  it('is withdrawn on the day on which it was amended, and not from a day before', () => {
    const [amendment] = amended.events.slice(-1);
    const on = amendment?.effectiveOn ?? '';
    expect(amended.decides(withdraw({ effectiveOn: on }))[0]).toMatchObject({ effectiveOn: on });
    const gone = amended.after(withdraw({ effectiveOn: on }));
    expect(gone.refuses(amend({ extent: 'partial', effectiveOn: on }))).toBe('withdrawn');
    expect(amended.refuses(withdraw({ effectiveOn: '2024-02-02' }))).toBe('amended-since');
  });

  it('is shown as it was made, then as amended, then withdrawn', () => {
    const { from: activityFrom, to: activityTo, ...others } = said;
    const patch = (from: string, fields: object) => ({
      kind: 'patch',
      entity: IMPLEMENTATION,
      from,
      to: null,
      fields,
      of: { revision: 0 },
    });
    const dated = { activityFrom, activityTo, year: '2024', reportedOn: '2024-02-01', status: 'reported' };
    expect(amended.given(reportWithdrawn).events.flatMap((event) => implementationReports.project(event))).toEqual([
      {
        kind: 'start',
        entity: IMPLEMENTATION,
        from: '2024-02-01',
        to: null,
        fields: { ...others, ...dated, ...reference },
      },
      patch('2024-03-01', { extent: 'full', activityTo: null }),
      patch('2024-05-01', { status: 'withdrawn' }),
    ]);
  });
});

describe('what was recorded wrongly', () => {
  it('is corrected by its State, never in what it is', () => {
    expect(made.refuses(correct(0, { data: { extent: 'full', to: null } }))).toBeUndefined();
    expect(made.refuses(correct(0, { data: { cbm: 'CBM-5' } }))).toBe('not-correctable');
    expect(made.refuses(correct(0, { data: { evidence: null } }))).toBe('member-required');
    expect(made.refuses(correct(0, { data: { extent: 'most' } }))).toBe('value-malformed');
    expect(made.refuses(correct(0, { effectiveOn: '2023-07-27' }))).toBe('not-in-catalogue');
    expect(made.refuses(correct(0, { data: { from: '2024-06-01' } }))).toBe('ends-before-start');
    expect(made.refuses(correct(0, { data: { extent: 'full' } }, by(STATE_2)))).toBe('foreign-participant');
  });

  it('is annulled with what rests on it', () => {
    expect(amended.refuses(annul(0))).toBe('dependents');
    expect(counting(amended.after(annul(0, 1)).events)).toEqual([]);
    expect(amended.after(annul(1)).decides(amend({ extent: 'full', to: null }))).toEqual([reportAmended]);
  });
});

it('any accepted history replays, and what a report says is well formed on every day', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-03-0${number}`);
  const extent = fc.constantFrom('full' as const, 'partial' as const);
  const asked: fc.Arbitrary<ReportsCommand> = fc.oneof(
    { weight: 2, arbitrary: fc.constant(report({ effectiveOn: '2024-03-02', from: '2024-03-03', to: '2024-03-06' })) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(day, extent, day, day)
        .map(([effectiveOn, one, from, to]) => amend({ effectiveOn, extent: one, from, to })),
    },
    day.map((effectiveOn) => withdraw({ effectiveOn })),
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.tuple(fc.nat(6), day).map(([corrects, from]) => correct(corrects, { data: { from } })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    reportsDecider,
    cbmReportStream(IMPLEMENTATION),
    asked,
    (events) => {
      const all = counting(events);
      const first = all.find(({ type }) => type === 'CbmImplementationReported');
      if (!first) return;
      const later = all.filter(({ type }) => type === 'CbmImplementationAmended');
      const submission = { made: first as never, amended: later, withdrawn: undefined };
      for (let on = 2; on <= 9; on++) {
        const { from, to } = saidOn<{ from: string; to?: string | null }>(submission, `2024-03-0${on}`);
        expect(to === undefined || to === null || from < to).toBe(true);
      }
    },
  );
});
