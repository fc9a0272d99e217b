import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { reportsArea } from './reports.area.ts';
import type {
  CorrectReport,
  DraftReport,
  IssueReport,
  ReportsCommand,
  ReportsGiven,
  ReviseReport,
} from './reports.commands.ts';
import { reportsDecider } from './reports.decider.ts';
import { REPORTS_STREAM } from './reports.events.ts';
import {
  coverage,
  made,
  REPORT,
  reportCorrected,
  reportDrafted,
  reportIssued,
  reportRevised,
} from './reports.examples.ts';
import { reports, reportVersions } from './reports.projection.ts';
import { publicationsOf } from './versions.ts';

const given: ReportsGiven = { unregistered: [], twoPersonRule: false, frameworks: ['OEWG_APR'] };
const OTHER = '00000000-0000-5000-8000-00000000b002';
const newId = () => REPORT;
/** After every period that is reported on. */
const LATER = { now: '2026-01-15T12:00:00.000Z' };
const none = scenario(reportsDecider, REPORTS_STREAM);
const drafted = none.given(reportDrafted);
const issued = drafted.given(reportIssued);
const revised = issued.given(reportRevised);

const draft = (data: Partial<DraftReport['data']> = {}) =>
  command<DraftReport>('DraftReport', { coverage, given, ...data }, { newId });
const draftOther = (data: Partial<DraftReport['data']> = {}) =>
  command<DraftReport>('DraftReport', { coverage, given, ...data }, { newId: () => OTHER });
const issue = (data: Partial<IssueReport['data']> = {}) =>
  command<IssueReport>(
    'IssueReport',
    {
      report: REPORT,
      symbol: 'EX/80/1',
      made,
      effectiveOn: '2025-07-11',
      given,
      ...data,
    },
    LATER,
  );
const further = { report: REPORT, made, coverage: { at: 17 }, given };
const revise = (data: Partial<ReviseReport['data']> = {}) =>
  command<ReviseReport>(
    'ReviseReport',
    {
      ...further,
      reason: 'late-communications',
      effectiveOn: '2025-09-01',
      ...data,
    },
    LATER,
  );
const correct = (data: Partial<CorrectReport['data']> = {}) =>
  command<CorrectReport>(
    'CorrectReport',
    {
      ...further,
      reason: 'recording-error',
      effectiveOn: '2025-10-01',
      ...data,
    },
    LATER,
  );
const annul = (...annuls: number[]) => command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given });
const amend = (corrects: number, data: object) =>
  command<CorrectEntry>('CorrectEntry', { corrects, set: { data } as never, errorOf: 'recording', given });

describe('a draft', () => {
  it('sets down what the report covers', () => expect(none.decides(draft())).toEqual([reportDrafted]));

  it('has the last day, everybody and three where nothing else is said', () => {
    const { framework, from, until } = coverage;
    expect(none.decides(draft({ coverage: { framework, from, until } }))).toEqual([
      { ...reportDrafted, data: { ...reportDrafted.data, coverage: { ...coverage, at: null } } },
    ]);
  });

  it.each([
    ['a framework that is recorded', { framework: 'OTHER' }, 'unknown-framework'],
    ['days that exist', { on: '2025-02-30' }, 'not-a-day'],
    ['a period that ends after it begins', { until: '2024-07-12' }, 'ends-before-start'],
    ['at most ten years', { from: '2014-01-01' }, 'period-too-long'],
    ['an index', { at: -2 }, 'unknown-index'],
    ['a whole index', { at: 1.5 }, 'unknown-index'],
    ['an edition', { edition: 'secret' }, 'unknown-edition'],
    ['a threshold from 1', { threshold: 0 }, 'threshold-malformed'],
    ['a threshold up to 20', { threshold: 21 }, 'threshold-malformed'],
  ])('needs %s', (_, wrong, code) =>
    expect(none.refuses(draft({ coverage: { ...coverage, ...wrong } as never }))).toBe(code),
  );

  it('is one for each report', () => expect(drafted.refuses(draft())).toBe('already-drafted'));

  it('of an addendum names the report that it stands beside, once that is issued', () => {
    expect(drafted.refuses(draftOther({ addendumTo: REPORT }))).toBe('not-issued');
    expect(drafted.refuses(draftOther({ addendumTo: 'unknown' }))).toBe('not-issued');
    const beside = draftOther({ addendumTo: REPORT });
    expect(issued.decides(beside)[0]?.data).toEqual({
      report: OTHER,
      coverage,
      addendumTo: { report: REPORT, symbol: 'EX/80/1' },
    });
    const addendum = issued.after(beside);
    expect(addendum.refuses(issue({ report: OTHER }))).toBe('symbol-malformed');
    expect(addendum.refuses(issue({ report: OTHER, symbol: 'EX/80/1/Add.1' }))).toBeUndefined();
  });
});

