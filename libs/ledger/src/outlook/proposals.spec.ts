import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { PROPOSAL, proposalTabled, supportEnded, supportStated } from './outlook.examples.ts';
import type { EndSupport, ProposalsCommand, StateSupport, TableCbmProposal } from './proposals.commands.ts';
import { proposalsDecider } from './proposals.decider.ts';
import { proposalStream } from './proposals.events.ts';
import { proposals, supporters } from './proposals.projection.ts';
import { isSupported, supports } from './proposals.spans.ts';

const given = { unregistered: [], twoPersonRule: false, furthestAheadDays: 366 };
const by = (participant: string) => ({
  actor: { account: `account of ${participant}`, office: 'national-authority', participant },
  newId: (name: string) => (name === 'proposal' ? PROPOSAL : `other ${name}`),
});
const STREAM = proposalStream(PROPOSAL);
const none = scenario(proposalsDecider, STREAM);
const one = none.given(proposalTabled);
const two = one.given(supportStated);
const over = two.given(supportEnded);

const table = (data: Partial<TableCbmProposal['data']> = {}, more: object = {}) => {
  const { proposal: _proposal, ...asked } = proposalTabled.data;
  const all = { ...asked, effectiveOn: proposalTabled.effectiveOn, given, ...data };
  return command<TableCbmProposal>('TableCbmProposal', all, { ...by(all.participant), ...more });
};
const support = (effectiveOn: string, participant = STATE_2, data: Partial<StateSupport['data']> = {}) =>
  command<StateSupport>(
    'StateSupport',
    { proposal: PROPOSAL, participant, effectiveOn, given, ...data },
    by(participant),
  );
const end = (effectiveOn: string, participant = STATE_2, data: Partial<EndSupport['data']> = {}) =>
  command<EndSupport>('EndSupport', { proposal: PROPOSAL, participant, effectiveOn, given, ...data }, by(participant));
const correct = (corrects: number, set: object, more: object = {}): ProposalsCommand =>
  command<ProposalsCommand & { type: 'CorrectEntry' }>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given },
    more,
  );
const annul = (...annuls: number[]): ProposalsCommand =>
  command<ProposalsCommand & { type: 'AnnulEntry' }>('AnnulEntry', { annuls, errorOf: 'recording', given });

