import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { command, scenario } from '../shared/scenario.ts';
import { annul, byState, correct, given, type Changed } from './activities.scenario.ts';
import { exercisesDecider } from './exercises.decider.ts';
import { exerciseStream } from './exercises.events.ts';
import {
  EXERCISE,
  exerciseAnnounced,
  GRANT,
  CONSENT,
  OFFER,
  reportPublished,
  statesInvited,
  supportGranted,
  supportOffered,
  tookPart,
} from './exercises.examples.ts';
import type {
  GrantParticipationSupport,
  OfferParticipationSupport,
  RecordInvitation,
  RecordParticipation,
} from './participation.commands.ts';
import { activityDocuments, activityInvitations, participations, supports } from './participation.projection.ts';

const STATE_3 = '00000000-0000-5000-8000-000000000003';
const ids: Readonly<Record<string, string>> = { support: OFFER, grant: GRANT };
const newId = (name: string) => ids[name] ?? name;
const nothing = scenario(exercisesDecider, exerciseStream(EXERCISE));
const announced = nothing.given(exerciseAnnounced);
const offered = announced.given(supportOffered);

const invite = (states: readonly string[], more: Partial<RecordInvitation['data']> = {}) =>
  command<RecordInvitation>('RecordInvitation', {
    activity: EXERCISE,
    states,
    effectiveOn: '2024-05-10',
    given,
    ...more,
  });
const takePart = (data: Partial<RecordParticipation['data']> = {}, more: object = {}) =>
  command<RecordParticipation>(
    'RecordParticipation',
    {
      activity: EXERCISE,
      participant: STATE_1,
      mode: 'remote',
      roles: ['diplomatic', 'technical'],
      heads: 3,
      given,
      ...data,
    },
    { newId, ...more },
  );
const offer = (data: Changed<OfferParticipationSupport['data']> = {}, more: object = {}) =>
  command<OfferParticipationSupport>(
    'OfferParticipationSupport',
    {
      activity: EXERCISE,
      participant: STATE_2,
      number: 2,
      effectiveOn: '2024-05-20',
      given,
      ...data,
    } as OfferParticipationSupport['data'],
    { newId, ...byState(STATE_2), ...more },
  );
const grant = (data: Changed<GrantParticipationSupport['data']> = {}, more: object = {}) =>
  command<GrantParticipationSupport>(
    'GrantParticipationSupport',
    {
      activity: EXERCISE,
      offer: OFFER,
      participant: STATE_2,
      supported: STATE_1,
      consent: true,
      consentIn: CONSENT,
      number: 1,
      effectiveOn: '2024-05-25',
      given: { ...given, consentReceived: true },
      ...data,
    } as GrantParticipationSupport['data'],
    { newId, ...byState(STATE_2), ...more },
  );

describe('an invitation', () => {
  it('names the States that were not invited before', () => {
    expect(announced.decides(invite([STATE_1, STATE_2]))).toEqual([statesInvited]);
    const invited = announced.given(statesInvited);
    expect(invited.decides(invite([STATE_2]))).toEqual([]);
    expect(invited.decides(invite([STATE_2, STATE_3, STATE_3]))[0]?.data).toMatchObject({ states: [STATE_3] });
    expect(announced.refuses(invite([]))).toBe('nobody-named');
    expect(announced.refuses(invite([STATE_3], { given: { ...given, unregistered: [STATE_3] } }))).toBe(
      'unknown-participant',
    );
  });
});

