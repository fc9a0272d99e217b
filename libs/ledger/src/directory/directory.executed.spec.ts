import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authority, createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import { createMasterKeyFile, openSqliteVault, type LedgerVault } from '#libs/vault';
import type { RegisterCommunication } from '../communications/communications.commands.ts';
import { CommunicationsHandler, OnCommunications } from '../communications/communications.handlers.ts';
import { ErasureHandler, OnErasure } from '../erasure/erasure.handlers.ts';
import type { RegisterParticipant } from '../participants/participants.commands.ts';
import { STATE_1, stateRegistered } from '../participants/participants.examples.ts';
import { OnParticipant, ParticipantHandler } from '../participants/participants.handlers.ts';
import type { OpenDirectory, RecordPolicyVersion } from '../policy/policy.commands.ts';
import { matrix, parameters, roles } from '../policy/policy.examples.ts';
import { OnPolicy, PolicyHandler } from '../policy/policy.handlers.ts';
import { cardIn } from '../shared/cards.ts';
import { type CommandContext, Refusal } from '../shared/decider.ts';
import { createExecutor, derivedId, digestOf, type Executor, type Outcome } from '../shared/execute.ts';
import type { FromDoor } from '../shared/handling.ts';
import { contextOf } from '../shared/scenario.ts';
import type { CorrectRoster, DirectoryCommand, EnterPoc, UpdateContactDetails } from './directory.commands.ts';
import { directoryDecider } from './directory.decider.ts';
import { type DirectoryEvent, rosterStream } from './directory.events.ts';
import { division, noteVerbale, openDirectory, personalFields } from './directory.examples.ts';
import { rosterGiven } from './directory.given.ts';
import { OnRoster, RosterHandler } from './directory.handlers.ts';
import { commandOf, history } from './histories.contract.ts';

let directory: string;
let store: EventStore;
let vault: LedgerVault;
let executor: Executor;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cbm-roster-'));
  const masterKeyFile = join(directory, 'master.key');
  createMasterKeyFile(masterKeyFile);
  store = createMemoryStore({ clock: systemClock });
  vault = openSqliteVault({ file: join(directory, 'vault.db'), masterKeyFile, clock: systemClock });
  executor = createExecutor(store, vault, () => performance.now());
});

