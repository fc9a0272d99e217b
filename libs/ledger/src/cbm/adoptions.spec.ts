import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type {
  AdoptCbm,
  AdoptionsCommand,
  AmendAdoption,
  EndCbmAdoption,
  JoinCbmAdoption,
} from './adoptions.commands.ts';
import { adoptionsDecider } from './adoptions.decider.ts';
import { adoptionStream } from './adoptions.events.ts';
import { adopters, adoptions } from './adoptions.projection.ts';
import { championings, champions } from './adoptions.spans.ts';
import { adopted, ADOPTION, ended, firstCatalogue, joined, secondCatalogue } from './cbm.examples.ts';
import type { CbmGiven } from './cbm.given.ts';
import { listings } from './catalogue.listing.ts';
import { catalogueDecider } from './catalogue.decider.ts';
import { CATALOGUE_STREAM } from './catalogue.events.ts';

const catalogue = scenario(catalogueDecider, CATALOGUE_STREAM).given(firstCatalogue, secondCatalogue);
const given: CbmGiven = {
  unregistered: [],
  twoPersonRule: false,
  listed: listings(catalogue.events),
  furthestAheadDays: 366,
};
const by = (participant: string) => ({
  actor: { account: `account of ${participant}`, office: 'national-authority', participant },
  newId: (name: string) => (name === 'adoption' ? ADOPTION : `other ${name}`),
});
const STREAM = adoptionStream(ADOPTION);
const none = scenario(adoptionsDecider, STREAM);
const one = none.given(adopted);
const two = one.given(joined);

const adopt = (data: Partial<AdoptCbm['data']> = {}, more: object = {}) => {
  const { adoption: _adoption, ...asked } = adopted.data;
  const all = { ...asked, effectiveOn: adopted.effectiveOn, given, ...data };
  return command<AdoptCbm>('AdoptCbm', all, { ...by(all.participant), ...more });
};
const join = (effectiveOn: string, participant = STATE_2, data: Partial<JoinCbmAdoption['data']> = {}) =>
  command<JoinCbmAdoption>(
    'JoinCbmAdoption',
    { adoption: ADOPTION, participant, effectiveOn, given, ...data },
    by(participant),
  );
const end = (effectiveOn: string, participant = STATE_1, data: Partial<EndCbmAdoption['data']> = {}) =>
  command<EndCbmAdoption>(
    'EndCbmAdoption',
    { adoption: ADOPTION, participant, effectiveOn, given, ...data },
    by(participant),
  );
const correct = (corrects: number, set: object, more: object = {}): AmendAdoption =>
  command<AmendAdoption & { type: 'CorrectEntry' }>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given },
    more,
  );
const annul = (...annuls: number[]): AmendAdoption =>
  command<AmendAdoption & { type: 'AnnulEntry' }>('AnnulEntry', { annuls, errorOf: 'recording', given });

