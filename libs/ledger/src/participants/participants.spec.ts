import fc from 'fast-check';
import type { LedgerEvent } from '#libs/event-store';
import { counting } from '../shared/counting.ts';
import { command, scenario } from '../shared/scenario.ts';
import type {
  ChangeParticipantCodes,
  EndMembership,
  ParticipantCommand,
  RecordSuccession,
  RegisterParticipant,
  RenameParticipant,
  StartMembership,
} from './participants.commands.ts';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import { participantsDecider, registration } from './participants.decider.ts';
import { participantStream } from './participants.events.ts';
import { joinedGroupA, STATE_1, STATE_2, stateRegistered, stateRenamed } from './participants.examples.ts';
import { memberships, participants } from './participants.projection.ts';

const nobody = scenario(participantsDecider, participantStream(STATE_1));
const registered = nobody.given(stateRegistered);
const alone = { twoPersonRule: false };

const register = (data: Partial<RegisterParticipant['data']> = {}) =>
  command<RegisterParticipant>('RegisterParticipant', {
    ...stateRegistered.data,
    effectiveOn: stateRegistered.effectiveOn,
    given: {},
    ...data,
  });
const start = (group: string, effectiveOn: string, more: Partial<StartMembership['data']> = {}) =>
  command<StartMembership>('StartMembership', { group, groupKind: 'organisation', effectiveOn, given: {}, ...more });
const end = (group: string, effectiveOn: string) =>
  command<EndMembership>('EndMembership', { group, effectiveOn, given: {} });
const correct = (data: Omit<CorrectEntry['data'], 'errorOf' | 'given'>) =>
  command<CorrectEntry>('CorrectEntry', { errorOf: 'recording', given: alone, ...data });
const annul = (...annuls: number[]) =>
  command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given: alone });

it('a change that a later one of the same kind has overtaken deserves a second look', () => {
  const renamed = registered.given(stateRenamed);
  const rename = (effectiveOn: string) =>
    command<RenameParticipant>('RenameParticipant', {
      names: { short: { en: 'Example Union 001' } },
      effectiveOn,
      given: {},
    });
  expect(renamed.warns(rename('2024-06-01'))).toEqual([]);
  expect(renamed.warns(rename('2024-05-01'))).toEqual([
    { code: 'later-fact', detail: 'Recorded already, later and left as it is: entry 1 (in force from 2024-06-01).' },
  ]);
  const codes = command<ChangeParticipantCodes>('ChangeParticipantCodes', {
    codes: { example: '101' },
    effectiveOn: '2024-05-01',
    given: {},
  });
  expect(renamed.warns(codes)).toEqual([]);
  expect(renamed.warns(correct({ corrects: 0, set: { effectiveOn: '2011-07-13' } }))).toEqual([]);
});

describe('a participant is registered', () => {
  it('with its names, its codes and the memberships known', () => {
    const known = [{ group: 'Example Group A', groupKind: 'regional-group' as const, from: '2011-07-14' }];
    expect(nobody.decides(register({ memberships: known }))).toEqual([stateRegistered, joinedGroupA]);
  });

  it('with the end of a membership known beforehand as an entry of its own', () => {
    const known = [{ group: 'OAS', groupKind: 'organisation' as const, from: '2011-07-14', until: '2023-11-19' }];
    expect(nobody.decides(register({ memberships: known }))[2]).toEqual({
      type: 'MembershipEnded',
      schemaVersion: 1,
      effectiveOn: '2023-11-19',
      data: { participant: STATE_1, group: 'OAS', of: 1 },
    });
  });

  it('once', () => expect(registered.refuses(register())).toBe('already-registered'));

  it('into a directory of its own kind only: Example States are never mixed with real ones', () => {
    expect(nobody.refuses(register({ given: { population: 'real' } }))).toBe('population-mixed');
    expect(nobody.refuses(register({ given: { population: 'example' } }))).toBeUndefined();
    expect(nobody.refuses(register({ kind: 'member-state', given: { population: 'example' } }))).toBe(
      'population-mixed',
    );
    expect(nobody.refuses(register({ kind: 'organisation', given: { population: 'example' } }))).toBeUndefined();
  });

  it.each([
    ['a name in English', { names: { short: { en: ' ' } } }, 'names-incomplete'],
    ['codes of their scheme’s form', { codes: { iso2: 'fr' } }, 'code-malformed'],
    ['a day that exists', { effectiveOn: '2023-02-29' }, 'not-a-day'],
    ['a day of admission that exists', { admittedOn: '1945-13-01' }, 'not-a-day'],
  ])('with %s', (_, data, code) => expect(nobody.refuses(register(data))).toBe(code));
});

