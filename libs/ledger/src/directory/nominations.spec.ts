import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { TO_BE_SEALED } from '../shared/decider.ts';
import { contextOf } from '../shared/scenario.ts';
import type {
  InviteNomination,
  NominatePoc,
  RequestClarification,
  SupersedeNomination,
  WithdrawNomination,
} from './directory.commands.ts';
import {
  division,
  dutyOffice,
  nominated,
  NOMINATION,
  openDirectory,
  personalFields,
  SEAT,
} from './directory.examples.ts';
import { act, held, nominate, pending, vacant } from './directory.scenario.ts';

const newId = (key: string, name: string) => contextOf({ key }).newId(name);
const second = nominate({ seat: SEAT, holder: dutyOffice, effectiveOn: '2024-03-01' }, { key: 'second' });
const SECOND = newId('second', 'nomination');
const withdrawn = (nomination: string, effectiveOn = '2024-03-05') =>
  act<WithdrawNomination>('WithdrawNomination', { nomination, effectiveOn, reason: 'other' });
const superseded = (nomination: string, by?: string) =>
  act<SupersedeNomination>('SupersedeNomination', {
    nomination,
    effectiveOn: '2024-03-05',
    ...(by === undefined ? {} : { by }),
  });

describe('an invitation', () => {
  const invite = (data: Partial<InviteNomination['data']> = {}) =>
    act<InviteNomination>(
      'InviteNomination',
      { participant: STATE_1, channel: 'permanent-mission', effectiveOn: '2024-01-08', ...data },
      { authority: { kind: 'instrument', reference: 'A/DEC/78/541' } },
      data.given,
    );

  it('is recorded with its channel and instrument', () => {
    const instrument = { symbol: 'A/DEC/78/541' };
    expect(vacant.decides(invite({ instrument }))).toEqual([
      {
        type: 'NominationInvited',
        schemaVersion: 1,
        effectiveOn: '2024-01-08',
        data: { participant: STATE_1, channel: 'permanent-mission', instrument },
      },
    ]);
  });

  it('is recorded once a day and channel', () => {
    expect(vacant.after(invite()).decides(invite())).toEqual([]);
    expect(vacant.after(invite()).decides(invite({ channel: 'capital' }))).toHaveLength(1);
  });

  it('goes to a registered participant, by a channel that is a code', () => {
    expect(vacant.refuses(invite({ given: { ...openDirectory, participantRegistered: false } }))).toBe(
      'unknown-participant',
    );
    expect(vacant.refuses(invite({ channel: 'by telephone, twice' }))).toBe('code-malformed');
    expect(vacant.refuses(invite({ effectiveOn: '2026-01-08' }))).toBe('too-far-ahead');
  });
});

describe('a nomination', () => {
  it('opens the next seat of its role, for a new subject', () => {
    const [decided] = pending.decides(nominate({ precision: 'month' }, { key: 'k', card: personalFields }));
    expect(decided).toEqual({
      type: 'PocNominated',
      schemaVersion: 1,
      effectiveOn: '2024-02-01',
      data: {
        participant: STATE_1,
        seat: newId('k', 'seat'),
        role: 'diplomatic',
        ordinal: 2,
        nomination: newId('k', 'nomination'),
        holder: division,
        card: { subject: newId('k', 'subject'), commitment: TO_BE_SEALED },
        precision: 'month',
      },
    });
  });

  it('goes to the seat that is named, or to that of the ordinal', () => {
    const place = (data: Partial<NominatePoc['data']>) => {
      const [decided] = pending.decides(nominate(data, { key: 'k' }));
      return decided?.type === 'PocNominated' && [decided.data.seat, decided.data.ordinal];
    };
    expect(place({ seat: SEAT })).toEqual([SEAT, 1]);
    expect(place({ ordinal: 1 })).toEqual([SEAT, 1]);
    expect(place({ ordinal: 3 })).toEqual([newId('k', 'seat'), 3]);
    expect(pending.refuses(nominate({ seat: 'elsewhere' }))).toBe('unknown-seat');
    expect(pending.refuses(nominate({ seat: SEAT, role: 'technical' }))).toBe('other-role');
    expect(pending.refuses(nominate({ ordinal: 0 }))).toBe('ordinal-malformed');
  });

  const given = (more: Partial<typeof openDirectory>) => ({ given: { ...openDirectory, ...more } });
  const actor = { account: 'account-1', office: 'national-authority', participant: STATE_1 };
  const portal = { kind: 'portal-act', reference: 'act-1' } as const;

  it('rests on what the State said (rules H2, H5)', () => {
    const by = (more: object) => vacant.refuses({ ...nominate(), context: contextOf(more) });
    expect(by({})).toBe('authority-missing');
    expect(by({ authority: { kind: 'instrument', reference: 'A/78/265' } })).toBe('authority-missing');
    expect(by({ authority: portal })).toBe('authority-missing');
    expect(by({ authority: portal, actor })).toBeUndefined();
    expect(by({ authority: portal, actor: { ...actor, participant: STATE_2 } })).toBe('foreign-participant');
    expect(by({ authority: { kind: 'source-row', reference: 'r0001' } })).toBeUndefined();
    expect(vacant.refuses(nominate(given({ communicationRegistered: false })))).toBe('unknown-communication');
  });

  it.each([
    ['of a registered participant', given({ participantRegistered: false }), 'unknown-participant'],
    ['in a role of the policy', { role: 'military' }, 'unknown-role'],
    ['from the first day of nominations on (H13)', { effectiveOn: '2024-01-07' }, 'before-nominations'],
    ['not too far ahead (H13)', { effectiveOn: '2025-05-11' }, 'too-far-ahead'],
    ['on a day that exists', { effectiveOn: '2024-02-30' }, 'not-a-day'],
    ['of an individual or an office', { holder: { kind: 'robot' as 'office' } }, 'holder-malformed'],
    ['with nothing personal in the log (H12)', { holder: { ...division, name: 'Person' } }, 'holder-malformed'],
    ['with languages as tags, each once', { holder: { ...division, languages: ['en', 'en'] } }, 'language-malformed'],
    ['with an organisation that is not blank', { holder: { ...division, organisation: ' ' } }, 'text-malformed'],
    ['with a zone by its name', { holder: { ...division, timeZone: '+01:00' } }, 'time-zone-malformed'],
  ])('is %s', (_, data, code) => expect(vacant.refuses(nominate(data))).toBe(code));

  it('is taken at any day in genesis', () => {
    expect(vacant.refuses(nominate({ effectiveOn: '2019-01-01', ...given({ genesis: true }) }))).toBeUndefined();
  });
});

