import type { LedgerEvent } from '#libs/event-store';
import type { Projection } from '#libs/temporal';
import { amend, type AmendRules, dependentsOf } from './amend.ts';
import type { AmendCommand, AnnulEntry, CorrectEntry } from './amend.commands.ts';
import type { Amendment } from './amendment.ts';
import { counting, entries, type Entries, withEntry } from './counting.ts';
import { type Decided, type Decider, Refusal } from './decider.ts';
import { command, scenario } from './scenario.ts';

/** A watch is kept at a post; one watch relieves another, perhaps after a gap; a note is made of a watch. */
type Kept = LedgerEvent<'Kept', { readonly post: string; readonly by: string }>;
type Relieved = LedgerEvent<
  'Relieved',
  { readonly post: string; readonly by: string; readonly of: number; readonly leftOn: string }
>;
type Noted = LedgerEvent<'Noted', { readonly of: number; readonly text: string }>;
type WatchEvent = Kept | Relieved | Noted | Amendment;

const watches: Projection<LedgerEvent> = {
  table: { name: 'watches', version: 1, fields: { by: { type: 'text' } } },
  project(recorded) {
    const event = recorded as WatchEvent;
    const open = { from: event.effectiveOn, to: null };
    switch (event.type) {
      case 'Kept':
        return [{ kind: 'start', entity: event.data.post, ...open, fields: { by: event.data.by } }];
      case 'Relieved': {
        const { post, by, leftOn } = event.data;
        const start = { kind: 'start' as const, entity: post, ...open, fields: { by } };
        return leftOn < event.effectiveOn ? [{ kind: 'cease', entity: post, from: leftOn, to: null }, start] : [start];
      }
      default:
        return [];
    }
  },
};

const rules: AmendRules<WatchEvent> = {
  correctable: { Kept: ['by', 'card'], Relieved: ['by', 'leftOn'], Noted: ['text'] },
  required: ['by'],
  final: ['Noted'],
  projections: [watches],
  check(events) {
    if (events.some(({ data }) => 'by' in data && data.by === 'nobody'))
      throw new Refusal('nobody', 'Somebody keeps it.');
  },
};
const decider: Decider<Entries<WatchEvent>, AmendCommand, WatchEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide: (asked, state) => amend(asked, state.events, rules),
};

const common = { schemaVersion: 1 } as const;
const kept = (effectiveOn: string, by: string): Decided<Kept> => ({
  ...common,
  type: 'Kept',
  effectiveOn,
  data: { post: 'gate', by },
});
const relieved = (leftOn: string, effectiveOn: string, by: string, of: number): Decided<Relieved> => ({
  ...common,
  type: 'Relieved',
  effectiveOn,
  data: { post: 'gate', by, of, leftOn },
});
const noted = (of: number): Decided<Noted> => ({
  ...common,
  type: 'Noted',
  effectiveOn: '2024-05-09',
  data: { of, text: 'calm' },
});

const alone = { twoPersonRule: false };
const correct = (corrects: number, set: CorrectEntry['data']['set'], more: object = {}) =>
  command<CorrectEntry>('CorrectEntry', { corrects, set, errorOf: 'recording', given: alone }, more);
const annul = (...annuls: number[]) =>
  command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given: alone });

/** 0: Ann from the 1st. 1: Bob from the 10th, after a gap from the 5th. 2: Cem from the 20th. */
const gate = scenario(decider, 'watch').given(
  kept('2024-05-01', 'Ann'),
  relieved('2024-05-05', '2024-05-10', 'Bob', 0),
  relieved('2024-05-20', '2024-05-20', 'Cem', 1),
);

function namesOf(asked: AmendCommand, story = gate): readonly string[] {
  try {
    story.decides(asked);
    return [];
  } catch (error) {
    return (error as Refusal).names;
  }
}

