import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { callsArea } from './calls.area.ts';
import type { CallsCommand, IssueCallForInputs, MoveCallDeadline, RecordInput } from './calls.commands.ts';
import { callsDecider } from './calls.decider.ts';
import { callStream } from './calls.events.ts';
import { CALL, callIssued, callsHistory, deadlineMoved, inputReceived, inputSuperseded } from './calls.examples.ts';
import { calls, inputs } from './calls.projection.ts';

const STREAM = callStream(CALL);
const silent = scenario(callsDecider, STREAM);
const issued = silent.given(callIssued);
const moved = issued.given(deadlineMoved);
const answered = moved.given(inputReceived);
const given: AreaGiven = { unregistered: [], twoPersonRule: false };
const { title, deadline, instrument, languages } = callIssued.data;

const issue = (data: object = {}) =>
  command<IssueCallForInputs>(
    'IssueCallForInputs',
    { title, deadline, instrument: { symbol: 'A/78/265' }, languages, effectiveOn: '2024-02-07', given, ...data },
    { newId: () => CALL },
  );
const move = (to: string, effectiveOn = '2024-03-12', call = CALL) =>
  command<MoveCallDeadline>('MoveCallDeadline', { call, deadline: to, effectiveOn, given });
const input = (data: object = {}, more: object = {}) =>
  command<RecordInput>(
    'RecordInput',
    {
      call: CALL,
      participant: STATE_1,
      receivedAt: '2024-03-18T10:00:00.000Z',
      document: { symbol: 'ES001/IN/1' },
      given,
      ...data,
    },
    { authority: { kind: 'source-row', reference: 'r1' }, ...more },
  );
const second = { receivedAt: '2024-03-25T10:00:00.000Z', document: { symbol: 'ES001/IN/1/Rev.1' }, supersedes: true };
const correct = (corrects: number, set: object) =>
  command<CorrectEntry>('CorrectEntry', { corrects, set, errorOf: 'recording', given });
const annul = (...annuls: number[]) => command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given });

it('that a State answered rests on what it sent', () =>
  expect(moved.refuses(input({}, { authority: undefined }))).toBe('authority-missing'));

describe('a call for inputs', () => {
  it('is issued with its deadline', () => expect(silent.decides(issue())).toEqual([callIssued]));

  it.each([
    ['a title', { title: ' ' }, 'name-malformed'],
    ['a deadline that exists', { deadline: '2024-03-32' }, 'not-a-day'],
    ['a deadline not before its issue', { deadline: '2024-02-06' }, 'deadline-before-issue'],
    ['languages as tags', { languages: ['English please'] }, 'language-malformed'],
    ['an instrument with a symbol', { instrument: {} }, 'value-malformed'],
  ])('needs %s', (_, data, code) => expect(silent.refuses(issue(data))).toBe(code));

  it('has its deadline moved, which is no correction', () => {
    expect(issued.decides(move('2024-03-20'))).toEqual([deadlineMoved]);
    expect(issued.decides(move('2024-03-15'))).toEqual([]);
    expect(moved.decides(move('2024-03-20', '2024-03-13'))).toEqual([]);
    expect(moved.decides(move('2024-03-15', '2024-03-13'))).toHaveLength(1);
    // before it was moved it was that already
    expect(moved.decides(move('2024-03-15', '2024-03-11'))).toEqual([]);
    expect(issued.refuses(move('2024-02-01'))).toBe('deadline-before-issue');
    expect(issued.refuses(move('2024-03-20', '2024-02-06'))).toBe('ends-before-start');
    expect(silent.refuses(move('2024-03-20'))).toBe('unknown-call');
  });
});