afterEach(async () => {
  await vault.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

function at(key: string, data: unknown, more: Partial<CommandContext> = {}): CommandContext {
  const newId = (name: string) => derivedId('directory-manager', key, name);
  return contextOf({ key, requestDigest: digestOf(JSON.stringify(data)), newId, ...more });
}

async function openLedger(twoPersonRule = false): Promise<void> {
  const instrument = { symbol: 'A/78/265' };
  const effectiveOn = '2023-12-22';
  const open = { population: 'example', effectiveOn, nominationsFrom: '2024-01-08', instrument } as const;
  const policy = {
    effectiveOn,
    instrument,
    verified: false,
    roles,
    matrix,
    parameters: { ...parameters, twoPersonRule },
  };
  const onPolicy = new PolicyHandler(executor);
  await onPolicy.execute(
    new OnPolicy({ type: 'OpenDirectory', data: open, context: at('open', open) } as FromDoor<OpenDirectory>),
  );
  await onPolicy.execute(
    new OnPolicy({
      type: 'RecordPolicyVersion',
      data: policy,
      context: at('policy', policy),
    } as FromDoor<RecordPolicyVersion>),
  );
  const data = { ...stateRegistered.data, effectiveOn: '2011-07-14' };
  const register = { type: 'RegisterParticipant', data, context: at('state', data) } as FromDoor<RegisterParticipant>;
  await new ParticipantHandler(executor).execute(new OnParticipant(STATE_1, register));
}

async function noteReceived(): Promise<void> {
  const data = {
    participant: STATE_1,
    kind: 'note-verbale',
    receivedAt: '2024-05-08T10:00:00.000Z',
    channel: 'permanent-mission',
  } as const;
  const context = at('note', data, { newId: () => noteVerbale.reference });
  const command = { type: 'RegisterCommunication', data, context } as FromDoor<RegisterCommunication>;
  await new CommunicationsHandler(executor).execute(new OnCommunications(STATE_1, command));
}

const enter = (key: string, card: Record<string, string> = personalFields): FromDoor<EnterPoc> => {
  const data = { participant: STATE_1, role: 'diplomatic', holder: division, effectiveOn: '2024-05-01' };
  return { type: 'EnterPoc', data, card, context: at(key, data, { authority: noteVerbale }) };
};
const send = (command: FromDoor<DirectoryCommand>): Promise<Outcome> =>
  new RosterHandler(executor).execute(new OnRoster(STATE_1, command));

it('a roster is given what the other streams say', async () => {
  const context = { now: '2024-05-09T12:00:00.000Z', authority: noteVerbale };
  await expect(rosterGiven(executor, STATE_1, context)).rejects.toMatchObject({ code: 'directory-not-open' });
  await openLedger();
  const expected = { ...openDirectory, requiredFields: ['state', 'role', 'reach'] };
  const { communicationRegistered: _, ...alone } = expected;
  expect(await rosterGiven(executor, STATE_1, context)).toEqual({ ...alone, communicationRegistered: false });
  await noteReceived();
  expect(await rosterGiven(executor, STATE_1, context)).toEqual(expected);
  expect(await rosterGiven(executor, STATE_1, { now: context.now })).toEqual(alone);
  expect(await rosterGiven(executor, 'nobody', { now: context.now }, true)).toEqual({
    ...alone,
    participantRegistered: false,
    genesis: true,
  });
});

it('the two-person rule of the policy is off in genesis', async () => {
  await openLedger(true);
  expect((await rosterGiven(executor, STATE_1, { now: '2024-05-09T12:00:00.000Z' })).twoPersonRule).toBe(true);
  expect((await rosterGiven(executor, STATE_1, { now: '2024-05-09T12:00:00.000Z' }, true)).twoPersonRule).toBe(false);
});

it('an entry is recorded once, its card sealed for both of its events', async () => {
  await openLedger();
  await expect(send(enter('k'))).rejects.toMatchObject({ code: 'unknown-communication' });
  await noteReceived();
  const first = await send(enter('k'));
  expect(first.warnings).toEqual([
    { code: 'role-not-filled', detail: 'On 2024-05-01 no entry is in force for: technical.' },
  ]);
  expect(await send(enter('k'))).toEqual({ ...first, repeated: true, warnings: [] });
  await expect(send(enter('k', { email: 'other@state001.example' }))).rejects.toMatchObject({ name: 'KeyReused' });
  const events = (await store.readStream(rosterStream(STATE_1))).map(({ event }) => event);
  expect(events.map(({ type }) => type)).toEqual(['PocNominated', 'PocEntryActivated']);
  const cards = events.map(({ data }) => (data as { card: { subject: string; commitment: string } }).card);
  expect(cards[1]).toEqual(cards[0]);
  const reader = { account: 'account-manager', office: 'directory-manager', purpose: 'spec' };
  expect(await vault.open(cards, reader, STATE_1)).toEqual([
    { status: 'open', card: personalFields },
    { status: 'open', card: personalFields },
  ]);
});

it('new details keep the subject, so that one erasure takes all cards of one person in one seat', async () => {
  await openLedger();
  await noteReceived();
  await send(enter('k'));
  const seat = derivedId('directory-manager', 'k', 'seat');
  const data = { seat, effectiveOn: '2024-05-05', changedPersonal: ['email'] };
  const card = { ...personalFields, email: 'new@state001.example' };
  const context = at('u', data, { authority: noteVerbale });
  const updated = await send({ type: 'UpdateContactDetails', data, card, context } as FromDoor<UpdateContactDetails>);
  expect(updated.revision).toBe(2);
  const subject = derivedId('directory-manager', 'k', 'subject');
  expect(await vault.erase(subject)).toBe(2);
});

it('new details after an erasure are of a new subject, which the vault takes', async () => {
  await openLedger();
  await noteReceived();
  await send(enter('k'));
  const subject = derivedId('directory-manager', 'k', 'subject');
  await erase(subject);
  const data = { seat: derivedId('directory-manager', 'k', 'seat'), effectiveOn: '2024-05-05' };
  const context = at('u', data, { authority: noteVerbale });
  const asked = { type: 'UpdateContactDetails', data, card: personalFields, context } as FromDoor<UpdateContactDetails>;
  expect(await send(asked)).toMatchObject({ revision: 2, repeated: false });
  const [, , updated] = await store.readStream(rosterStream(STATE_1));
  const card = cardIn(updated?.event.data);
  expect(card?.subject).toBe(derivedId('directory-manager', 'u', 'subject'));
  const reader = { account: 'account-manager', office: 'directory-manager', purpose: 'spec' };
  expect(await vault.open(card ? [card] : [], reader)).toEqual([{ status: 'open', card: personalFields }]);
});

async function erase(subject: string): Promise<void> {
  const asked = { subject, participant: STATE_1, basis: 'recorded-in-error' } as const;
  const onErasure = new ErasureHandler(executor, vault);
  for (const command of [
    { type: 'RequestErasure', data: asked, context: at('request', asked) },
    { type: 'DecideErasure', data: { subject, decision: 'granted' }, context: at('grant', subject) },
    { type: 'ErasePersonalData', data: { subject }, context: at('erase', subject) },
  ] as const)
    await onErasure.execute(new OnErasure(command));
}

it('a correction rests on, and names, communications of the State only', async () => {
  await openLedger();
  await noteReceived();
  await send(enter('k'));
  const unknown = { kind: 'communication', reference: '00000000-0000-5000-8000-00000000dead' } as const;
  const correction = (key: string, set: CorrectRoster['data']['set'], authority?: Authority) => {
    const data = { corrects: 1, set, errorOf: 'recording' } as const;
    const context = at(key, data, authority ? { authority } : {});
    return send({ type: 'CorrectEntry', data, context });
  };
  const holder = { data: { holder: { ...division, hours: '24/7' } } };
  await expect(correction('one', holder, unknown)).rejects.toMatchObject({ code: 'unknown-communication' });
  await expect(correction('two', { authority: unknown })).rejects.toMatchObject({ code: 'unknown-communication' });
  expect(await correction('three', { ...holder, authority: noteVerbale }, noteVerbale)).toMatchObject({ revision: 2 });
});

it('retries are harmless at any point of any accepted history, also with a lost answer and personal data', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      runs += 1;
      const stream = rosterStream(String(runs));
      const receipts: (readonly [DirectoryCommand, Outcome])[] = [];
      const events = async () => (await store.readStream(stream)).map(({ event }) => event as DirectoryEvent);
      for (const [at, one] of steps.entries()) {
        const key = `${stream} ${String(at)}`;
        const command = digested(commandOf(one, { events: await events() }, key), key);
        const outcome = await accepted(executor.execute(directoryDecider, stream, command));
        if (!outcome || outcome.repeated) continue;
        receipts.push([command, outcome]);
        const [asked, answer] = receipts[(at * 7) % receipts.length] ?? [command, outcome];
        const again = await executor.execute(directoryDecider, stream, asked);
        expect(again).toEqual({ ...answer, repeated: true, warnings: [] });
      }
      const before = await events();
      // another process, which has nothing in memory
      const other = createExecutor(store, vault, () => performance.now());
      for (const [command, outcome] of receipts) {
        expect(await other.execute(directoryDecider, stream, command)).toEqual({
          ...outcome,
          repeated: true,
          warnings: [],
        });
      }
      expect(await events()).toEqual(before);
    }),
    { numRuns: 15 },
  );
});

function digested(command: DirectoryCommand, key: string): DirectoryCommand {
  const requestDigest = digestOf(JSON.stringify([command.type, command.data]));
  return { ...command, context: { ...command.context, key, requestDigest } };
}

async function accepted(asked: Promise<Outcome>): Promise<Outcome | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
