import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { catalogueHistory } from '../cbm/cbm.examples.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Known } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { annul, byState, correct as correction, given as areaGiven, type Changed } from './activities.scenario.ts';
import { reportedActivitiesArea } from './reported-activities.area.ts';
import type { ReportActivity, ReportedActivityCommand, ReportedActivityGiven } from './reported-activities.commands.ts';
import { reportedActivitiesDecider } from './reported-activities.decider.ts';
import { reportedActivityStream } from './reported-activities.events.ts';
import { ACTIVITY, activityReported } from './reported-activities.examples.ts';

const given: ReportedActivityGiven = { ...areaGiven, cbmListed: true };
const newId = (name: string) => (name === 'activity' ? ACTIVITY : name);
const nothing = scenario(reportedActivitiesDecider, reportedActivityStream(ACTIVITY));
const { activity: _activity, card: _card, ...members } = activityReported.data;
const open = { ...activityReported, data: { activity: ACTIVITY, ...members } };
const reported = nothing.given(open);

const report = (data: Changed<ReportActivity['data']> = {}, more: object = {}) =>
  command<ReportActivity>(
    'ReportActivity',
    { ...members, from: '2024-04-15', given, ...data } as ReportActivity['data'],
    { newId, ...byState(STATE_1), ...more },
  );
const correct = (...asked: Parameters<typeof correction>) =>
  correction<Extract<ReportedActivityCommand, { type: 'CorrectEntry' }>>(...asked);
const manager = { actor: { account: 'account-manager', office: 'directory-manager' }, authority: undefined };

describe('a reported activity', () => {
  it('is in force from its first day on, with what is said of it on the card', () => {
    expect(nothing.decides(report())).toEqual([open]);
    const [sealed] = nothing.decides(report({}, { card: { text: 'Two rounds were held.' } }));
    expect(sealed?.data).toEqual({ ...open.data, card: { subject: 'subject', commitment: '(to be sealed)' } });
  });

  it.each([
    ['at least one State', { states: [] }, 'nobody-named'],
    ['each State once', { states: [STATE_2, STATE_2] }, 'named-twice'],
    ['the State that reports it among those that took part', { states: [STATE_2] }, 'reporter-not-named'],
    ['an end that is not before its start', { until: '2024-04-14' }, 'ends-before-start'],
    ['a known kind', { kind: 'raid' as 'dialogue' }, 'value-malformed'],
    ['registered States', { given: { ...given, unregistered: [STATE_2] } }, 'unknown-participant'],
    ['a measure of the catalogue of the day of the entry', { given: { ...given, cbmListed: false } }, 'unknown-cbm'],
    ['partners in one line', { partners: [''] }, 'name-malformed'],
  ])('needs %s', (_, data, code) => expect(nothing.refuses(report(data))).toBe(code));

  it('is reported by a State, or by the manager in its own name', () => {
    expect(nothing.refuses(report({ participant: STATE_2 }))).toBe('foreign-participant');
    expect(nothing.refuses(report({}, manager))).toBe('authority-missing');
    const { participant: _participant, ...own } = open.data;
    expect(nothing.decides(report({ participant: undefined }, manager))).toEqual([{ ...open, data: own }]);
    expect(nothing.refuses(report({ participant: undefined, states: [STATE_2] }, manager))).toBeUndefined();
    const communication = { kind: 'communication', reference: 'note-1' } as const;
    expect(nothing.refuses(report({}, { ...manager, authority: communication }))).toBe('unknown-communication');
    expect(
      nothing.refuses(
        report({ given: { ...given, communicationRegistered: true } }, { ...manager, authority: communication }),
      ),
    ).toBeUndefined();
  });

  it('is corrected by whoever reported it, within the catalogue', () => {
    const own = byState(STATE_1);
    expect(reported.refuses(correct(0, { data: { cbm: 'CBM-3' } }, own, { cbmListed: true }))).toBeUndefined();
    expect(reported.refuses(correct(0, { data: { cbm: 'CBM-9' } }, own, { cbmListed: false }))).toBe('unknown-cbm');
    expect(reported.refuses(correct(0, { data: { until: '2024-04-01' } }, own))).toBe('ends-before-start');
    expect(reported.refuses(correct(0, { data: { states: [] } }, own))).toBe('nobody-named');
    expect(reported.refuses(correct(0, { data: { states: [STATE_2] } }, own))).toBe('reporter-not-named');
    expect(reported.refuses(correct(0, { data: { participant: STATE_2 } }, own))).toBe('not-correctable');
    expect(reported.refuses(correct(0, { data: { until: null } }, byState(STATE_2)))).toBe('foreign-participant');
    expect(reported.refuses(correct(0, {}, { ...own, card: { text: '' } }))).toBe('text-missing');
    expect(counting(reported.after(annul(0)).events)).toEqual([]);
  });
});

it('the catalogue is asked on the day of the entry, not of the activity', () => {
  const events = catalogueHistory.map((event, revision) => ({ ...event, revision }) as never);
  const known = { events: () => events } as Partial<Known> as Known;
  const first = catalogueHistory.map(({ effectiveOn }) => effectiveOn).toSorted()[0] ?? '';
  const at = (now: string) => reportedActivitiesArea.given(report({ cbm: 'CBM-1' }, { now }), known, []);
  expect(at(`${first}T12:00:00.000Z`)).toEqual({ cbmListed: true });
  expect(at('2000-01-01T12:00:00.000Z')).toEqual({ cbmListed: false });
  expect(reportedActivitiesArea.given(report({ cbm: undefined }), known, [])).toEqual({});
});

it('any accepted history of a reported activity replays, and a retry is harmless', () => {
  const kind = fc.constantFrom('dialogue' as const, 'round-table' as const);
  const asked: fc.Arbitrary<ReportedActivityCommand> = fc.oneof(
    kind.map((one) => report({ kind: one })),
    fc
      .tuple(fc.nat(3), fc.constantFrom('2024-04-01', '2024-04-20', null))
      .map(([at, until]) => correct(at, { data: { until } }, byState(STATE_1))),
    fc
      .uniqueArray(fc.nat(4), { minLength: 1, maxLength: 2 })
      .map((annuls) => annul<ReportedActivityCommand & { type: 'AnnulEntry' }>(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    reportedActivitiesDecider,
    reportedActivityStream(ACTIVITY),
    asked,
    (events) => expect(counting(events).length).toBeLessThanOrEqual(1),
  );
});