describe('the input of a State', () => {
  it('is recorded with the instant of receipt, by the deadline or after it', () => {
    expect(moved.decides(input())).toEqual([inputReceived]);
    expect(moved.decides(input({ receivedAt: '2024-03-18T11:00:00+01:00' }))).toEqual([inputReceived]);
    expect(moved.decides(input({ receivedAt: '2024-04-01T00:00:00Z' }))[0]?.effectiveOn).toBe('2024-04-01');
  });

  it.each([
    ['a call', { call: 'other' }, 'unknown-call'],
    ['a registered State', { given: { ...given, unregistered: [STATE_1] } }, 'unknown-participant'],
    ['an instant', { receivedAt: '2024-03-18' }, 'not-an-instant'],
    ['an instant that has passed', { receivedAt: '2024-05-09T12:00:00.001Z' }, 'received-in-future'],
    ['an instant after the call', { receivedAt: '2024-02-06T23:59:59Z' }, 'received-too-early'],
    ['a document with a name', { document: {} }, 'document-unnamed'],
  ])('needs %s', (_, data, code) => expect(moved.refuses(input(data))).toBe(code));

  it('rests on a communication of that State where one is named', () => {
    const note = { authority: { kind: 'communication', reference: 'note-1' } };
    expect(callsArea.participants(input())).toEqual([STATE_1]);
    expect(moved.refuses(input({}, note))).toBe('unknown-communication');
    expect(moved.refuses(input({ given: { ...given, communicationRegistered: true } }, note))).toBeUndefined();
  });

  it('counts once; another one says that it supersedes it', () => {
    expect(answered.decides(input())).toEqual([]);
    expect(answered.refuses(input({ ...second, supersedes: false }))).toBe('already-answered');
    expect(answered.decides(input(second))).toEqual([inputSuperseded]);
    expect(answered.refuses(input({ ...second, receivedAt: '2024-03-17T10:00:00Z' }))).toBe('received-too-early');
    expect(moved.refuses(input(second))).toBe('nothing-superseded');
    expect(answered.decides(input({ participant: STATE_2 }))).toHaveLength(1);
    expect(answered.given(inputSuperseded).decides(input(second))).toEqual([]);
  });

  it('is shown by its first instant and its latest document', () => {
    const { events } = answered.given(inputSuperseded);
    expect(events.flatMap((event) => calls.project(event))).toEqual([
      {
        kind: 'start',
        entity: CALL,
        from: '2024-02-07',
        to: null,
        fields: {
          title,
          issuedOn: '2024-02-07',
          deadline,
          issuedMonth: '2024-02',
          dueMonth: '2024-03',
          instrument,
          languages,
        },
      },
      {
        kind: 'patch',
        entity: CALL,
        from: '2024-03-12',
        to: null,
        fields: { deadline: '2024-03-20', dueMonth: '2024-03' },
        of: { revision: 0 },
      },
    ]);
    const entity = `${CALL}/${STATE_1}`;
    expect(events.flatMap((event) => inputs.project(event))).toEqual([
      {
        kind: 'start',
        entity,
        from: '2024-03-18',
        to: null,
        fields: {
          call: CALL,
          participant: STATE_1,
          receivedAt: '2024-03-18T10:00:00.000Z',
          lastReceivedAt: '2024-03-18T10:00:00.000Z',
          document: { symbol: 'ES001/IN/1' },
        },
      },
      {
        kind: 'patch',
        entity,
        from: '2024-03-25',
        to: null,
        fields: { lastReceivedAt: '2024-03-25T10:00:00.000Z', document: { symbol: 'ES001/IN/1/Rev.1' } },
        of: { revision: 2 },
      },
    ]);
  });
});

describe('a call that was recorded wrongly', () => {
  const whole = silent.given(...callsHistory);

  it('is corrected', () => {
    expect(whole.refuses(correct(0, { data: { title: 'Capacities needed', languages: ['en'] } }))).toBeUndefined();
    expect(whole.refuses(correct(0, { data: { deadline: '2024-02-01' } }))).toBe('deadline-before-issue');
    expect(whole.refuses(correct(0, { data: { title: null } }))).toBe('member-required');
    expect(whole.refuses(correct(1, { data: { deadline: '2024-02-01' } }))).toBe('deadline-before-issue');
    expect(whole.refuses(correct(1, { effectiveOn: '2024-02-01' }))).toBe('ends-before-start');
    expect(whole.refuses(correct(2, { data: { document: {} } }))).toBe('document-unnamed');
    expect(whole.refuses(correct(2, { data: { participant: STATE_2 } }))).toBe('not-correctable');
  });

  it('is corrected in the instant of receipt, and the day follows', () => {
    const right = correct(2, { data: { receivedAt: '2024-03-19T08:00:00+02:00' } });
    expect(whole.decides(right)[0]?.data).toEqual({
      corrects: 2,
      set: { data: { receivedAt: '2024-03-19T06:00:00.000Z' }, effectiveOn: '2024-03-19' },
      errorOf: 'recording',
    });
    expect(whole.refuses(correct(2, { effectiveOn: '2024-03-19' }))).toBe('day-of-receipt');
    expect(whole.refuses(correct(2, { data: { receivedAt: '2024-03-26T08:00:00Z' } }))).toBe('received-too-early');
    expect(whole.refuses(correct(2, { data: { receivedAt: '2025-03-26T08:00:00Z' } }))).toBe('received-in-future');
    expect(whole.refuses(correct(2, { data: { receivedAt: 'noon' } }))).toBe('not-an-instant');
  });

  it('is annulled with what rests on it', () => {
    expect(whole.refuses(annul(0))).toBe('dependents');
    expect(whole.refuses(annul(2))).toBe('dependents');
    expect(counting(whole.after(annul(2, 3)).events)).toHaveLength(2);
    const anew = whole.after(annul(2, 3), input());
    expect(anew.refuses(annul(4))).toBe('already-answered');
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const day = fc.constantFrom('2024-03-10', '2024-03-15', '2024-03-20');
  const by = fc.constantFrom(STATE_1, STATE_2);
  const commands: fc.Arbitrary<CallsCommand> = fc.oneof(
    fc.constant(issue()),
    fc.tuple(day, day).map(([to, effectiveOn]) => move(to, effectiveOn)),
    fc
      .tuple(by, day, fc.boolean())
      .map(([participant, on, supersedes]) => input({ participant, receivedAt: `${on}T10:00:00Z`, supersedes })),
    fc
      .tuple(fc.nat(6), day)
      .map(([corrects, on]) => correct(corrects, { data: { receivedAt: `${on}T09:00:00.000Z` } })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    callsDecider,
    STREAM,
    commands,
    (events) => {
      const first = counting(events).flatMap((event) => (event.type === 'InputReceived' ? [event] : []));
      expect(new Set(first.map(({ data }) => data.participant)).size).toBe(first.length);
      expect(first.filter(({ effectiveOn, data }) => !data.receivedAt.startsWith(effectiveOn))).toEqual([]);
    },
  );
});