describe('participation', () => {
  const { card, ...open } = tookPart.data;

  it('is recorded of what is announced, on its first day unless another is given', () => {
    expect(nothing.refuses(takePart())).toBe('not-announced');
    expect(announced.decides(takePart())).toEqual([{ ...tookPart, data: open }]);
    expect(announced.warns(takePart())).toEqual([]);
    expect(announced.warns(takePart({ effectiveOn: '2024-06-13' })).map(({ code }) => code)).toEqual([
      'outside-its-days',
    ]);
  });

  it('keeps the names of those who attended on the card', () => {
    const [recorded] = announced.decides(takePart({}, { card: { attendees: 'A. Example' } }));
    expect(recorded?.data).toEqual({ ...open, card: { subject: 'subject', commitment: '(to be sealed)' } });
    expect(JSON.stringify(recorded)).not.toContain('A. Example');
    expect(announced.refuses(takePart({}, { card: { text: 'A. Example' } }))).toBe('text-missing');
    expect(card).toBeDefined();
  });

  it('counts at least one person, and knows codes of roles', () => {
    expect(announced.refuses(takePart({ heads: 0 }))).toBe('count-malformed');
    expect(announced.refuses(takePart({ heads: 1.5 }))).toBe('count-malformed');
    expect(announced.refuses(takePart({ roles: ['Head of unit'] }))).toBe('code-malformed');
    const policy = { ...given, policyRoles: ['diplomatic', 'technical'] };
    expect(announced.refuses(takePart({ given: policy }))).toBeUndefined();
    expect(() => announced.decides(takePart({ roles: ['technical', 'cook'], given: policy }))).toThrow(
      'The policy has these roles: diplomatic, technical.',
    );
    expect(announced.refuses(takePart({ mode: 'hybrid' as 'remote' }))).toBe('value-malformed');
  });

  it('is once of a State and mode: other heads are a correction', () => {
    const taken = announced.given({ ...tookPart, data: open });
    expect(taken.decides(takePart())).toEqual([]);
    expect(taken.refuses(takePart({ heads: 4 }))).toBe('took-part-already');
    expect(taken.refuses(takePart({ mode: 'in-person', heads: 1 }))).toBeUndefined();
    const corrected = taken.after(correct(1, { data: { heads: 4 } }));
    expect(corrected.events.at(-1)?.data).toMatchObject({ corrects: 1, set: { data: { heads: 4 } } });
    expect(taken.refuses(correct(1, { data: { heads: 0 } }))).toBe('count-malformed');
    expect(taken.refuses(correct(1, { data: { mode: 'in-person' } }))).toBe('not-correctable');
    expect(taken.refuses(correct(1, {}, { card: { attendees: 'B. Example' } }))).toBeUndefined();
    expect(taken.refuses(correct(1, {}, { card: { text: 'B. Example' } }))).toBe('text-missing');
    const again = taken.after(annul(1), takePart({ heads: 5 }));
    expect(again.refuses(annul(2))).toBe('took-part-twice');
  });
});

const manager = {
  actor: { account: 'account-manager', office: 'directory-manager' },
  authority: undefined,
} as const;