describe('names and codes change with both clocks', () => {
  it('a new name rests on a communication of the State, where it names one', () => {
    const rename = (given: RenameParticipant['data']['given']) =>
      command<RenameParticipant>(
        'RenameParticipant',
        { names: { short: { en: 'Example Republic 001' } }, effectiveOn: '2024-06-01', given },
        { authority: { kind: 'communication', reference: 'note-1' } },
      );
    expect(registered.refuses(rename({}))).toBe('unknown-communication');
    expect(registered.refuses(rename({ communicationRegistered: true }))).toBeUndefined();
  });

  it('a new name is in force from its day, the old one stays before it', () => {
    const rename = command<RenameParticipant>('RenameParticipant', {
      names: { short: { en: 'Example Republic 001' } },
      effectiveOn: '2024-06-01',
      given: {},
    });
    expect(registered.decides(rename)).toEqual([stateRenamed]);
    expect(registered.after(rename).events.flatMap((event) => participants.project(event))).toEqual([
      expect.objectContaining({ kind: 'start', entity: STATE_1, from: '2011-07-14', to: null }),
      {
        kind: 'patch',
        entity: STATE_1,
        from: '2024-06-01',
        to: null,
        of: { revision: 0 },
        fields: { names: { short: { en: 'Example Republic 001' } } },
      },
    ]);
  });

  it('codes likewise', () => {
    const change = command<ChangeParticipantCodes>('ChangeParticipantCodes', {
      codes: { m49: '729' },
      effectiveOn: '2024-06-01',
      given: {},
    });
    expect(registered.decides(change)).toEqual([
      {
        type: 'ParticipantCodesChanged',
        schemaVersion: 1,
        effectiveOn: '2024-06-01',
        data: { participant: STATE_1, of: 0, codes: { m49: '729' } },
      },
    ]);
    expect(nobody.refuses(change)).toBe('unknown-participant');
  });
});

describe('memberships', () => {
  it('start, end and start again without overlap', () => {
    const joined = registered.after(start('OSCE', '2012-01-01'), end('OSCE', '2014-01-01'));
    expect(joined.refuses(start('OSCE', '2013-06-01'))).toBe('already-a-member');
    expect(joined.refuses(start('OSCE', '2014-01-01'))).toBeUndefined();
    expect(joined.refuses(end('OSCE', '2015-01-01'))).toBe('not-a-member');
    const entities = joined.events.flatMap((event) => memberships.project(event));
    expect(entities.map(({ kind, entity, from }) => [kind, entity, from])).toEqual([
      ['start', `${STATE_1}/OSCE`, '2012-01-01'],
      ['cease', `${STATE_1}/OSCE`, '2014-01-01'],
    ]);
  });

  it('end after they start', () => {
    expect(registered.after(start('OSCE', '2012-01-01')).refuses(end('OSCE', '2012-01-01'))).toBe('ends-before-start');
  });

  it('are counted in one regional group at a time', () => {
    const inGroupA = registered.given(joinedGroupA);
    const toGroupB = start('Example Group B', '2024-01-01', { groupKind: 'regional-group' });
    expect(inGroupA.refuses(toGroupB)).toBe('second-regional-group');
    expect(inGroupA.after(end('Example Group A', '2024-01-01')).refuses(toGroupB)).toBeUndefined();
  });
});

describe('a succession', () => {
  const succeed = (predecessor: string, predecessorRegistered = true) =>
    command<RecordSuccession>('RecordSuccession', {
      predecessor,
      effectiveOn: '2024-01-01',
      given: { predecessorRegistered },
    });

  it('names the predecessor and moves nothing else', () => {
    expect(registered.decides(succeed(STATE_2))).toEqual([
      {
        type: 'SuccessionRecorded',
        schemaVersion: 1,
        effectiveOn: '2024-01-01',
        data: { participant: STATE_1, of: 0, predecessor: STATE_2 },
      },
    ]);
  });

  it('needs a registered predecessor that is another', () => {
    expect(registered.refuses(succeed(STATE_2, false))).toBe('unknown-predecessor');
    expect(registered.refuses(succeed(STATE_1))).toBe('own-predecessor');
  });
});

