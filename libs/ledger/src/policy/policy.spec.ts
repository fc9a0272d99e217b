import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, contextOf, scenario } from '../shared/scenario.ts';
import type { OpenDirectory, PolicyCommand, RecordPolicyVersion } from './policy.commands.ts';
import { directoryOpened, policyDecider, policyInForce } from './policy.decider.ts';
import { POLICY_STREAM } from './policy.events.ts';
import {
  directoryOpenedForExamples,
  matrix,
  matrixRecorded,
  parameters,
  parametersRecorded,
  roles,
  rolesRecorded,
  versionRecorded,
} from './policy.examples.ts';
import { policies, policyFrom } from './policy.projection.ts';
import { covers, mayCommand, mayDo, maySee, type Policy } from './policy.ts';

const closed = scenario(policyDecider, POLICY_STREAM);
const opened = closed.given(directoryOpenedForExamples);
const alone = { twoPersonRule: false };
const { instrument, verified } = versionRecorded.data;
const first: Policy = { version: 1, effectiveOn: '2024-05-09', instrument, verified, roles, matrix, parameters };

const opening = (data: Partial<OpenDirectory['data']> = {}) =>
  command<OpenDirectory>('OpenDirectory', {
    ...directoryOpenedForExamples.data,
    effectiveOn: directoryOpenedForExamples.effectiveOn,
    ...data,
  });
const record = (data: Partial<RecordPolicyVersion['data']> = {}) => {
  const { version: _version, ...rest } = first;
  return command<RecordPolicyVersion>('RecordPolicyVersion', { ...rest, ...data });
};
const correct = (corrects: number, set: CorrectEntry['data']['set']) =>
  command<CorrectEntry>('CorrectEntry', { corrects, set, errorOf: 'recording', given: alone });
const annul = (...annuls: number[]) =>
  command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given: alone });

describe('the directory', () => {
  it('is opened once, for one population', () => {
    expect(closed.decides(opening())).toEqual([directoryOpenedForExamples]);
    expect(opened.refuses(opening())).toBe('already-open');
    expect(directoryOpened(opened.state)?.data.population).toBe('example');
  });

  it('opens on a day that exists', () => {
    expect(closed.refuses(opening({ effectiveOn: '2024-05-32' }))).toBe('not-a-day');
    expect(closed.refuses(opening({ nominationsFrom: 'soon' }))).toBe('not-a-day');
  });

  it('has its earliest day of nominations corrected, its population never', () => {
    expect(opened.refuses(correct(0, { data: { nominationsFrom: '2024-02-01' } }))).toBeUndefined();
    expect(opened.refuses(correct(0, { data: { nominationsFrom: '2024-02-31' } }))).toBe('not-a-day');
    expect(opened.refuses(correct(0, { data: { nominationsFrom: null } }))).toBe('value-malformed');
    expect(opened.refuses(correct(0, { data: { population: 'real' } }))).toBe('not-correctable');
  });

  it('is opened anew only where the first opening does not come back', () => {
    const annulled = opened.after(annul(0));
    expect(annulled.after(opening()).refuses(annul(1))).toBe('already-open');
    expect(annulled.refuses(annul(1))).toBeUndefined();
  });
});

