import type { Decided } from '../shared/decider.ts';
import type { ChangePocRole } from './directory.commands.ts';
import { namesOf } from './completeness.ts';
import type { PocNominated } from './directory.events.ts';
import { division, NOMINATION, nominated, openDirectory, SEAT } from './directory.examples.ts';
import { act, activate, enter, held, nominate, pending, replace, type Story, vacant } from './directory.scenario.ts';
import { sameHolder } from './same-holder.ts';

const given = { ...openDirectory, requiredFields: ['state', 'role', 'reach'] };
const reachable = { card: { telephone: '+00 1' } };
const named = { card: { name: 'Person 0001 (fictional)', email: ' ', openpgpKey: '' } };
const codes = (story: Story, command: Parameters<Story['warns']>[0]) => story.warns(command).map(({ code }) => code);

describe('an entry without a way to reach the holder', () => {
  it('is not complete: the names of the card are looked at, nothing of them is recorded', () => {
    expect(vacant.refuses(enter({ given }))).toBe('incomplete');
    expect(vacant.refuses(enter({ given }, named))).toBe('incomplete');
    expect(vacant.refuses(enter({ given }, reachable))).toBeUndefined();
    expect(held.refuses(replace('2024-05-20', { given }, named))).toBe('incomplete');
    expect(held.refuses(replace('2024-05-20', { given }, { card: { secondChannel: 'radio' } }))).toBeUndefined();
    expect(namesOf(named.card)).toEqual(['name']);
  });

  it('is not activated while it has no card; a pending nomination may wait for one', () => {
    const bare: Decided<PocNominated> = { ...nominated, data: { ...nominated.data, card: null } };
    expect(vacant.given(bare).refuses(activate({ given }))).toBe('incomplete');
    expect(pending.refuses(activate({ given }))).toBeUndefined();
    expect(codes(vacant, nominate({ given }))).toContain('incomplete');
    expect(codes(vacant, nominate({ given }, reachable))).not.toContain('incomplete');
  });

  it('stands in genesis as the source has it, with a warning', () => {
    const source = enter({ given: { ...given, genesis: true } });
    expect(vacant.refuses(source)).toBeUndefined();
    expect(vacant.warns(source)).toContainEqual({
      code: 'incomplete',
      detail: 'The policy asks these fields of an entry: reach.',
    });
  });
});

it('any field that the policy asks for is named', () => {
  const all = { ...given, requiredFields: ['organisation', 'hours', 'title'] };
  const refused = (): unknown => {
    try {
      return vacant.decides(enter({ given: all, holder: division }, named));
    } catch (error) {
      return (error as { readonly names: readonly string[] }).names;
    }
  };
  expect(refused()).toEqual(['hours', 'title']);
});

it('a role that the policy requires is pointed out whenever it is not filled', () => {
  const required = { ...openDirectory, encouragedRoles: [], requiredRoles: ['technical'] };
  expect(codes(pending, activate({ given: required }))).toContain('role-not-filled');
  expect(codes(pending, activate({ given: { ...required, requiredRoles: ['diplomatic'] } }))).not.toContain(
    'role-not-filled',
  );
});

describe('one holder in two seats', () => {
  it('is pointed out where one subject stands in both', () => {
    const moved = act<ChangePocRole>('ChangePocRole', { seat: SEAT, role: 'technical', effectiveOn: '2024-05-01' });
    expect(codes(held, moved)).not.toContain('same-holder');
    const twice = { ...nominated, data: { ...nominated.data, seat: 'other', role: 'technical', nomination: 'second' } };
    expect(codes(held.given(twice), activate({ nomination: 'second' }))).toContain('same-holder');
    expect(codes(pending, activate({ nomination: NOMINATION }))).not.toContain('same-holder');
  });

  it('is seen by name or e-mail where the cards are open', () => {
    const one = { seat: 'a', card: { name: 'Person  0001', email: 'one@state001.example' } };
    expect(sameHolder([one, { seat: 'b', card: { name: 'person 0001 ' } }])).toEqual([['a', 'b']]);
    expect(sameHolder([one, { seat: 'b', card: { email: 'ONE@state001.example' } }])).toEqual([['a', 'b']]);
    expect(sameHolder([one, { seat: 'b', card: { name: 'Person 0002', email: '' } }, one])).toEqual([]);
    expect(
      sameHolder([
        { seat: 'a', card: {} },
        { seat: 'b', card: {} },
      ]),
    ).toEqual([]);
  });
});
