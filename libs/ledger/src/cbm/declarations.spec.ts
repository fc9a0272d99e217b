import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { DECLARATION, nothingNewDeclared } from './cbm.examples.ts';
import type { CbmGiven } from './cbm.given.ts';
import type { AmendDeclaration, DeclarationsCommand, DeclareNothingNew } from './declarations.commands.ts';
import { declarationsDecider } from './declarations.decider.ts';
import { declarationsStream } from './declarations.events.ts';
import { nothingNew } from './declarations.projection.ts';

const given: CbmGiven = { unregistered: [], twoPersonRule: false, listed: [], furthestAheadDays: 366 };
const by = (participant: string) => ({
  actor: { account: `account of ${participant}`, office: 'national-authority', participant },
  newId: () => DECLARATION,
});
const none = scenario(declarationsDecider, declarationsStream(STATE_1));
const once = none.given(nothingNewDeclared);
const { declaration: _declaration, ...asked } = nothingNewDeclared.data;

const declare = (data: Partial<DeclareNothingNew['data']> = {}, participant = STATE_1) =>
  command<DeclareNothingNew>(
    'DeclareNothingNew',
    { ...asked, effectiveOn: '2024-02-01', given, ...data },
    by(participant),
  );
const correct = (corrects: number, set: object): AmendDeclaration =>
  command<AmendDeclaration & { type: 'CorrectEntry' }>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given },
    by(STATE_1),
  );
const annul = (...annuls: number[]): AmendDeclaration =>
  command<AmendDeclaration & { type: 'AnnulEntry' }>(
    'AnnulEntry',
    { annuls, errorOf: 'recording', given },
    by(STATE_1),
  );

describe('nothing new', () => {
  it('is declared for a period in one act for all CBMs, once', () => {
    expect(none.decides(declare())).toEqual([nothingNewDeclared]);
    expect(once.decides(declare({ effectiveOn: '2024-02-02' }))).toEqual([]);
    expect(once.refuses(declare({ visibility: 'restricted' }))).toBe('declared-already');
    expect(once.refuses(declare({ from: '2024-01-01', to: '2025-01-01' }))).toBeUndefined();
  });

  it('is not declared for a period that has not begun, nor corrected to one', () => {
    expect(none.refuses(declare({ from: '2024-05-10', to: '2025-01-01' }))).toBe('period-not-begun');
    expect(none.refuses(declare({ from: '2024-05-09', to: '2025-01-01' }))).toBeUndefined();
    expect(once.refuses(correct(0, { data: { from: '2029-01-01', to: '2031-01-01' } }))).toBe('period-not-begun');
  });

  it('says what is doubtful: a period that goes on, and days that another declaration covers', () => {
    const codes = (from: string, to: string) => once.warns(declare({ from, to })).map(({ code }) => code);
    const { from, to } = nothingNewDeclared.data;
    expect(codes(from, to)).toEqual([]);
    expect(codes('2024-01-01', '2024-05-09')).toEqual([]);
    expect(codes('2024-01-01', '2024-05-10')).toEqual(['period-not-over']);
    expect(codes(from, '2025-01-01')).toEqual(['period-not-over', 'declared-in-part']);
    expect(codes('2020-01-01', from)).toEqual([]);
  });

  it.each([
    ['a period', { to: '2023-01-01' }, 'ends-before-start'],
    ['days that exist', { from: '2023-02-30' }, 'not-a-day'],
    ['a visibility', { visibility: 'secret' as 'public' }, 'unknown-visibility'],
    ['a day not too far ahead', { effectiveOn: '2025-12-01' }, 'too-far-ahead'],
    ['its own State', { participant: STATE_2 }, 'foreign-participant'],
  ])('needs %s', (_, data, code) => expect(none.refuses(declare(data))).toBe(code));

  it('is corrected and annulled', () => {
    expect(once.refuses(correct(0, { data: { visibility: 'restricted' } }))).toBeUndefined();
    expect(once.refuses(correct(0, { data: { to: '2022-01-01' } }))).toBe('ends-before-start');
    expect(counting(once.after(annul(0)).events)).toEqual([]);
    expect(once.after(annul(0)).decides(declare())).toEqual([nothingNewDeclared]);
  });

  it('is shown with its period', () => {
    expect(once.events.flatMap((event) => nothingNew.project(event))).toEqual([
      {
        kind: 'start',
        entity: DECLARATION,
        from: '2024-02-01',
        to: null,
        fields: {
          participant: STATE_1,
          year: '2024',
          declaredOn: '2024-02-01',
          periodFrom: '2023-01-01',
          periodTo: '2024-01-01',
          visibility: 'public',
        },
      },
    ]);
  });
});

it('any accepted history replays, and no period is declared twice', () => {
  const year = fc.constantFrom('2021', '2022', '2023');
  const any: fc.Arbitrary<DeclarationsCommand> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(year, fc.constantFrom('public' as const, 'states' as const))
        .map(([one, visibility]) => declare({ from: `${one}-01-01`, visibility })),
    },
    fc.tuple(fc.nat(5), year).map(([corrects, one]) => correct(corrects, { data: { from: `${one}-01-01` } })),
    fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    declarationsDecider,
    declarationsStream(STATE_1),
    any,
    (events) => {
      const periods = counting(events).map(({ data }) => `${data.from} ${data.to}`);
      expect(new Set(periods).size).toBe(periods.length);
    },
  );
});
