import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { CommunicationsCommand, RegisterCommunication } from './communications.commands.ts';
import { communicationOf, communicationsDecider } from './communications.decider.ts';
import { communicationsStream } from './communications.events.ts';
import { NOTE, noteReceived } from './communications.examples.ts';
import { communications } from './communications.projection.ts';

const { card: noteCard, communication: _note, ...said } = noteReceived.data;
const STREAM = communicationsStream(said.participant);
const nothing = scenario(communicationsDecider, STREAM);
const received = nothing.given(noteReceived);
const alone = { twoPersonRule: false };
const newId = (name: string) => (name === 'communication' ? NOTE : (noteCard?.subject ?? ''));

const register = (data: Partial<RegisterCommunication['data']> = {}, more: object = {}) =>
  command<RegisterCommunication>(
    'RegisterCommunication',
    { ...said, given: { participantRegistered: true }, ...data },
    { newId, ...more },
  );
const correct = (set: CorrectEntry['data']['set'], more: object = {}) =>
  command<CorrectEntry>('CorrectEntry', { corrects: 0, set, errorOf: 'recording', given: alone }, more);
const annul = (...annuls: number[]) =>
  command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given: alone });

describe('a communication is registered', () => {
  it('on the day of its receipt; text and attachment are sealed', () => {
    expect(nothing.decides(register({}, { card: { text: 'T' } }))).toEqual([
      { ...noteReceived, data: { ...noteReceived.data, card: { ...noteCard, commitment: '(to be sealed)' } } },
    ]);
  });

  it('without a text as well', () => {
    expect(nothing.decides(register())).toEqual([{ ...noteReceived, data: { communication: NOTE, ...said } }]);
  });

  it.each([
    ['a registered participant', { given: { participantRegistered: false } }, 'unknown-participant'],
    ['an instant of receipt', { receivedAt: '2024-05-07' }, 'not-an-instant'],
    ['a receipt that was', { receivedAt: '2024-05-09T12:00:00.001Z' }, 'received-in-future'],
    ['a date that exists', { datedOn: '2024-02-30' }, 'not-a-day'],
    ['a kind that there is', { kind: 'fax' as 'letter' }, 'unknown-kind'],
    ['a channel that there is', { channel: 'pigeon' as 'capital' }, 'unknown-channel'],
    ['a short reference', { reference: 'r'.repeat(201) }, 'reference-too-long'],
    ['a language tag', { language: 'français' }, 'language-malformed'],
  ])('with %s', (_, data, code) => expect(nothing.refuses(register(data))).toBe(code));

  it('on the UTC day of the instant', () => {
    const [late] = nothing.decides(register({ receivedAt: '2024-05-07T23:59:59.999Z' }));
    expect(late?.effectiveOn).toBe('2024-05-07');
  });

  it('with a word when it looks as if it were there already, or bears a later date', () => {
    expect(nothing.warns(register())).toEqual([]);
    expect(received.warns(register())).toEqual([
      { code: 'same-reference', detail: 'A communication with this reference and date is registered already.' },
    ]);
    expect(received.warns(register({ datedOn: '2024-05-04' }))).toEqual([]);
    expect(nothing.warns(register({ datedOn: '2024-05-08' }))).toEqual([
      { code: 'dated-after-receipt', detail: 'It bears a date after the day of its receipt.' },
    ]);
    expect(received.after(annul(0)).warns(register())).toEqual([]);
  });
});

describe('what was recorded wrongly', () => {
  it('moves with the instant of its receipt', () => {
    const moved = correct({ data: { receivedAt: '2024-05-06T09:30:00.000Z' } });
    expect(received.decides(moved)).toEqual([
      {
        type: 'EntryCorrected',
        schemaVersion: 1,
        effectiveOn: '2024-05-09',
        data: {
          corrects: 0,
          set: { effectiveOn: '2024-05-06', data: { receivedAt: '2024-05-06T09:30:00.000Z' } },
          errorOf: 'recording',
        },
      },
    ]);
    expect(received.refuses(correct({ effectiveOn: '2024-05-06' }))).toBe('day-of-receipt');
    expect(received.refuses(correct({ data: { receivedAt: '2024-05-10T09:30:00.000Z' } }))).toBe('received-in-future');
    expect(received.refuses(correct({ data: { receivedAt: 'noon' } }))).toBe('not-an-instant');
  });

  it('is emptied, or has the form that it needs', () => {
    const emptied = received.after(correct({ data: { reference: null, datedOn: null, datedPrecision: null } }));
    expect(communicationOf(emptied.state, NOTE)?.data).toEqual({
      ...noteReceived.data,
      reference: null,
      datedOn: null,
      datedPrecision: null,
    });
    expect(received.refuses(correct({ data: { channel: null } }))).toBe('value-malformed');
    expect(received.refuses(correct({ data: { receivedAt: 17 } }))).toBe('value-malformed');
    expect(received.refuses(correct({ data: { kind: 'fax' } }))).toBe('value-malformed');
    expect(received.refuses(correct({ data: { participant: 'other' } }))).toBe('not-correctable');
    expect(received.decides(correct({ data: { language: 'fr' } }))).toEqual([]);
  });

  it('counts no more when it is annulled', () => {
    const annulled = received.after(annul(0));
    expect(communicationOf(annulled.state, NOTE)).toBeUndefined();
    expect(annulled.decides(annul(0))).toEqual([]);
    expect(communicationOf(annulled.after(annul(1)).state, NOTE)?.data).toEqual(noteReceived.data);
  });
});

it('is there from the day of its receipt', () => {
  const { card: _card, participant, ...rest } = noteReceived.data;
  const { communication: entity, ...fields } = rest;
  expect(received.events.flatMap((event) => communications.project(event))).toEqual([
    { kind: 'start', entity, from: '2024-05-07', to: null, fields: { participant, ...fields, ...noteCard } },
  ]);
});

it('any accepted history replays, and a retry is harmless', () => {
  const instant = fc.integer({ min: 1, max: 9 }).map((n) => `2024-05-0${n}T08:00:00.000Z`);
  const asked: fc.Arbitrary<CommunicationsCommand> = fc.oneof(
    fc
      .tuple(instant, fc.boolean())
      .map(([receivedAt, carded]) => register({ receivedAt }, carded ? { card: { text: receivedAt } } : {})),
    instant.map((receivedAt) => correct({ data: { receivedAt } })),
    instant.map((text) => correct({}, { card: { text } })),
    fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  const open = () => createMemoryStore({ clock: systemClock });
  return expect(replays(open, communicationsDecider, STREAM, asked)).resolves.toBeUndefined();
});