describe('a proposal of a further CBM', () => {
  it('is tabled by one State, and supported by others, each for itself', () => {
    expect(none.decides(table())).toEqual([proposalTabled]);
    expect(one.decides(support('2024-03-01'))).toEqual([supportStated]);
    expect(two.decides(end('2024-05-01', STATE_2, { reason: 'other-priorities' }))).toEqual([supportEnded]);
  });

  it('holds from today where no day is given', () => {
    const { effectiveOn: _day, ...data } = table().data;
    expect(none.decides({ ...table(), data })[0]?.effectiveOn).toBe('2024-05-09');
  });

  it.each([
    ['a theme as a code', { theme: 'Free text' }, 'code-malformed'],
    ['a title', { title: ' ' }, 'name-malformed'],
    ['a document that is named', { document: {} }, 'document-unnamed'],
    ['a public link', { document: { link: 'ftp://x.example/a' } }, 'link-malformed'],
    ['a day', { effectiveOn: '2024-02-30' }, 'not-a-day'],
    ['a day not too far ahead', { effectiveOn: '2025-12-01' }, 'too-far-ahead'],
    ['a registered State', { given: { ...given, unregistered: [STATE_1] } }, 'unknown-participant'],
  ])('needs %s', (_, data, code) => expect(none.refuses(table(data))).toBe(code));

  it('is a State’s own act, or the manager’s on its behalf from a registered communication', () => {
    expect(none.refuses(table({}, by(STATE_2)))).toBe('foreign-participant');
    const manager = { actor: { account: 'account-manager', office: 'directory-manager' }, onBehalfOf: STATE_1 };
    expect(none.refuses(table({}, manager))).toBe('authority-missing');
    const note = { ...manager, authority: { kind: 'communication', reference: 'note-1' } };
    expect(none.refuses(table({}, note))).toBe('unknown-communication');
    expect(none.refuses(table({ given: { ...given, communicationRegistered: true } }, note))).toBeUndefined();
  });

  it('is supported once by a State, from the day on which it was tabled', () => {
    expect(two.decides(support('2024-04-01'))).toEqual([]);
    expect(one.decides(support('2024-02-01', STATE_1))).toEqual([]);
    expect(two.refuses(support('2024-02-01'))).toBe('supporter-twice');
    expect(one.refuses(support('2024-01-14'))).toBe('before-tabling');
    expect(none.refuses(support('2024-03-01'))).toBe('unknown-proposal');
    expect(one.refuses(support('2024-03-01', STATE_2, { proposal: 'other' }))).toBe('unknown-proposal');
    expect(over.decides(support('2024-05-01'))).toEqual([{ ...supportStated, effectiveOn: '2024-05-01' }]);
  });

  it('stays when the State that tabled it supports it no more', () => {
    const left = one.after(end('2024-02-01', STATE_1));
    expect(left.refuses(support('2024-03-01'))).toBeUndefined();
    expect(supports(counting(left.events)).map((span) => isSupported(span, '2024-02-01'))).toEqual([false]);
  });

  it('loses a support once, after its first day', () => {
    expect(over.decides(end('2024-05-01'))).toEqual([]);
    expect(over.refuses(end('2024-05-03'))).toBe('not-a-supporter');
    expect(two.refuses(end('2024-03-01'))).toBe('ends-before-start');
    expect(one.refuses(end('2024-03-01'))).toBe('not-a-supporter');
    expect(two.refuses(end('2024-05-01', STATE_2, { reason: 'Free text' }))).toBe('code-malformed');
  });

  it('is shown with each State on its days', () => {
    const { proposal, ...said } = proposalTabled.data;
    const [first] = one.events.flatMap((event) => proposals.project(event));
    expect(first).toEqual({
      kind: 'start',
      entity: proposal,
      from: '2024-01-15',
      to: null,
      fields: { ...said, tabledOn: '2024-01-15' },
    });
    const span = (participant: string, since: string) => ({
      kind: 'start',
      entity: `${PROPOSAL} ${participant}`,
      from: since,
      to: null,
      fields: { proposal: PROPOSAL, participant, theme: 'cert-cooperation', since },
    });
    expect(over.events.flatMap((event) => supporters.project(event))).toEqual([
      span(STATE_1, '2024-01-15'),
      span(STATE_2, '2024-03-01'),
      { kind: 'cease', entity: `${PROPOSAL} ${STATE_2}`, from: '2024-05-01', to: null },
    ]);
  });
});

describe('what was recorded wrongly', () => {
  it('is amended by the manager’s office, since the stream is about several States', () => {
    expect(two.refuses(correct(0, { data: { title: 'Another title' } }))).toBeUndefined();
    expect(two.refuses(correct(0, { data: { title: ' ' } }))).toBe('name-malformed');
    expect(two.refuses(correct(0, { data: { theme: 'other' } }))).toBe('not-correctable');
    expect(two.refuses(correct(0, { data: { title: 'Another' } }, by(STATE_1)))).toBe('not-own-act');
    expect(two.refuses(correct(0, { effectiveOn: '2024-03-02' }))).toBe('before-tabling');
  });

  it('is annulled with what rests on it, and no end comes back beside another', () => {
    expect(two.refuses(annul(0))).toBe('dependents');
    expect(over.refuses(annul(1))).toBe('dependents');
    expect(counting(over.after(annul(0, 1, 2)).events)).toEqual([]);
    expect(over.after(annul(2), end('2024-06-01')).refuses(annul(3))).toBe('already-ended');
  });
});

it('any accepted history replays, and no State supports it twice on a day or before it was tabled', () => {
  const state = fc.constantFrom(STATE_1, STATE_2, 'third');
  const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-03-0${number}`);
  const asked: fc.Arbitrary<ProposalsCommand> = fc.oneof(
    { weight: 2, arbitrary: fc.constant(table({ effectiveOn: '2024-03-02' })) },
    { weight: 4, arbitrary: fc.tuple(day, state).map(([on, who]) => support(on, who)) },
    { weight: 3, arbitrary: fc.tuple(day, state).map(([on, who]) => end(on, who)) },
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    proposalsDecider,
    STREAM,
    asked,
    (events) => {
      const spans = supports(counting(events));
      const tabled = spans.find(({ began }) => began.type === 'CbmProposalTabled');
      for (const span of spans) {
        const others = spans.filter((other) => other !== span && other.participant === span.participant);
        expect(others.filter((other) => isSupported(other, span.began.effectiveOn))).toEqual([]);
        expect(span.began.effectiveOn >= (tabled?.began.effectiveOn ?? '9999')).toBe(true);
      }
    },
  );
});