describe('a correction', () => {
  it('names an original that counts', () => {
    const corrected = gate.after(correct(0, { data: { by: 'Anna' } }));
    expect(corrected.refuses(correct(3, {}))).toBe('not-an-original');
    expect(gate.after(annul(2)).refuses(correct(3, {}))).toBe('not-an-original');
    expect(gate.after(annul(2)).refuses(correct(2, { data: { by: 'Cel' } }))).toBe('entry-annulled');
    expect(gate.refuses(correct(9, {}))).toBe('no-such-entry');
  });

  it('is idle while its original is annulled, and there again with it', () => {
    const annulled = gate.after(correct(2, { data: { by: 'Cel' } }), annul(2));
    expect(counting(annulled.events)).toHaveLength(2);
    expect(counting(annulled.after(annul(4)).events)[2]?.data).toMatchObject({ by: 'Cel' });
  });

  it('falls alone when it is annulled', () => {
    const twice = gate.after(correct(0, { data: { by: 'Anna' } }), correct(0, { effectiveOn: '2024-05-02' }));
    const [first] = counting(twice.after(annul(3)).events);
    expect([first?.data, first?.effectiveOn]).toEqual([{ post: 'gate', by: 'Ann' }, '2024-05-02']);
  });

  it('changes something, within the form and the rules', () => {
    expect(gate.decides(correct(0, { effectiveOn: '2024-05-01', data: { by: 'Ann' } }))).toEqual([]);
    expect(gate.refuses(correct(0, { data: { post: 'wall' } }))).toBe('not-correctable');
    expect(gate.refuses(correct(0, { data: { by: null } }))).toBe('member-required');
    expect(gate.refuses(correct(0, { data: { by: 'nobody' } }))).toBe('nobody');
    expect(gate.refuses(correct(0, { effectiveOn: '2024-04-31' }))).toBe('not-a-day');
  });

  it('seals personal fields for a new subject where there were none', () => {
    const [sealed] = gate.decides(correct(0, {}, { card: { name: 'A' }, newId: (name: string) => `new ${name}` }));
    expect(sealed?.data).toEqual({
      corrects: 0,
      set: { data: { card: { subject: 'new subject', commitment: '(to be sealed)' } } },
      errorOf: 'recording',
    });
    expect(gate.refuses(correct(1, {}, { card: { name: 'B' } }))).toBe('not-correctable');
    expect(gate.refuses(correct(0, { data: { card: { subject: 's', commitment: 'c' } } }))).toBe('card-by-reference');
  });

  it('moves a turn up to the next one of its post, not past it', () => {
    expect(gate.refuses(correct(2, { effectiveOn: '2024-05-10' }))).toBeUndefined();
    expect(gate.refuses(correct(2, { effectiveOn: '2024-05-09' }))).toBe('moves-past');
    expect(namesOf(correct(2, { effectiveOn: '2024-05-09' }))).toEqual(['1']);
    expect(namesOf(correct(0, { effectiveOn: '2024-05-25' }))).toEqual(['1', '2']);
  });

  it('passes turns of another post', () => {
    const wall = gate.given({ ...kept('2024-05-15', 'Dan'), data: { post: 'wall', by: 'Dan' } });
    expect(wall.refuses(correct(2, { effectiveOn: '2024-05-12', data: { leftOn: '2024-05-12' } }))).toBeUndefined();
  });

  it('moves no end of a gap past another turn, and opens or closes a gap', () => {
    expect(gate.refuses(correct(1, { data: { leftOn: '2024-04-30' } }))).toBe('moves-past');
    expect(gate.refuses(correct(1, { data: { leftOn: '2024-05-10' } }))).toBeUndefined();
    expect(gate.refuses(correct(2, { data: { leftOn: '2024-05-15' } }))).toBeUndefined();
    expect(namesOf(correct(2, { data: { leftOn: '2024-05-09' } }))).toEqual(['1']);
  });
});

describe('an annulment', () => {
  it('names everything that rests on what it names, and what rests on that', () => {
    const noting = gate.given(noted(2));
    expect(dependentsOf(noting.events, [0])).toEqual([1, 2, 3]);
    expect(namesOf(annul(0))).toEqual(['1', '2']);
    expect(namesOf(annul(0, 2))).toEqual(['1']);
    expect(gate.refuses(annul(2))).toBeUndefined();
    expect(gate.refuses(annul(0, 1, 2))).toBeUndefined();
  });

  it('leaves corrections of what it names out: they fall silent with it', () => {
    expect(gate.after(correct(2, { data: { by: 'Cel' } })).refuses(annul(2))).toBeUndefined();
  });

  it('names nothing twice, nothing silent, nothing final', () => {
    expect(gate.decides(annul(2, 2))[0]?.data).toEqual({ annuls: [2], errorOf: 'recording' });
    expect(gate.after(annul(2)).decides(annul(2))).toEqual([]);
    expect(gate.after(annul(2)).refuses(annul(1, 2))).toBe('entry-annulled');
    expect(gate.given(noted(2)).refuses(annul(3))).toBe('not-annullable');
    expect(gate.refuses(annul())).toBe('nothing-named');
    expect(gate.refuses(annul(7))).toBe('no-such-entry');
  });

  it('is annulled like a new act: what comes back rests on what counts', () => {
    const gone = gate.after(annul(2), annul(1));
    expect(gone.refuses(annul(3))).toBe('rests-on-annulled');
    expect(namesOf(annul(3), gone)).toEqual(['1']);
    expect(gone.refuses(annul(4))).toBeUndefined();
    expect(gone.refuses(annul(3, 4))).toBeUndefined();
  });

  it('of a correction moves nothing past what was recorded since', () => {
    const moved = gate
      .after(correct(2, { effectiveOn: '2024-06-20', data: { leftOn: '2024-06-20' } }))
      .given(kept('2024-06-01', 'Dan'));
    expect(moved.refuses(annul(3))).toBe('moves-past');
    expect(namesOf(annul(3), moved)).toEqual(['4']);
  });

  it('is another account’s where the policy says so', () => {
    const two = command<AnnulEntry>('AnnulEntry', {
      annuls: [2],
      errorOf: 'recording',
      given: { twoPersonRule: true },
    });
    expect(gate.refuses(two)).toBe('two-person-rule');
  });
});
