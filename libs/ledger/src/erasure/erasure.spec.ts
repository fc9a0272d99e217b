import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { DecideErasure, ErasePersonalData, ErasureCommand, RequestErasure } from './erasure.commands.ts';
import { erasureDecider, isHidden } from './erasure.decider.ts';
import { erasureStream } from './erasure.events.ts';
import { erasureGranted, erasureRequested, personalDataErased, SUBJECT } from './erasure.examples.ts';
import { erasures } from './erasure.projection.ts';

const STREAM = erasureStream(SUBJECT);
const nothing = scenario(erasureDecider, STREAM);
const requested = nothing.given(erasureRequested);
const granted = requested.given(erasureGranted);
const known = { subjectKnown: true };

const request = (data: Partial<RequestErasure['data']> = {}, more: object = {}) =>
  command<RequestErasure>('RequestErasure', { ...erasureRequested.data, given: known, ...data }, more);
const decide = (decision: 'granted' | 'refused', more: object = {}, twoPersonRule = false) =>
  command<DecideErasure>('DecideErasure', { subject: SUBJECT, decision, given: { twoPersonRule } }, more);
const erase = (cards = 2) => command<ErasePersonalData>('ErasePersonalData', { subject: SUBJECT, given: { cards } });

describe('an erasure is requested', () => {
  it('on a basis, for a subject of whom something was recorded', () => {
    expect(nothing.decides(request())).toEqual([erasureRequested]);
    expect(nothing.refuses(request({ basis: 'wish' as 'retention-ended' }))).toBe('unknown-basis');
    expect(nothing.refuses(request({ given: { subjectKnown: false } }))).toBe('unknown-subject');
  });

  it('of whom nothing is known only as far as was looked for', () => {
    const { participant: _participant, ...ofNoState } = erasureRequested.data;
    const unknown = { given: { subjectKnown: false } };
    expect(() => nothing.decides(request(unknown))).toThrow(
      'No personal data were recorded under this subject for this State.',
    );
    const bare = command<RequestErasure>('RequestErasure', { ...ofNoState, ...unknown });
    expect(() => nothing.decides(bare)).toThrow(
      'No account has personal data under this subject. Name the State (participant) in whose record it stands.',
    );
  });

  it('for a State or a person from a registered communication, when the manager enters it', () => {
    const participant = erasureRequested.data.participant ?? '';
    const onBehalf = { onBehalfOf: participant, authority: { kind: 'communication', reference: 'note-1' } } as const;
    expect(nothing.refuses(request({}, { onBehalfOf: participant }))).toBe('authority-missing');
    expect(nothing.refuses(request({ basis: 'retention-ended' }, { onBehalfOf: participant }))).toBeUndefined();
    expect(nothing.refuses(request({}, onBehalf))).toBe('unknown-communication');
    expect(nothing.refuses(request({ given: { ...known, communicationRegistered: true } }, onBehalf))).toBeUndefined();
  });

  it('once, and anew after a refusal', () => {
    expect(requested.decides(request())).toEqual([]);
    expect(granted.decides(request())).toEqual([]);
    expect(granted.given(personalDataErased).decides(request())).toEqual([]);
    expect(requested.after(decide('refused')).decides(request())).toEqual([erasureRequested]);
  });
});

describe('a request is decided', () => {
  it('once', () => {
    expect(requested.decides(decide('granted'))).toEqual([erasureGranted]);
    expect(granted.decides(decide('granted'))).toEqual([]);
    expect(granted.refuses(decide('refused'))).toBe('already-decided');
    expect(requested.after(decide('refused')).refuses(decide('granted'))).toBe('already-decided');
    expect(nothing.refuses(decide('granted'))).toBe('not-requested');
  });

  it('for a reason that is a code', () => {
    const told = { ...decide('refused'), data: { ...decide('refused').data, reason: 'Ms Example says so' } };
    expect(requested.refuses(told)).toBe('code-malformed');
  });

  it('after a refusal and a new request, about the new one', () => {
    const again = requested.after(decide('refused'), request());
    expect(again.decides(decide('granted'))[0]?.data).toEqual({ ...erasureGranted.data, of: 2 });
  });

  it('by another account than the one that recorded it, where the policy says so', () => {
    const other = { actor: { account: 'account-other', office: 'directory-manager' } };
    expect(requested.refuses(decide('granted', {}, true))).toBe('two-person-rule');
    expect(requested.refuses(decide('granted', other, true))).toBeUndefined();
  });
});

describe('personal data are erased', () => {
  it('once it is granted', () => {
    expect(granted.decides(erase())).toEqual([personalDataErased]);
    expect(granted.after(erase()).decides(erase(0))).toEqual([]);
    expect(requested.refuses(erase())).toBe('not-granted');
    expect(requested.after(decide('refused')).refuses(erase())).toBe('not-granted');
    expect(nothing.refuses(erase())).toBe('not-granted');
  });

  it('and hidden from the decision on', () => {
    const stories = [nothing, requested, requested.after(decide('refused')), granted, granted.after(erase())];
    expect(stories.map(({ state }) => isHidden(state))).toEqual([false, false, false, true, true]);
  });

  it('with every step in the table', () => {
    const said = granted.given(personalDataErased).events.flatMap((event) => erasures.project(event));
    const patch = { kind: 'patch', entity: SUBJECT, from: '2024-05-09', to: null, of: { revision: 0 } };
    const { participant, basis } = erasureRequested.data;
    expect(said).toEqual([
      {
        kind: 'start',
        entity: SUBJECT,
        from: '2024-05-09',
        to: null,
        fields: { participant, basis, status: 'requested', reason: null, cards: null },
      },
      { ...patch, fields: { status: 'granted', reason: null } },
      { ...patch, fields: { status: 'erased', cards: 2 } },
    ]);
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const asked: fc.Arbitrary<ErasureCommand> = fc.constantFrom(
    request(),
    request({ basis: 'retention-ended' }),
    decide('granted'),
    decide('refused'),
    erase(),
  );
  const open = () => createMemoryStore({ clock: systemClock });
  return replays(open, erasureDecider, STREAM, asked, (events) => {
    const types = events.map(({ type, data }) => ('decision' in data ? data.decision : type));
    expect(types.filter((type) => type === 'PersonalDataErased').length).toBeLessThanOrEqual(1);
    expect(types.includes('PersonalDataErased')).toBe(
      types.includes('granted') && types.at(-1) === 'PersonalDataErased',
    );
  });
});