describe('an adoption', () => {
  it('begins with one State, which others join, each for itself', () => {
    expect(none.decides(adopt())).toEqual([adopted]);
    expect(one.decides(join('2024-03-01'))).toEqual([joined]);
    expect(two.decides(end('2024-05-01', STATE_1, { reason: 'handed-over' }))).toEqual([ended]);
  });

  it('holds from today where no day is given', () => {
    const { effectiveOn: _day, ...data } = adopt().data;
    expect(none.decides({ ...adopt(), data })[0]?.effectiveOn).toBe('2024-05-09');
  });

  it.each([
    ['a CBM of the catalogue', { cbm: 'CBM-7' }, 'not-in-catalogue'],
    ['one that is listed on its date (H10)', { cbm: 'CBM-5', effectiveOn: '2024-07-11' }, 'not-in-catalogue'],
    ['a day that exists', { effectiveOn: '2024-02-30' }, 'not-a-day'],
    ['a day not too far ahead', { effectiveOn: '2025-12-01' }, 'too-far-ahead'],
    ['topics as codes', { capacitiesRequired: ['Free text'] }, 'code-malformed'],
    ['each topic once', { capacitiesRequired: ['training', 'training'] }, 'topics-malformed'],
    ['a registered State', { given: { ...given, unregistered: [STATE_1] } }, 'unknown-participant'],
  ])('needs %s', (_, data, code) => expect(none.refuses(adopt(data))).toBe(code));

  it('may name CBM-5 from 12 July 2024 on (H10)', () => {
    expect(none.refuses(adopt({ cbm: 'CBM-5', effectiveOn: '2024-07-12' }))).toBeUndefined();
  });

  it('is a State’s own act, or the manager’s on its behalf from a registered communication', () => {
    expect(none.refuses(adopt({}, by(STATE_2)))).toBe('foreign-participant');
    const manager = { actor: { account: 'account-manager', office: 'directory-manager' }, onBehalfOf: STATE_1 };
    expect(none.refuses(adopt({}, manager))).toBe('authority-missing');
    const note = { ...manager, authority: { kind: 'communication', reference: 'note-1' } };
    expect(none.refuses(adopt({}, note))).toBe('unknown-communication');
    expect(none.refuses(adopt({ given: { ...given, communicationRegistered: true } }, note))).toBeUndefined();
  });

  it('is joined once, while somebody champions it', () => {
    expect(two.decides(join('2024-04-01'))).toEqual([]);
    expect(two.refuses(join('2024-02-01'))).toBe('adopter-twice');
    expect(none.refuses(join('2024-03-01'))).toBe('unknown-adoption');
    expect(one.refuses(join('2024-01-14'))).toBe('adoption-ended');
    const over = one.after(end('2024-02-01'));
    expect(over.refuses(join('2024-02-01'))).toBe('adoption-ended');
    expect(over.refuses(join('2024-01-31'))).toBeUndefined();
  });

  it('may be joined again by a State that left, while another is in it', () => {
    const left = two.given(ended);
    expect(left.decides(join('2024-05-01', STATE_1))[0]?.data).toEqual({ ...joined.data, participant: STATE_1 });
    expect(left.after(end('2024-05-02', STATE_2)).refuses(join('2024-05-02', STATE_1))).toBe('adoption-ended');
  });

  it('ends after its first day, once for each State, and not under one who relied on it', () => {
    expect(two.given(ended).decides(end('2024-05-01'))).toEqual([]);
    expect(two.given(ended).refuses(end('2024-05-03'))).toBe('not-an-adopter');
    expect(one.refuses(end('2024-01-15'))).toBe('ends-before-start');
    expect(one.refuses(end('2024-03-01', STATE_2))).toBe('not-an-adopter');
    expect(one.refuses(end('2024-03-01', STATE_1, { reason: 'Free text' }))).toBe('code-malformed');
    expect(two.refuses(end('2024-02-01'))).toBe('adoption-ended');
  });

  it('is still ended when the catalogue does not list the CBM any more', () => {
    expect(two.refuses(end('2024-05-01', STATE_1, { given: { ...given, listed: [] } }))).toBeUndefined();
    expect(two.refuses(join('2024-05-01', 'third', { given: { ...given, listed: [] } }))).toBe('not-in-catalogue');
  });

  it('is shown with each State on its days', () => {
    const [first] = adoptions.project(one.events[0] ?? ({} as never));
    expect(first).toEqual({
      kind: 'start',
      entity: ADOPTION,
      from: '2024-01-15',
      to: null,
      fields: { cbm: 'CBM-2', capacitiesRequired: ['coordination', 'translation'], adoptedOn: '2024-01-15' },
    });
    const span = (participant: string, since: string) => ({
      kind: 'start',
      entity: `${ADOPTION} ${participant}`,
      from: since,
      to: null,
      fields: { adoption: ADOPTION, participant, cbm: 'CBM-2', since },
    });
    expect(two.given(ended).events.flatMap((event) => adopters.project(event))).toEqual([
      span(STATE_1, '2024-01-15'),
      span(STATE_2, '2024-03-01'),
      { kind: 'cease', entity: `${ADOPTION} ${STATE_1}`, from: '2024-05-01', to: null },
    ]);
  });
});

