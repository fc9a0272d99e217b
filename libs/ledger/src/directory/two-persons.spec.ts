import type { CorrectRoster, EnterPoc, RequestClarification, UpdateContactDetails } from './directory.commands.ts';
import { division, dutyOffice, NOMINATION, noteVerbale, openDirectory, SEAT } from './directory.examples.ts';
import {
  act,
  activate,
  annul,
  correct,
  enter,
  held,
  nominate,
  pending,
  replace,
  vacant,
} from './directory.scenario.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import { contextOf } from '../shared/scenario.ts';

const manager = (account: string) => ({ actor: { account, office: 'directory-manager' } });
const two = { ...openDirectory, twoPersonRule: true };
const alone = manager('account-manager');
const other = manager('account-other');
const third = manager('account-third');
const importing = { actor: { account: 'account-import', office: 'import' } };
const ofState = (participant: string) => ({
  actor: { account: 'account-state', office: 'national-authority', participant },
  authority: { kind: 'portal-act', reference: 'portal' } as const,
});

describe('where the policy asks for two persons', () => {
  it('whoever corrected a nomination does not activate it', () => {
    const rewritten = pending.after(correct(0, { data: { holder: dutyOffice } }, other));
    expect(rewritten.refuses(activate({ given: two }, alone))).toBe('two-person-rule');
    expect(rewritten.refuses(activate({ given: two }, other))).toBe('two-person-rule');
    expect(rewritten.refuses(activate({ given: two }, third))).toBeUndefined();
    const undone = rewritten.after(annul(1));
    expect(undone.refuses(activate({ given: two }, other))).toBeUndefined();
  });

  it('nobody of the office replaces a holder in one act', () => {
    expect(held.refuses(replace('2024-05-20', { given: two }, other))).toBe('two-person-rule');
    expect(held.refuses(replace('2024-05-20', { given: two }, ofState(STATE_1)))).toBeUndefined();
  });

  it('sources are taken in as they are', () => {
    const entered = enter({ given: two }, importing);
    expect(vacant.refuses(entered)).toBeUndefined();
    expect(vacant.refuses({ ...entered, context: contextOf({ ...alone, authority: noteVerbale }) } as EnterPoc)).toBe(
      'two-person-rule',
    );
    expect(held.refuses(replace('2024-05-20', { given: two }, importing))).toBeUndefined();
  });

  it('a State amends what its own account recorded', () => {
    const key = contextOf({ key: 'own' });
    const own = vacant.after(nominate({}, { ...ofState(STATE_1), key: key.key }));
    const command = act<CorrectRoster>(
      'CorrectEntry',
      { corrects: 0, set: { data: { holder: dutyOffice } }, errorOf: 'sender' },
      ofState(STATE_1),
      two,
    );
    expect(own.refuses(command)).toBeUndefined();
  });
});

describe('a State', () => {
  const amends = (revision: number, story = held, participant = STATE_1) =>
    story.refuses(correct(revision, { data: { holder: dutyOffice } }, ofState(participant)));

  it('amends what it records itself, not what the manager does', () => {
    expect(amends(0)).toBeUndefined();
    expect(amends(1)).toBe('not-own-act');
    const ask = act<RequestClarification>('RequestClarification', {
      nomination: NOMINATION,
      missing: ['email'],
      effectiveOn: '2024-02-02',
    });
    const asked = pending.after(ask);
    const drop = { ...annul(1), context: contextOf(ofState(STATE_1)) };
    expect(asked.refuses(drop)).toBe('not-own-act');
  });

  it('does not undo a correction of what is not its own', () => {
    const corrected = held.after(
      correct(1, { effectiveOn: '2024-02-12' }),
      correct(0, { data: { holder: dutyOffice } }),
    );
    const drop = (revision: number) => ({ ...annul(revision), context: contextOf(ofState(STATE_1)) });
    expect(corrected.refuses(drop(2))).toBe('not-own-act');
    expect(corrected.refuses(drop(3))).toBeUndefined();
  });

  it('acts on nothing of another State', () => {
    expect(amends(0, held, 'another-state')).toBe('foreign-participant');
    expect(pending.refuses(activate({}, ofState('another-state')))).toBe('foreign-participant');
    expect(held.refuses({ ...annul(0, 1), context: contextOf(ofState('another-state')) })).toBe('foreign-participant');
  });
});

describe('what an amendment rests on', () => {
  const unknown = { ...openDirectory, communicationRegistered: false };
  const corrects = (more: object, given = openDirectory, errorOf: 'recording' | 'sender' = 'recording') =>
    held.refuses(
      act<CorrectRoster>('CorrectEntry', { corrects: 1, set: { data: { holder: dutyOffice } }, errorOf }, more, given),
    );
  const without = (errorOf: 'recording' | 'sender') => {
    const { authority: _, ...context } = contextOf();
    const data = { corrects: 1, set: { data: { holder: dutyOffice } }, errorOf, given: openDirectory };
    return held.refuses({ type: 'CorrectEntry', data, context });
  };

  it('is a communication of the State that counts, where it names one', () => {
    expect(corrects({}, unknown)).toBe('unknown-communication');
    expect(corrects({})).toBeUndefined();
  });

  it('is named where the State itself was wrong', () => {
    expect(without('recording')).toBeUndefined();
    expect(without('sender')).toBe('authority-missing');
    expect(corrects({ authority: { kind: 'instrument', reference: 'A/78/265' } }, openDirectory, 'sender')).toBe(
      'authority-missing',
    );
    expect(corrects({ authority: { kind: 'portal-act', reference: 'x' } })).toBe('authority-missing');
    expect(corrects({}, openDirectory, 'sender')).toBeUndefined();
  });

  it('is itself corrected, to another communication of the State that counts', () => {
    const authority = { kind: 'communication', reference: '00000000-0000-5000-8000-0000000000c2' } as const;
    const given = { ...openDirectory, correctedRegistered: true };
    const to = (known: typeof given | typeof openDirectory) =>
      act<CorrectRoster>('CorrectEntry', { corrects: 1, set: { authority }, errorOf: 'recording' }, {}, known);
    expect(held.refuses(to(openDirectory))).toBe('unknown-communication');
    const corrected = held.after(to(given));
    expect(corrected.events.at(-1)?.data).toEqual({ corrects: 1, set: { authority }, errorOf: 'recording' });
    expect(corrected.decides(to(given))).toEqual([]);
  });

  it('gives its reason as a code', () => {
    const because = (reason: string) =>
      held.refuses(
        act<CorrectRoster>('CorrectEntry', {
          corrects: 1,
          set: { data: { holder: dutyOffice } },
          errorOf: 'recording',
          reason,
        }),
      );
    expect(because('Ms Example called')).toBe('code-malformed');
    expect(because('misread')).toBeUndefined();
  });
});

it('nothing is recorded beside the members that an event has', () => {
  const told = act<CorrectRoster>('CorrectEntry', {
    corrects: 1,
    set: { data: { holder: dutyOffice }, note: 'Jane Example' } as CorrectRoster['data']['set'],
    errorOf: 'recording',
  });
  expect(held.refuses(told)).toBe('value-malformed');
  const extra = { ...division, hours: '24/7' };
  expect(
    held.refuses(
      act<UpdateContactDetails>('UpdateContactDetails', { seat: SEAT, effectiveOn: '2024-05-01', holder: extra }),
    ),
  ).toBeUndefined();
});
