import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Known } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { annul as annulment, byState, correct as correction, given as areaGiven } from './activities.scenario.ts';
import { incidentsArea } from './incidents.area.ts';
import type {
  CountIncidentCommunication,
  DeclareIncidentCounting,
  IncidentCommand,
  IncidentGiven,
} from './incidents.commands.ts';
import { hasOptedIn, incidentsDecider } from './incidents.decider.ts';
import { incidentStream } from './incidents.events.ts';
import { COUNT, countingDeclared, incidentCounted } from './incidents.examples.ts';

const known = { ...areaGiven, communicationRegistered: true };
const given: IncidentGiven = { ...known, otherCounted: true };
const own = byState(STATE_1);
const nothing = scenario(incidentsDecider, incidentStream(STATE_1));
const declared = nothing.given(countingDeclared);
const counted = declared.given(incidentCounted);

const declare = (into: boolean, effectiveOn: string, more: object = {}) =>
  command<DeclareIncidentCounting>(
    'DeclareIncidentCounting',
    { participant: STATE_1, counted: into, effectiveOn, given: known },
    { ...own, ...more },
  );
const count = (data: Partial<CountIncidentCommunication['data']> = {}, more: object = {}) =>
  command<CountIncidentCommunication>(
    'CountIncidentCommunication',
    { participant: STATE_1, with: STATE_2, purpose: 'ask-information', effectiveOn: '2024-05-08', given, ...data },
    { newId: () => COUNT, ...own, ...more },
  );
const correct = (at: number, set: object, more: object = {}) =>
  correction<Extract<IncidentCommand, { type: 'CorrectEntry' }>>(at, set, { ...own, ...more }, known);
const annul = (...revisions: number[]) => ({
  ...annulment<Extract<IncidentCommand, { type: 'AnnulEntry' }>>(...revisions),
  context: count().context,
});
const annulledByManager = (...revisions: number[]) => ({ ...annul(...revisions), context: count({}, entered).context });

const NOTE = { kind: 'communication', reference: 'communication-1' } as const;
const ROW = { kind: 'source-row', reference: 'r-1' } as const;
/** The manager, for the State. */
const entered = {
  actor: { account: 'account-manager', office: 'directory-manager' },
  authority: undefined,
  onBehalfOf: STATE_1,
};

describe('a declaration', () => {
  it('opts in or out from a day on', () => {
    expect(nothing.decides(declare(true, '2024-04-01'))).toEqual([countingDeclared]);
    expect(declared.decides(declare(true, '2024-05-01'))).toEqual([]);
    expect(nothing.decides(declare(false, '2024-04-01'))).toEqual([]);
    expect(declared.decides(declare(false, '2024-05-01'))[0]?.data).toEqual({ participant: STATE_1, counted: false });
  });

  it('is the State’s own', () => {
    expect(nothing.refuses(declare(true, '2024-04-01', byState(STATE_2)))).toBe('foreign-participant');
    const manager = { actor: { account: 'account-manager', office: 'directory-manager' }, authority: undefined };
    expect(nothing.refuses(declare(true, '2024-04-01', { ...manager, onBehalfOf: STATE_1 }))).toBe('authority-missing');
  });

  it('is entered for it from what it sent, or told by the opening history, never by a later row (H14)', () => {
    const refusal = (more: object) => nothing.refuses(declare(true, '2024-04-01', { ...entered, ...more }));
    expect(refusal({ authority: NOTE })).toBeUndefined();
    expect(refusal({ authority: ROW })).toBe('authority-missing');
    expect(refusal({ authority: ROW, actor: { account: 'account-import', office: 'import' } })).toBeUndefined();
  });

  it('is widened by nobody but the State that consented', () => {
    const earlier = (more: object) => declared.refuses(correct(0, { effectiveOn: '2024-03-01' }, more));
    expect([earlier({}), earlier({ ...entered, authority: NOTE })]).toEqual([undefined, undefined]);
    expect([earlier(entered), earlier({ ...entered, authority: ROW })]).toEqual([
      'authority-missing',
      'authority-missing',
    ]);
    expect(declared.refuses(correct(0, { effectiveOn: '2024-04-02' }, entered))).toBeUndefined();
    const out = declared.given({
      ...countingDeclared,
      effectiveOn: '2024-05-01',
      data: { participant: STATE_1, counted: false },
    });
    expect(out.refuses(annulledByManager(1))).toBe('authority-missing');
    expect(out.refuses(annulledByManager(0))).toBeUndefined();
    expect(declared.after(annul(0)).refuses(annulledByManager(1))).toBe('authority-missing');
  });

  it('does not withdraw the ground from what is counted', () => {
    expect(counted.refuses(declare(false, '2024-05-01'))).toBe('counted-meanwhile');
    expect(counted.refuses(declare(false, '2024-05-09'))).toBeUndefined();
    expect(counted.refuses(annul(0))).toBe('dependents');
    expect(counted.refuses(correct(0, { effectiveOn: '2024-05-09' }))).toBe('counted-meanwhile');
    expect(counted.after(annul(0, 1)).refuses(count())).toBe('not-opted-in');
  });
});

