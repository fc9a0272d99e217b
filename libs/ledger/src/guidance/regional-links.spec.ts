import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { nominated } from '../directory/directory.examples.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { directoryDecider } from '../directory/directory.decider.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Known } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { LINK, linkDeclared, linkEnded } from './guidance.examples.ts';
import { regionalLinksArea } from './regional-links.area.ts';
import type { DeclareRegionalLink, EndRegionalLink, RegionalLinksCommand } from './regional-links.commands.ts';
import { regionalLinksDecider } from './regional-links.decider.ts';
import { regionalLinksStream } from './regional-links.events.ts';
import { regionalLinks } from './regional-links.projection.ts';

const given = { unregistered: [], twoPersonRule: false, furthestAheadDays: 366, seatKnown: true };
const own = {
  actor: { account: 'account of State 1', office: 'national-authority', participant: STATE_1 },
  newId: (name: string) => (name === 'link' ? LINK : `other ${name}`),
};
const STREAM = regionalLinksStream(STATE_1);
const none = scenario(regionalLinksDecider, STREAM);
const one = none.given(linkDeclared);
const over = one.given(linkEnded);

const declare = (data: Partial<DeclareRegionalLink['data']> = {}, more: object = {}) => {
  const { link: _link, ...asked } = linkDeclared.data;
  const all = { ...asked, effectiveOn: linkDeclared.effectiveOn, given, ...data };
  return command<DeclareRegionalLink>('DeclareRegionalLink', all, { ...own, ...more });
};
const end = (effectiveOn: string, data: Partial<EndRegionalLink['data']> = {}) =>
  command<EndRegionalLink>('EndRegionalLink', { link: LINK, participant: STATE_1, effectiveOn, given, ...data }, own);
const correct = (corrects: number, set: object, more: object = own): RegionalLinksCommand =>
  command<RegionalLinksCommand & { type: 'CorrectEntry' }>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given },
    more,
  );
const annul = (...annuls: number[]): RegionalLinksCommand =>
  command<RegionalLinksCommand & { type: 'AnnulEntry' }>('AnnulEntry', { annuls, errorOf: 'recording', given }, own);

describe('a link to a regional directory', () => {
  it('is the State’s own word, from a day on until it says otherwise', () => {
    expect(none.decides(declare())).toEqual([linkDeclared]);
    expect(one.decides(end('2024-05-01', { reason: 'seat-moved' }))).toEqual([linkEnded]);
  });

  it.each([
    ['a seat of the State', { given: { ...given, seatKnown: false } }, 'unknown-seat'],
    ['a body', { body: 'osce' }, 'body-malformed'],
    ['a body in few words', { body: `O${'x'.repeat(40)}` }, 'body-malformed'],
    ['a role', { role: ' ' }, 'name-malformed'],
    ['a day', { effectiveOn: '2024-13-01' }, 'not-a-day'],
    ['a day not too far ahead', { effectiveOn: '2025-06-01' }, 'too-far-ahead'],
    ['a registered State', { given: { ...given, unregistered: [STATE_1] } }, 'unknown-participant'],
  ])('needs %s', (_, data, code) => expect(none.refuses(declare(data))).toBe(code));

  it('may name a body that is called by more than an abbreviation', () => {
    expect(none.refuses(declare({ body: 'Example Organisation' }))).toBeUndefined();
  });

  it('is declared by nobody else, and by the manager from what the State sent', () => {
    const foreign = { actor: { account: 'a', office: 'national-authority', participant: STATE_2 } };
    expect(none.refuses(declare({}, foreign))).toBe('foreign-participant');
    const manager = { actor: { account: 'account-manager', office: 'directory-manager' }, onBehalfOf: STATE_1 };
    expect(none.refuses(declare({}, manager))).toBe('authority-missing');
    const note = { ...manager, authority: { kind: 'communication', reference: 'note-1' } };
    expect(none.refuses(declare({}, note))).toBe('unknown-communication');
    expect(none.refuses(declare({ given: { ...given, communicationRegistered: true } }, note))).toBeUndefined();
  });

  it('declared again while it holds says nothing new; afterwards it is another one', () => {
    expect(one.decides(declare({ effectiveOn: '2024-04-01' }))).toEqual([]);
    expect(one.refuses(declare({ effectiveOn: '2024-02-01' }))).toBe('link-twice');
    expect(over.decides(declare({ effectiveOn: '2024-05-01' }))).toHaveLength(1);
    expect(over.refuses(declare({ effectiveOn: '2024-04-30', role: 'technical' }))).toBeUndefined();
  });

  it('ends once, after its first day', () => {
    expect(over.decides(end('2024-05-01'))).toEqual([]);
    expect(over.refuses(end('2024-05-02'))).toBe('link-ended');
    expect(one.refuses(end('2024-03-01'))).toBe('ends-before-start');
    expect(one.refuses(end('2024-04-01', { link: 'other' }))).toBe('unknown-link');
    expect(one.refuses(end('2024-04-01', { reason: 'Free text' }))).toBe('code-malformed');
  });

  it('is shown on its days', () => {
    const { data, effectiveOn: since } = linkDeclared;
    const { link, ...said } = data;
    expect(over.events.flatMap((event) => regionalLinks.project(event))).toEqual([
      { kind: 'start', entity: link, from: since, to: null, fields: { ...said, since } },
      { kind: 'cease', entity: link, from: '2024-05-01', to: null },
    ]);
  });

  it('knows seats from the roster of the State, those whose nomination was annulled apart', () => {
    const roster = scenario(directoryDecider, rosterStream(STATE_1)).given(nominated);
    const known = (events = roster.events): Known => ({
      isState: () => true,
      policyOn: () => undefined,
      events: (stream) => (stream === rosterStream(STATE_1) ? events : []),
      activeSeats: () => [],
    });
    const { given: _given, ...data } = declare().data;
    const asked = { ...declare(), data };
    expect(regionalLinksArea.reads(asked, [])).toEqual([rosterStream(STATE_1)]);
    expect(regionalLinksArea.given(asked, known(), [])).toEqual({ seatKnown: true });
    expect(regionalLinksArea.given(asked, known([]), [])).toEqual({ seatKnown: false });
    const annulled = roster.given({
      type: 'EntryAnnulled',
      schemaVersion: 1,
      effectiveOn: '2024-05-09',
      data: { annuls: [0], errorOf: 'recording' },
    });
    expect(regionalLinksArea.given(asked, known(annulled.events), [])).toEqual({ seatKnown: false });
  });
});