describe('a report', () => {
  it('is issued once under its symbol', () => {
    expect(drafted.decides(issue())).toEqual([reportIssued]);
    expect(issued.decides(issue())).toEqual([]);
    expect(issued.refuses(issue({ symbol: 'EX/80/2' }))).toBe('already-issued');
    expect(none.refuses(issue())).toBe('unknown-report');
  });

  it('has its symbol alone, until its issue is annulled', () => {
    const two = issued.after(draftOther());
    const other = (symbol: string) => issue({ report: OTHER, symbol });
    expect(two.refuses(other('EX/80/1'))).toBe('symbol-taken');
    const both = two.after(other('EX/80/2'));
    expect(both.events.at(-1)?.data).toMatchObject({ report: OTHER, symbol: 'EX/80/2' });
    expect(both.decides(revise())[0]?.data).toMatchObject({ report: REPORT, of: 1, symbol: 'EX/80/1/Rev.1' });
    expect(both.decides(revise({ report: OTHER }))[0]?.data).toMatchObject({ of: 3, symbol: 'EX/80/2/Rev.1' });
    const freed = two.after(annul(1), other('EX/80/1'));
    expect(freed.refuses(annul(3))).toBe('symbol-taken');
    expect(freed.refuses(issue())).toBe('symbol-taken');
  });

  it('is issued once its period has ended; until then it stays a draft', () => {
    const on = (now: string, effectiveOn: string) => ({
      ...issue({ effectiveOn }),
      context: { ...issue().context, now },
    });
    expect(drafted.refuses(on('2025-07-11T23:59:59.999Z', '2025-07-11'))).toBe('period-not-ended');
    expect(drafted.refuses(on('2025-07-12T00:00:00.000Z', '2025-07-11'))).toBeUndefined();
    expect(drafted.refuses(on('2025-07-12T00:00:00.000Z', '2025-07-10'))).toBe('period-not-ended');
    const until = { coverage: { until: '2026-01-15', on: '2026-01-15', at: 17 } };
    expect(issued.refuses(revise({ ...until, effectiveOn: '2026-01-15' }))).toBe('period-not-ended');
    expect(issued.refuses(correct({ ...until, effectiveOn: '2026-01-16' }))).toBe('period-not-ended');
  });

  it.each(['', 'ex 80', 'EX/80/1/Rev.1', 'EX/80/1/Corr.2', 'EX/80/1/Add.1'])(
    'is not issued under %p: what follows a symbol, the ledger gives',
    (symbol) => expect(drafted.refuses(issue({ symbol }))).toBe('symbol-malformed'),
  );

  it('is what its draft says when it is issued', () => {
    expect(drafted.refuses(issue({ coverage }))).toBeUndefined();
    expect(drafted.refuses(issue({ coverage: { ...coverage, at: 13 } }))).toBe('draft-changed');
  });

  it('says for ever what it was made as, and why only as a code', () => {
    expect(issued.refuses(amend(1, { made: { ...made, digest: '0'.repeat(64) } }))).toBe('not-correctable');
    expect(issued.refuses(amend(1, { coverage: { ...coverage, edition: 'states-only' } }))).toBe('not-correctable');
    expect(revised.refuses(amend(2, { reason: 'A minister asked for it by telephone' }))).toBe('code-malformed');
    expect(revised.refuses(amend(2, { reason: 'recording-error' }))).toBeUndefined();
  });

  it('that was made elsewhere has no digest, and what has one is known up to an index', () => {
    const elsewhere = none.after(draft({ coverage: { ...coverage, at: null } }));
    expect(elsewhere.refuses(issue())).toBe('unknown-index');
    const { made: _made, ...published } = issue().data;
    const { made: _issued, ...told } = reportIssued.data;
    expect(elsewhere.decides(command<IssueReport>('IssueReport', published, LATER))).toEqual([
      { ...reportIssued, data: { ...told, coverage: { ...coverage, at: null } } },
    ]);
  });

  it('is revised: each version takes the place of the one before', () => {
    expect(issued.decides(revise())).toEqual([reportRevised]);
    const [second] = revised.decides(revise({ coverage: { at: 20 } }));
    expect(second?.data).toMatchObject({ of: 2, symbol: 'EX/80/1/Rev.2', supersedes: 'EX/80/1/Rev.1' });
    expect(drafted.refuses(revise())).toBe('not-issued');
  });

  it('is corrected: corrigenda are counted for each version', () => {
    expect(revised.decides(correct())).toEqual([reportCorrected]);
    expect(revised.given(reportCorrected).decides(correct())[0]?.data).toMatchObject({
      symbol: 'EX/80/1/Rev.1/Corr.2',
      corrects: 'EX/80/1/Rev.1',
      of: 2,
    });
    const again = revised.given(reportCorrected).after(revise({ effectiveOn: '2025-11-01' }));
    expect(again.decides(correct({ effectiveOn: '2025-12-01' }))[0]?.data).toMatchObject({
      symbol: 'EX/80/1/Rev.2/Corr.1',
    });
  });

  it.each([
    ['its framework', { coverage: { framework: 'GM_ANNUAL' } }, 'another-report'],
    ['its edition', { coverage: { edition: 'states-only' as const } }, 'another-report'],
    ['a code for a reason', { reason: 'Because it was wrong.' }, 'code-malformed'],
    ['the order of time', { effectiveOn: '2025-07-10' }, 'ends-before-start'],
  ])('keeps %s through its versions', (_, data, code) => {
    const frameworks = ['OEWG_APR', 'GM_ANNUAL'];
    expect(issued.refuses(revise({ ...data, given: { ...given, frameworks } }))).toBe(code);
  });
});