describe('a pending nomination', () => {
  const clarify = (missing: readonly string[], reason = 'incomplete') =>
    act<RequestClarification>('RequestClarification', {
      nomination: NOMINATION,
      missing,
      reason,
      effectiveOn: '2024-02-05',
    });

  it('can be asked about, once for the same fields', () => {
    expect(pending.decides(clarify(['telephone', 'languages']))).toEqual([
      {
        type: 'ClarificationRequested',
        schemaVersion: 1,
        effectiveOn: '2024-02-05',
        data: { nomination: NOMINATION, of: 0, missing: ['telephone', 'languages'], reason: 'incomplete' },
      },
    ]);
    expect(pending.after(clarify(['telephone'])).decides(clarify(['telephone']))).toEqual([]);
    expect(pending.refuses(clarify([]))).toBe('fields-malformed');
    expect(pending.refuses(clarify(['telephone'], 'Please send the number'))).toBe('code-malformed');
    expect(held.refuses(clarify(['telephone']))).toBe('nomination-activated');
  });

  it('is withdrawn by its State', () => {
    expect(pending.decides(withdrawn(NOMINATION))).toEqual([
      {
        type: 'NominationWithdrawn',
        schemaVersion: 1,
        effectiveOn: '2024-03-05',
        data: { nomination: NOMINATION, of: 0, reason: 'other' },
      },
    ]);
    expect(pending.after(withdrawn(NOMINATION)).decides(withdrawn(NOMINATION))).toEqual([]);
    expect(held.refuses(withdrawn(NOMINATION))).toBe('nomination-activated');
    expect(pending.refuses(withdrawn(NOMINATION, '2024-01-31'))).toBe('ends-before-start');
    expect(pending.after(superseded(NOMINATION)).refuses(withdrawn(NOMINATION))).toBe('nomination-superseded');
  });

  it('is superseded by another one of the same seat', () => {
    const two = pending.after(second);
    expect(two.decides(superseded(NOMINATION, SECOND))).toEqual([
      {
        type: 'NominationSuperseded',
        schemaVersion: 1,
        effectiveOn: '2024-03-05',
        data: { nomination: NOMINATION, of: 0, by: SECOND },
      },
    ]);
    expect(two.after(superseded(NOMINATION, SECOND)).decides(superseded(NOMINATION, SECOND))).toEqual([]);
    expect(two.after(withdrawn(SECOND)).refuses(superseded(NOMINATION, SECOND))).toBe('nomination-withdrawn');
    expect(two.refuses(superseded(NOMINATION, NOMINATION))).toBe('other-seat');
    expect(two.refuses(superseded(NOMINATION, 'unknown'))).toBe('unknown-nomination');
    expect(held.refuses(superseded(NOMINATION))).toBe('nomination-activated');
  });

  it('stands as it was recorded', () => expect(pending.events[0]).toMatchObject(nominated));
});
