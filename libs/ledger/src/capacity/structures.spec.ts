import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { DescribeNationalStructure, EndNationalStructure, StructureCommand } from './structures.commands.ts';
import { structuresDecider } from './structures.decider.ts';
import { structureStream } from './structures.events.ts';
import { structureDescribed, structureEnded } from './structures.examples.ts';
import { nationalStructures } from './structures.projection.ts';

const STREAM = structureStream(STATE_1);
const silent = scenario(structuresDecider, STREAM);
const described = silent.given(structureDescribed);
const given: AreaGiven = { unregistered: [], twoPersonRule: false };
const actor = { account: 'account-1', office: 'national-authority', participant: STATE_1 } as const;
const { roles } = structureDescribed.data;

const describeIt = (data: Partial<DescribeNationalStructure['data']> = {}, more: object = {}) =>
  command<DescribeNationalStructure>(
    'DescribeNationalStructure',
    { ...structureDescribed.data, given, ...data },
    { actor, ...more },
  );
const end = (effectiveOn?: string, more: object = {}) =>
  command<EndNationalStructure>(
    'EndNationalStructure',
    { participant: STATE_1, given, ...(effectiveOn === undefined ? {} : { effectiveOn }) },
    { actor, ...more },
  );
const correct = (corrects: number, set: object) =>
  command<CorrectEntry>('CorrectEntry', { corrects, set, errorOf: 'recording', given });
const annul = (...annuls: number[]) => command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given });

describe('a national structure', () => {
  it('is described by its State: organisations and what they do', () =>
    expect(silent.decides(describeIt())).toEqual([structureDescribed]));

  it('may come as one text', () => {
    const text = ' national-cert: Example CERT ;cyber-policy:Ministry of Foreign Affairs';
    expect(silent.decides(describeIt({ roles: text }))).toEqual([structureDescribed]);
    expect(silent.refuses(describeIt({ roles: 'Example CERT' }))).toBe('roles-malformed');
  });

  it.each([
    ['one organisation at least', { roles: [] }, 'roles-missing'],
    [
      'at most fifty',
      { roles: Array.from({ length: 51 }, (_, at) => ({ role: `r${at}`, organisation: 'O' })) },
      'roles-missing',
    ],
    ['roles as codes', { roles: [{ role: 'National CERT', organisation: 'Example CERT' }] }, 'code-malformed'],
    ['names', { roles: [{ role: 'national-cert', organisation: '' }] }, 'name-malformed'],
    ['each but once', { roles: [...roles, ...roles.slice(0, 1)] }, 'role-twice'],
    ['a public address', { link: 'http://state-001.example' }, 'link-malformed'],
    ['the State itself', { participant: 'other' }, 'foreign-participant'],
    ['a known visibility', { visibility: 'all' as 'public' }, 'value-malformed'],
    ['a day that exists', { effectiveOn: '2024-04-31' }, 'not-a-day'],
  ])('needs %s', (_, data, code) => expect(silent.refuses(describeIt(data))).toBe(code));

  it('needs its communication where the manager enters it', () => {
    const manager = { actor: { account: 'account-manager', office: 'directory-manager' }, onBehalfOf: STATE_1 };
    expect(silent.refuses(describeIt({}, manager))).toBe('authority-missing');
    expect(described.refuses(end('2024-10-01', manager))).toBe('authority-missing');
  });

  it('is described anew whole, and the same again changes nothing', () => {
    expect(described.decides(describeIt({ effectiveOn: '2024-06-01' }))).toEqual([]);
    const without = describeIt({ effectiveOn: '2024-06-01', roles: roles.slice(0, 1) });
    const narrower = describeIt({ effectiveOn: '2024-06-01', visibility: 'states' });
    expect([without, narrower].map((one) => described.decides(one).length)).toEqual([1, 1]);
    const sameDay = { effectiveOn: '2024-05-09', roles: roles.slice(0, 1) };
    const anew = described.after(describeIt(sameDay));
    expect(anew.decides(describeIt({ ...sameDay, effectiveOn: '2024-05-10' }))).toEqual([]);
    const both = described.after(without);
    expect(both.decides(describeIt({ effectiveOn: '2024-07-01' }))).toHaveLength(1);
    expect(both.decides(describeIt({ effectiveOn: '2024-05-31' }))).toEqual([]);
  });

  it('ends, and may be described again', () => {
    expect(described.decides(end('2024-10-01'))).toEqual([structureEnded]);
    const ended = described.given(structureEnded);
    expect(ended.decides(end('2024-10-02'))).toEqual([]);
    expect(ended.refuses(end('2024-06-01'))).toBe('already-ended');
    expect(silent.refuses(end())).toBe('unknown-structure');
    expect(described.refuses(end('2024-05-08'))).toBe('unknown-structure');
    const again = ended.after(describeIt({ effectiveOn: '2024-11-01' }));
    expect(again.decides(end('2024-12-01'))[0]?.data).toEqual({ participant: STATE_1, of: 2 });
  });

  it('is shown while it is described', () => {
    const { participant, link, visibility } = structureDescribed.data;
    expect(described.given(structureEnded).events.flatMap((event) => nationalStructures.project(event))).toEqual([
      {
        kind: 'start',
        entity: STATE_1,
        from: '2024-05-09',
        to: null,
        fields: { participant, roles, link, visibility },
      },
      { kind: 'cease', entity: STATE_1, from: '2024-10-01', to: null },
    ]);
  });
});

describe('a structure that was recorded wrongly', () => {
  const ended = described.given(structureEnded);

  it('is corrected', () => {
    const right = { data: { roles: 'national-cert: Example National CERT', link: null } };
    expect(described.decides(correct(0, right))[0]?.data).toEqual({
      corrects: 0,
      set: { data: { roles: [{ role: 'national-cert', organisation: 'Example National CERT' }], link: null } },
      errorOf: 'recording',
    });
    expect(described.refuses(correct(0, { data: { roles: [] } }))).toBe('roles-missing');
    expect(described.refuses(correct(0, { data: { roles: null } }))).toBe('member-required');
    expect(described.refuses(correct(0, { data: { participant: 'other' } }))).toBe('not-correctable');
    expect(ended.refuses(correct(1, { effectiveOn: '2024-09-30' }))).toBeUndefined();
    expect(ended.refuses(correct(1, { effectiveOn: '2024-05-08' }))).toBe('moves-past');
  });

  it('is annulled with its end', () => {
    expect(ended.refuses(annul(0))).toBe('dependents');
    expect(counting(ended.after(annul(0, 1)).events)).toEqual([]);
    expect(ended.after(annul(1), end('2024-11-01')).refuses(annul(2))).toBe('already-ended');
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const day = fc.constantFrom('2024-05-01', '2024-05-20', '2024-08-01');
  const commands: fc.Arbitrary<StructureCommand> = fc.oneof(
    fc
      .tuple(day, fc.constantFrom('public' as const, 'states' as const))
      .map(([effectiveOn, visibility]) => describeIt({ effectiveOn, visibility })),
    day.map((effectiveOn) => end(effectiveOn)),
    fc.tuple(fc.nat(4), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    structuresDecider,
    STREAM,
    commands,
    (events) => {
      const ends = counting(events).flatMap(({ data }) => ('of' in data ? [data.of] : []));
      expect(new Set(ends).size).toBe(ends.length);
    },
  );
});