describe('what was recorded wrongly', () => {
  it('is corrected in what a draft covers; what was issued is annulled and issued anew', () => {
    expect(drafted.refuses(amend(0, { coverage: { ...coverage, at: 13 } }))).toBeUndefined();
    expect(drafted.refuses(amend(0, { coverage: null }))).toBe('member-required');
    expect(issued.refuses(amend(1, { symbol: 'EX/80/2' }))).toBe('not-correctable');
    expect(issued.refuses(amend(1, { coverage: { ...coverage, at: 13 } }))).toBe('not-correctable');
  });

  it('is annulled with the versions that rest on it', () => {
    expect(revised.refuses(annul(1))).toBe('dependents');
    const back = revised.after(annul(1, 2));
    expect(publicationsOf(counting(back.events))).toEqual([]);
    expect(back.refuses(issue({ symbol: 'EX/80/7' }))).toBeUndefined();
    expect(back.after(issue({ symbol: 'EX/80/7' })).refuses(annul(3))).toBe('already-issued');
  });
});

it('is shown as drafted, and each version as issued', () => {
  const { framework, edition, from, until, at, on, threshold } = coverage;
  const covered = { framework, edition, from, until, at, on, threshold };
  const { digest, figures, renderer, files } = made;
  const about = { report: REPORT, digest, figures, renderer, files };
  expect(revised.events.flatMap((event) => [...reports.project(event), ...reportVersions.project(event)])).toEqual([
    { kind: 'start', entity: REPORT, from: '2024-05-09', to: null, fields: { addendumTo: null, ...covered } },
    {
      kind: 'start',
      entity: `${REPORT} EX/80/1`,
      from: '2025-07-11',
      to: null,
      fields: {
        ...about,
        ...covered,
        kind: 'issued',
        symbol: 'EX/80/1',
        issuedOn: '2025-07-11',
        revision: 1,
        rests: null,
        reason: null,
      },
    },
    {
      kind: 'start',
      entity: `${REPORT} EX/80/1/Rev.1`,
      from: '2025-09-01',
      to: null,
      fields: {
        ...about,
        ...covered,
        at: 17,
        kind: 'revised',
        symbol: 'EX/80/1/Rev.1',
        issuedOn: '2025-09-01',
        revision: 2,
        rests: 'EX/80/1',
        reason: 'late-communications',
      },
    },
  ]);
  expect(revised.events.map((event) => reportsArea.about(event))).toEqual([
    [REPORT],
    [REPORT, `${REPORT} EX/80/1`],
    [REPORT, `${REPORT} EX/80/1/Rev.1`],
  ]);
});

it('any accepted history replays, a retry is harmless, and symbols stay apart', () => {
  const day = fc.constantFrom('2025-07-11', '2025-09-01', '2025-10-01');
  const asked: fc.Arbitrary<ReportsCommand> = fc.oneof(
    fc.constant(draft()),
    fc.constant(draftOther()),
    fc
      .tuple(fc.constantFrom(REPORT, OTHER), fc.constantFrom('EX/80/1', 'EX/80/2'))
      .map(([report, symbol]) => issue({ report, symbol })),
    day.map((effectiveOn) => revise({ effectiveOn })),
    day.map((effectiveOn) => correct({ effectiveOn })),
    fc.tuple(fc.nat(6), fc.nat(20)).map(([corrects, at]) => amend(corrects, { coverage: { ...coverage, at } })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    reportsDecider,
    REPORTS_STREAM,
    asked,
    (events) => {
      const symbols = publicationsOf(counting(events)).map(({ data }) => data.symbol);
      expect(new Set(symbols).size).toBe(symbols.length);
    },
  );
});