describe('what was recorded wrongly', () => {
  it('is amended by the manager’s office, and by each State as far as it recorded it', () => {
    expect(two.refuses(correct(0, { data: { capacitiesRequired: [] } }))).toBeUndefined();
    expect(two.refuses(correct(0, { data: { capacitiesRequired: ['Free text'] } }))).toBe('code-malformed');
    expect(two.refuses(correct(0, { data: { cbm: 'CBM-1' } }))).toBe('not-correctable');
    expect(two.refuses(correct(0, { data: { capacitiesRequired: [] } }, by(STATE_1)))).toBeUndefined();
    expect(two.refuses(correct(1, { effectiveOn: '2024-03-02' }, by(STATE_2)))).toBeUndefined();
    expect(two.refuses(correct(1, { effectiveOn: '2024-03-02' }, by(STATE_1)))).toBe('foreign-participant');
    expect(two.refuses(correct(0, { data: { capacitiesRequired: [] } }, by(STATE_2)))).toBe('foreign-participant');
  });

  it('comes back by none of its States alone, where it fell with what another one recorded', () => {
    const gone = two.after(annul(0, 1));
    const back = (participant: string) => ({ ...annul(2), context: adopt({}, by(participant)).context });
    expect([gone.refuses(back(STATE_1)), gone.refuses(back(STATE_2))]).toEqual([
      'foreign-participant',
      'foreign-participant',
    ]);
    expect(gone.refuses(annul(2))).toBeUndefined();
  });

  it('moves no day before the catalogue had the CBM, and leaves nobody alone', () => {
    expect(two.refuses(correct(0, { effectiveOn: '2023-07-28' }))).toBeUndefined();
    expect(two.refuses(correct(0, { effectiveOn: '2023-07-27' }))).toBe('not-in-catalogue');
    expect(two.refuses(correct(0, { effectiveOn: '2024-03-02' }))).toBe('adoption-ended');
    expect(two.given(ended).refuses(correct(2, { effectiveOn: '2024-02-28' }))).toBe('adoption-ended');
  });

  it('is annulled with what rests on it', () => {
    const endedAgain = two.given(ended).after(annul(2), end('2024-06-01', ended.data.participant));
    expect(endedAgain.refuses(annul(3))).toBe('already-ended');
    expect(two.refuses(annul(0))).toBe('dependents');
    expect(two.refuses(annul(1))).toBeUndefined();
    expect(two.given(ended).refuses(annul(1))).toBeUndefined();
    expect(counting(two.after(annul(0, 1)).events)).toEqual([]);
  });
});

it('any accepted history replays, and nobody champions alone what another began', () => {
  const state = fc.constantFrom(STATE_1, STATE_2, 'third');
  const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-03-0${number}`);
  const asked: fc.Arbitrary<AdoptionsCommand> = fc.oneof(
    { weight: 2, arbitrary: fc.constant(adopt({ effectiveOn: '2024-03-01' })) },
    { weight: 4, arbitrary: fc.tuple(day, state).map(([on, who]) => join(on, who)) },
    { weight: 3, arbitrary: fc.tuple(day, state).map(([on, who]) => end(on, who)) },
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    adoptionsDecider,
    STREAM,
    asked,
    (events) => {
      const spans = championings(counting(events));
      for (const span of spans) {
        const others = spans.filter((other) => other !== span);
        const same = others.filter(({ participant }) => participant === span.participant);
        expect(same.filter((other) => champions(other, span.began.effectiveOn))).toEqual([]);
        if (span.began.type === 'CbmAdopted') continue;
        expect(others.some((other) => champions(other, span.began.effectiveOn))).toBe(true);
      }
    },
  );
});