describe('what was recorded wrongly', () => {
  it('is corrected, saying whose error it was; the rest stays', () => {
    const names = { short: { en: 'Example State One' } };
    const [corrected] = registered.decides(correct({ corrects: 0, set: { data: { names } }, reason: 'spelling' }));
    expect(corrected).toEqual({
      type: 'EntryCorrected',
      schemaVersion: 1,
      effectiveOn: '2024-05-09',
      data: { corrects: 0, set: { data: { names } }, errorOf: 'recording', reason: 'spelling' },
    });
    const after = registered.after(correct({ corrects: 0, set: { data: { names } } }));
    expect(registration(after.state)?.data).toEqual({ ...stateRegistered.data, names });
  });

  it('is not what says who it is', () => {
    expect(registered.refuses(correct({ corrects: 0, set: { data: { participant: STATE_2 } } }))).toBe(
      'not-correctable',
    );
  });

  it('is left alone when nothing would change', () => {
    expect(registered.decides(correct({ corrects: 0, set: { data: { codes: { example: '001' } } } }))).toEqual([]);
  });

  it('is refused where the corrected entry breaks a rule', () => {
    expect(registered.refuses(correct({ corrects: 0, set: { data: { names: { short: { en: '' } } } } }))).toBe(
      'names-incomplete',
    );
    expect(registered.refuses(correct({ corrects: 0, set: { effectiveOn: '2024-00-01' } }))).toBe('not-a-day');
  });

  it('does not move past another change of the same thing', () => {
    const joined = registered.after(
      start('OSCE', '2012-01-01'),
      end('OSCE', '2014-01-01'),
      start('OSCE', '2016-01-01'),
    );
    expect(joined.refuses(correct({ corrects: 3, set: { effectiveOn: '2013-01-01' } }))).toBe('moves-past');
    expect(joined.refuses(correct({ corrects: 3, set: { effectiveOn: '2015-01-01' } }))).toBeUndefined();
  });

  it('is annulled with all that rests on it', () => {
    const renamed = registered.given(stateRenamed);
    expect(renamed.refuses(annul(0))).toBe('dependents');
    const annulled = renamed.after(annul(0, 1));
    expect(registration(annulled.state)).toBeUndefined();
    expect(annulled.decides(annul(0, 1))).toEqual([]);
    expect(annulled.refuses(correct({ corrects: 0, set: { data: { names: { short: { en: 'X' } } } } }))).toBe(
      'entry-annulled',
    );
    expect(annulled.refuses(register())).toBeUndefined();
  });

  it('comes back when the annulment is annulled, unless another entry took its place', () => {
    const annulled = registered.after(annul(0));
    expect(counting(annulled.after(annul(1)).events)).toHaveLength(1);
    expect(annulled.after(register()).refuses(annul(1))).toBe('already-registered');
  });

  it('is amended by another account where the policy says so', () => {
    const two = { twoPersonRule: true };
    const data = { corrects: 0, set: { data: { codes: { example: '1' } } }, errorOf: 'recording' as const, given: two };
    const other = { actor: { account: 'account-other', office: 'directory-manager' } };
    expect(registered.refuses(command<CorrectEntry>('CorrectEntry', data))).toBe('two-person-rule');
    expect(registered.refuses(command<CorrectEntry>('CorrectEntry', data, other))).toBeUndefined();
  });

  it('names an original entry that is there', () => {
    expect(registered.refuses(correct({ corrects: 7, set: {} }))).toBe('no-such-entry');
    expect(registered.after(annul(0)).refuses(correct({ corrects: 1, set: {} }))).toBe('not-an-original');
    expect(registered.refuses(annul())).toBe('nothing-named');
  });
});

describe('any accepted history', () => {
  const day = fc.integer({ min: 2010, max: 2026 }).map((year) => `${String(year)}-01-01`);
  const group = fc.constantFrom('A', 'B', 'OSCE');
  const anyCommand: fc.Arbitrary<ParticipantCommand> = fc.oneof(
    day.map((effectiveOn) => register({ effectiveOn })),
    fc
      .tuple(group, day)
      .map(([name, from]) => start(name, from, name === 'OSCE' ? {} : { groupKind: 'regional-group' })),
    fc.tuple(group, day).map(([name, from]) => end(name, from)),
    fc.tuple(fc.nat(8), day).map(([corrects, effectiveOn]) => correct({ corrects, set: { effectiveOn } })),
    fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );

  it('replays to the same state and keeps the invariants', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 14 }), (commands) => {
        let story = nobody;
        for (const one of commands) if (story.refuses(one) === undefined) story = story.after(one);
        const replayed = JSON.parse(JSON.stringify(story.events)) as typeof story.events;
        const again = scenario(participantsDecider, participantStream(STATE_1), replayed);
        expect(counting(again.events)).toEqual(counting(story.events));
        expect(overlaps(counting(story.events))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  /** Days on which the participant would stand in two regional groups, read from the projection's own statements. */
  function overlaps(events: readonly LedgerEvent[]): readonly string[] {
    const said = events.flatMap((event) => memberships.project(event));
    const inForce = (entity: string, on: string) =>
      said
        .filter((one) => one.entity === entity && one.from <= on)
        .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
        .at(-1)?.kind === 'start';
    const days = Array.from({ length: 17 }, (_, at) => `${String(2010 + at)}-01-01`);
    return days.filter((on) => inForce(`${STATE_1}/A`, on) && inForce(`${STATE_1}/B`, on));
  }
});