describe('what was recorded wrongly', () => {
  it('is amended by the State itself, but for what the link is', () => {
    expect(counting(one.after(correct(0, { data: { role: 'Policy PoC' } })).events)[0]?.data).toEqual({
      ...linkDeclared.data,
      role: 'Policy PoC',
    });
    expect(one.refuses(correct(0, { data: { body: 'OAS' } }))).toBe('not-correctable');
    expect(one.refuses(correct(0, { data: { role: null } }))).toBe('member-required');
    expect(over.refuses(correct(0, { effectiveOn: '2024-05-01' }))).toBe('ends-before-start');
    const foreign = { actor: { account: 'a', office: 'national-authority', participant: STATE_2 } };
    expect(one.refuses(correct(0, { data: { role: 'x' } }, foreign))).toBe('foreign-participant');
  });

  it('is annulled with what rests on it, and no end comes back beside another', () => {
    expect(over.refuses(annul(0))).toBe('dependents');
    expect(counting(over.after(annul(0, 1)).events)).toEqual([]);
    expect(over.after(annul(1), end('2024-06-01')).refuses(annul(2))).toBe('already-ended');
  });
});

it('any accepted history replays, and no link holds twice on a day', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-03-0${number}`);
  const role = fc.constantFrom('policy', 'technical');
  const declareOf = (effectiveOn: string, as: string) =>
    declare({ effectiveOn, role: as }, { newId: () => `${effectiveOn} ${as}` });
  const asked: fc.Arbitrary<RegionalLinksCommand> = fc.oneof(
    { weight: 5, arbitrary: fc.tuple(day, role).map(([on, as]) => declareOf(on, as)) },
    { weight: 3, arbitrary: fc.tuple(day, day, role).map(([on, from, as]) => end(on, { link: `${from} ${as}` })) },
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    regionalLinksDecider,
    STREAM,
    asked,
    (events) => {
      const all = counting(events);
      const spans = all.flatMap((event) => {
        if (event.type !== 'RegionalLinkDeclared') return [];
        const ended = all.find((other) => other.type === 'RegionalLinkEnded' && other.data.of === event.revision);
        return [{ role: event.data.role, from: event.effectiveOn, to: ended?.effectiveOn ?? '9999' }];
      });
      for (const [at, span] of spans.entries()) {
        const others = spans.filter((other, place) => place !== at && other.role === span.role);
        expect(others.filter((other) => other.from <= span.from && span.from < other.to)).toEqual([]);
      }
    },
  );
});