describe('support for taking part', () => {
  it('is offered by a State, or by the manager', () => {
    expect(announced.decides(offer())).toEqual([supportOffered]);
    const { participant: _participant, ...others } = supportOffered.data;
    expect(announced.decides(offer({ participant: undefined }, manager))).toEqual([
      { ...supportOffered, data: others },
    ]);
    expect(announced.refuses(offer({}, manager))).toBe('authority-missing');
    expect(announced.refuses(offer({ participant: STATE_1 }))).toBe('foreign-participant');
    expect(announced.decides(offer({ participant: undefined }))).toEqual([supportOffered]);
    expect(announced.refuses(offer({ number: 0 }))).toBe('count-malformed');
  });

  it('names the supported State with its consent only', () => {
    const rests = { ...supportGranted, data: { ...supportGranted.data, of: 1 } };
    expect(offered.decides(grant())).toEqual([rests]);
    expect(offered.refuses(grant({ consent: false }))).toBe('consent-missing');
    expect(offered.refuses(grant({ supported: undefined }))).toBe('supported-missing');
    const [silent] = offered.decides(grant({ consent: false, supported: undefined, consentIn: undefined }));
    expect(silent?.data).toEqual({
      activity: EXERCISE,
      activityKind: 'exercise',
      of: 1,
      grant: GRANT,
      offer: OFFER,
      participant: STATE_2,
      consent: false,
      number: 1,
    });
    expect(JSON.stringify(silent)).not.toContain(STATE_1);
    const granted = offered.given(rests);
    expect(granted.refuses(correct(2, { data: { supported: null } }))).toBe('supported-missing');
    expect(granted.refuses(correct(2, { data: { supported: null, consent: false } }))).toBeUndefined();
    expect(granted.refuses(annul(1))).toBe('dependents');
  });

  it('takes the word of nobody but the State supported', () => {
    const noWord = { consentIn: undefined, given };
    expect(offered.refuses(grant(noWord))).toBe('consent-unfounded');
    expect(announced.refuses(grant({ ...noWord, offer: undefined, participant: undefined }, manager))).toBe(
      'consent-unfounded',
    );
    expect(offered.refuses(grant({ given }))).toBe('consent-unknown');
    const row = { authority: { kind: 'source-row', reference: 'file.csv 7' } };
    const ofManager = { ...noWord, offer: undefined, participant: undefined };
    expect(announced.refuses(grant(ofManager, { ...manager, ...row }))).toBe('consent-unfounded');
    const opening = { actor: { account: 'account-import', office: 'import' } };
    const [asRecorded] = announced.decides(grant(ofManager, { ...manager, ...row, ...opening }));
    expect(asRecorded?.data).toMatchObject({ supported: STATE_1, consent: true });
    const granted = offered.given({ ...supportGranted, data: { ...supportGranted.data, of: 1 } });
    expect(granted.refuses(correct(2, { data: { supported: STATE_3 } }))).toBe('not-correctable');
  });

  it('is amended by the State that offers or grants it, whatever other States the exercise has', () => {
    const { participant: _participant, ...ofManager } = supportOffered.data;
    const all = announced.given(tookPart, supportOffered, { ...supportOffered, data: ofManager });
    const number = (corrects: number, participant: string) =>
      all.refuses(correct(corrects, { data: { number: 9 } }, byState(participant)));
    expect([number(2, STATE_2), number(2, STATE_1)]).toEqual([undefined, 'foreign-participant']);
    // the offer of the manager is of no State, though the first one named here took part
    expect([number(3, STATE_1), number(3, STATE_2)]).toEqual(['foreign-participant', 'foreign-participant']);
    expect(all.refuses(correct(1, { data: { heads: 9 } }, byState(STATE_1)))).toBe('not-own-act');
    expect(all.refuses(correct(0, { data: { level: 3 } }, byState(STATE_1)))).toBe('not-own-act');
  });

  it('shows no State supported again by the State that granted it', () => {
    const granted = offered.given({ ...supportGranted, data: { ...supportGranted.data, of: 1 } });
    const taken = granted.after(correct(2, { data: { supported: null, consent: false } }));
    const gone = granted.after(annul(2));
    const back = { ...annul(3), context: offer().context };
    expect([taken.refuses(back), gone.refuses(back)]).toEqual(['consent-unfounded', 'consent-unfounded']);
    expect([taken.refuses(annul(3)), gone.refuses(annul(3))]).toEqual([undefined, undefined]);
    expect(granted.refuses({ ...annul(2), context: offer().context })).toBeUndefined();
  });

  it('comes from an offer of the State that grants it, where one is named', () => {
    expect(announced.refuses(grant())).toBe('unknown-offer');
    expect(announced.decides(grant({ offer: undefined }))[0]?.data).toMatchObject({ of: 0 });
    expect(offered.refuses(grant({ participant: STATE_1 }, byState(STATE_1)))).toBe('foreign-offer');
    expect(offered.warns(grant({ number: 2 }))).toEqual([]);
    expect(offered.warns(grant({ number: 3 })).map(({ code }) => code)).toEqual(['more-than-offered']);
    const granted = offered.after(grant());
    expect(granted.warns(grant({ number: 2 })).map(({ code }) => code)).toEqual(['more-than-offered']);
  });
});

it('participation is shown by activity, State and mode', () => {
  const events = announced.given(statesInvited, tookPart, supportOffered, supportGranted, reportPublished).events;
  const shown = [activityInvitations, participations, supports, activityDocuments].map((table) =>
    events.flatMap((event) => table.project(event)).map(({ entity }) => entity),
  );
  expect(shown).toEqual([
    [`${EXERCISE} ${STATE_1}`, `${EXERCISE} ${STATE_2}`],
    [`${EXERCISE} ${STATE_1} remote`],
    [OFFER, GRANT],
    [reportPublished.data.document],
  ]);
});