describe('a policy version', () => {
  it('is four entries of one act, numbered by the ledger', () => {
    expect(opened.decides(record())).toEqual([versionRecorded, rolesRecorded, matrixRecorded, parametersRecorded]);
    expect(opened.after(record()).decides(record({ effectiveOn: '2024-06-01' }))[0]?.data).toEqual({
      version: 2,
      instrument,
      verified,
    });
  });

  it('never takes the number of an annulled one', () => {
    const [header] = opened.after(record(), annul(1, 2, 3, 4)).decides(record());
    expect(header?.data).toEqual({ version: 2, instrument, verified });
  });

  it('says so while nobody has compared it with its instrument', () => {
    const warning = {
      code: 'not-verified',
      detail: 'The values have not been compared with the text of the instrument.',
    };
    expect(opened.warns(record())).toEqual([warning]);
    expect(opened.warns(record({ verified: true }))).toEqual([]);
    const recorded = opened.after(record({ effectiveOn: '2024-06-01' }));
    expect(recorded.warns(record({ verified: true, effectiveOn: '2024-06-01' }))).toEqual([]);
    expect(recorded.warns(record({ verified: true, effectiveOn: '2024-05-31' }))).toEqual([
      {
        code: 'later-fact',
        detail: 'Recorded already, later and left as it is: entry 1 (in force from 2024-06-01).',
      },
    ]);
  });

  it.each([
    ['a day that exists', { effectiveOn: '2024-13-01' }, 'not-a-day'],
    ['a role', { roles: [] }, 'roles-malformed'],
    ['roles that differ', { roles: [...roles, ...roles] }, 'roles-malformed'],
    ['plain ids of roles', { roles: [{ ...roles[0], id: 'Diplomatic role' } as (typeof roles)[0]] }, 'roles-malformed'],
    ['parameters about its own roles', { parameters: { ...parameters, requiredRoles: ['cyber'] } }, 'unknown-role'],
    ['whole numbers', { parameters: { ...parameters, answerWindowHours: 0 } }, 'parameter-malformed'],
    ['every parameter', { parameters: { pingIntervalMonths: 6 } as typeof parameters }, 'value-malformed'],
    ['a matrix of rights', { matrix: { commands: {} } as typeof matrix }, 'value-malformed'],
    ['offices that there are', { matrix: { ...matrix, commands: { X: { visitor: 'any' } } } }, 'value-malformed'],
    ['reaches that there are', { matrix: { ...matrix, commands: { X: { chair: 'far' } } } }, 'value-malformed'],
    ['actions that there are', { matrix: { ...matrix, fields: { email: { sell: {} } } } }, 'value-malformed'],
    ['commands for offices only', { matrix: { ...matrix, commands: { X: { public: 'any' } } } }, 'value-malformed'],
  ])('has %s', (_, data, code) =>
    expect(opened.refuses(record(data as Partial<RecordPolicyVersion['data']>))).toBe(code),
  );

  it('is in force from its day until the next one’s', () => {
    const two = opened.after(record(), record({ effectiveOn: '2024-06-01', verified: true }));
    expect(policyInForce(two.state, '2024-05-08')).toBeUndefined();
    expect(policyInForce(two.state, '2024-05-31')).toEqual(first);
    expect(policyInForce(two.state, '2024-06-01')).toEqual({
      ...first,
      version: 2,
      effectiveOn: '2024-06-01',
      verified: true,
    });
    const sameDay = two.after(record({ verified: true }));
    expect(policyInForce(sameDay.state, '2024-05-10')).toEqual({ ...first, version: 3, verified: true });
  });

  it('is in force with its last entry only: half of it is none', () => {
    const half = opened.given(versionRecorded, rolesRecorded, matrixRecorded);
    expect(policyInForce(half.state, '2024-06-01')).toBeUndefined();
    const assembled = (story: typeof half) => {
      const said = story.events.flatMap((event) => policies.project(event));
      return policyFrom((entity) => {
        const found = said.find((one) => one.entity === entity);
        return found?.kind === 'start' ? found.fields : undefined;
      });
    };
    expect(assembled(half)).toBeUndefined();
    expect(assembled(half.given(parametersRecorded))).toEqual(first);
  });

  it('is corrected part by part and annulled whole', () => {
    const recorded = opened.after(record());
    const better = { ...parameters, answerWindowHours: 72 };
    const corrected = recorded.after(correct(4, { data: { parameters: better } }));
    expect(policyInForce(corrected.state, '2024-05-10')).toEqual({ ...first, parameters: better });
    expect(recorded.refuses(correct(4, { data: { parameters: { ...parameters, answerWindowHours: -1 } } }))).toBe(
      'parameter-malformed',
    );
    expect(recorded.refuses(correct(4, { data: { parameters: { answerWindowHours: 72 } } }))).toBe('value-malformed');
    expect(recorded.refuses(correct(2, { data: { roles: null } }))).toBe('value-malformed');
    expect(recorded.refuses(correct(1, { data: { version: 7 } }))).toBe('not-correctable');
    expect(recorded.refuses(correct(4, { effectiveOn: '2024-06-01' }))).toBe('version-split');
    expect(recorded.refuses(annul(1))).toBe('dependents');
    expect(recorded.refuses(annul(4))).toBe('version-incomplete');
    expect(policyInForce(recorded.after(annul(1, 2, 3, 4)).state, '2024-05-10')).toBeUndefined();
  });
});

it('a policy rests on no communication of one State', () => {
  const told = { ...record(), context: contextOf({ authority: { kind: 'communication', reference: 'note-1' } }) };
  expect(closed.refuses(told)).toBe('unknown-communication');
});

describe('rights', () => {
  it('are what the matrix lists, by own name, and nothing else', () => {
    expect(mayCommand(first, 'national-authority', 'NominatePoc')).toBe('own');
    expect(mayCommand(first, 'chair', 'NominatePoc')).toBeUndefined();
    expect(mayCommand(first, 'chair', 'constructor')).toBeUndefined();
    expect(maySee(first, 'directory-manager', 'email')).toBe(true);
    expect(maySee(first, 'directory-manager', 'email', { formerHolder: true })).toBe(false);
    expect(maySee(first, 'poc', 'email', { ownSeat: true })).toBe(true);
    expect(maySee(first, 'poc', 'email', { ownState: true })).toBe(false);
    expect(maySee(first, 'regional-organisation', 'participant', { member: true })).toBe(true);
    expect(maySee(first, 'public', 'toString')).toBe(false);
    expect(mayDo(first, 'directory-manager', 'email', 'see', {})).toBe(true);
    expect(mayDo(first, 'directory-manager', 'email', 'change', {})).toBe(false);
  });

  it('reach as far as they say', () => {
    const reached = (relation: object) =>
      (['any', 'on-behalf', 'own', 'own-seat', 'members', undefined] as const).map((reach) => covers(reach, relation));
    expect(reached({})).toEqual([true, true, false, false, false, false]);
    expect(reached({ ownState: true, ownSeat: true, member: true })).toEqual([true, true, true, true, true, false]);
    expect(reached({ ownGroup: true })).toEqual([true, true, true, false, false, false]);
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const day = fc.integer({ min: 1, max: 5 }).map((n) => `2024-06-0${n}`);
  const asked: fc.Arbitrary<PolicyCommand> = fc.oneof(
    day.map((effectiveOn) => opening({ effectiveOn })),
    day.map((effectiveOn) => record({ effectiveOn })),
    fc.tuple(fc.nat(9), fc.boolean()).map(([corrects, one]) => correct(corrects, { data: { verified: one } })),
    fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1, maxLength: 5 }).map((annuls) => annul(...annuls)),
    fc.nat(5).map((from) => annul(from, from + 1, from + 2, from + 3)),
  );
  const open = () => createMemoryStore({ clock: systemClock });
  const wholeOrNone = (_: unknown, state: Parameters<typeof policyInForce>[0]) => {
    const policy = policyInForce(state, '2024-06-09') ?? first;
    expect(Object.keys(policy).toSorted()).toEqual(Object.keys(first).toSorted());
  };
  return replays(open, policyDecider, POLICY_STREAM, asked, wholeOrNone);
});