describe('a count (H14)', () => {
  it('is entered for the State from what it sent only', () => {
    expect(declared.refuses(count({}, { ...entered, authority: ROW }))).toBe('authority-missing');
    expect(declared.decides(count({}, { ...entered, authority: NOTE }))).toEqual([incidentCounted]);
  });

  it('is one communication, with nothing but its purpose', () => {
    expect(declared.decides(count())).toEqual([incidentCounted]);
    expect(declared.refuses(count({ purpose: 'accuse' as 'notify' }))).toBe('value-malformed');
    expect(declared.refuses(correct(0, {}, { card: { text: 'What was said' } }))).toBe('no-text');
    expect(counted.refuses(correct(1, { data: { purpose: 'test' } }))).toBeUndefined();
    expect(counted.refuses(correct(1, { effectiveOn: '2024-05-07' }))).toBe('not-correctable');
    expect(counted.refuses(correct(1, { data: { with: STATE_1 } }))).toBe('not-correctable');
  });

  it('needs that both States had opted in on its day', () => {
    expect(nothing.refuses(count())).toBe('not-opted-in');
    expect(declared.refuses(count({ effectiveOn: '2024-03-31' }))).toBe('not-opted-in');
    expect(declared.refuses(count({ given: { ...given, otherCounted: false } }))).toBe('not-opted-in');
    expect(declared.refuses(count({ given: areaGiven }))).toBe('not-opted-in');
    const out = declared.after(declare(false, '2024-05-01'));
    expect(out.refuses(count())).toBe('not-opted-in');
    expect(out.refuses(count({ effectiveOn: '2024-04-30' }))).toBeUndefined();
  });

  it('is of the past, with another State', () => {
    expect(declared.refuses(count({ effectiveOn: '2024-05-10' }))).toBe('not-yet');
    expect(declared.refuses(count({ with: STATE_1 }))).toBe('same-state');
  });
});

it('the other State’s consent is read in its own stream, on the day of the communication', () => {
  const known = { events: (stream: string) => (stream === incidentStream(STATE_2) ? declared.events : []) };
  const at = (effectiveOn: string) => incidentsArea.given(count({ effectiveOn }), known as Partial<Known> as Known, []);
  expect(incidentsArea.reads(count(), [])).toEqual([incidentStream(STATE_2)]);
  expect(at('2024-04-01')).toEqual({ otherCounted: true });
  expect(at('2024-03-31')).toEqual({ otherCounted: false });
});

it('any accepted history of counting replays, and nothing is counted without consent (H14)', () => {
  const day = fc.constantFrom('2024-03-01', '2024-04-01', '2024-05-01', '2024-05-08');
  const asked: fc.Arbitrary<IncidentCommand> = fc.oneof(
    fc.tuple(fc.boolean(), day).map(([into, effectiveOn]) => declare(into, effectiveOn)),
    fc
      .tuple(day, fc.boolean())
      .map(([effectiveOn, otherCounted]) =>
        count(
          { effectiveOn, given: { ...given, otherCounted } },
          { newId: (name: string) => `${name} ${effectiveOn}` },
        ),
      ),
    fc.tuple(fc.nat(6), day).map(([at, effectiveOn]) => correct(at, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((revisions) => annul(...revisions)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    incidentsDecider,
    incidentStream(STATE_1),
    asked,
    (events) => {
      const counts = counting(events).filter(({ type }) => type === 'IncidentCommunicationCounted');
      expect(counts.filter(({ effectiveOn }) => !hasOptedIn(events, effectiveOn))).toEqual([]);
    },
  );
});
