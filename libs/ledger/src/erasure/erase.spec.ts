import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import { createMasterKeyFile, openSqliteVault, type LedgerVault } from '#libs/vault';
import type { RegisterCommunication } from '../communications/communications.commands.ts';
import { communicationsDecider } from '../communications/communications.decider.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import { createExecutor, type Executor } from '../shared/execute.ts';
import { command } from '../shared/scenario.ts';
import { erasePersonalData, finishErasures } from './erase.ts';
import type { OpenAccount } from '../accounts/accounts.commands.ts';
import { accountsDecider } from '../accounts/accounts.decider.ts';
import { ACCOUNTS_STREAM } from '../accounts/accounts.events.ts';
import type { CorrectEntry } from '../shared/amend.commands.ts';
import type { DecideErasure, ErasePersonalData, RequestErasure } from './erasure.commands.ts';
import { erasureDecider } from './erasure.decider.ts';
import { erasureStream } from './erasure.events.ts';
import { isErased } from './erasure.given.ts';
import { isSubjectOf } from './subject-of.ts';

const STATE = 'state-1';
const SUBJECT = 'subject-1';
const NOW = '2024-05-10T08:00:00.000Z';
const reader = { account: 'account-manager', office: 'directory-manager', purpose: 'spec' };

describe('the personal data of a subject', () => {
  let directory: string;
  let vault: LedgerVault;
  let store: EventStore;
  let executor: Executor;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cbm-erase-'));
    createMasterKeyFile(join(directory, 'master.key'));
    vault = openSqliteVault({
      file: join(directory, 'vault.db'),
      masterKeyFile: join(directory, 'master.key'),
      clock: systemClock,
    });
    store = createMemoryStore({ clock: systemClock });
    executor = createExecutor(store, vault, () => performance.now());
  });

  afterEach(async () => {
    await vault.close();
    rmSync(directory, { recursive: true });
  });

  const register = (key: string) =>
    executor.execute(
      communicationsDecider,
      communicationsStream(STATE),
      command<RegisterCommunication>(
        'RegisterCommunication',
        {
          participant: STATE,
          kind: 'letter',
          receivedAt: '2024-05-08T08:00:00.000Z',
          channel: 'capital',
          given: { participantRegistered: true },
        },
        { key, card: { text: 'From Mr N' }, newId: (name) => (name === 'subject' ? SUBJECT : `${name} ${key}`) },
      ),
    );
  const request = () =>
    executor.execute(
      erasureDecider,
      erasureStream(SUBJECT),
      command<RequestErasure>(
        'RequestErasure',
        { subject: SUBJECT, participant: STATE, basis: 'request-of-the-person', given: { subjectKnown: true } },
        { key: 'request' },
      ),
    );
  const grant = () =>
    executor.execute(
      erasureDecider,
      erasureStream(SUBJECT),
      command<DecideErasure>(
        'DecideErasure',
        { subject: SUBJECT, decision: 'granted', given: { twoPersonRule: false } },
        { key: 'grant' },
      ),
    );
  const erasing = (key = 'erase') => {
    const { context } = command<ErasePersonalData>(
      'ErasePersonalData',
      { subject: SUBJECT, given: { cards: 0 } },
      { key },
    );
    return { type: 'ErasePersonalData', data: { subject: SUBJECT }, context } as const;
  };
  const opened = async () => {
    const events = await store.readStream(communicationsStream(STATE));
    const references = events.map(
      ({ event }) => (event.data as { card: { subject: string; commitment: string } }).card,
    );
    return vault.open(references, reader, STATE);
  };
  const types = async () => (await store.readStream(erasureStream(SUBJECT))).map(({ event }) => event.type);

  it('are destroyed with all their cards; what was recorded about them stays', async () => {
    await register('one');
    await register('two');
    const before = await store.readStream(communicationsStream(STATE));
    await request();
    await grant();
    expect(await isErased(executor, SUBJECT)).toBe(true);
    await erasePersonalData(executor, vault, erasing());
    const [, , erased] = await store.readStream(erasureStream(SUBJECT));
    expect(erased?.event.data).toEqual({ subject: SUBJECT, participant: STATE, of: 0, cards: 2 });
    expect(await opened()).toEqual([{ status: 'erased' }, { status: 'erased' }]);
    expect(await store.readStream(communicationsStream(STATE))).toEqual(before);
  });

  it('are left alone before it is granted', async () => {
    await register('one');
    await request();
    await expect(erasePersonalData(executor, vault, erasing())).rejects.toMatchObject({ code: 'not-granted' });
    expect(await opened()).toEqual([{ status: 'open', card: { text: 'From Mr N' } }]);
    expect(await isErased(executor, SUBJECT)).toBe(false);
  });

  it('are erased once, however often it is asked', async () => {
    await register('one');
    await request();
    await grant();
    const first = await erasePersonalData(executor, vault, erasing());
    const { recorded: _, ...receipt } = first;
    expect(await erasePersonalData(executor, vault, erasing())).toEqual({ ...first, repeated: true });
    expect(await erasePersonalData(executor, vault, erasing('again'))).toEqual({ ...receipt, repeated: true });
    expect(await types()).toEqual(['ErasureRequested', 'ErasureDecided', 'PersonalDataErased']);
  });

  it.each([
    ['before the vault was asked', async () => undefined],
    ['after the vault destroyed them', async () => void (await vault.erase(SUBJECT))],
  ])('are erased at the next start when a kill came %s', async (_, killedAfter) => {
    await register('one');
    await request();
    await grant();
    await killedAfter();
    const restarted = createExecutor(store, vault, () => performance.now());
    expect(await finishErasures(restarted, vault, [SUBJECT], NOW)).toEqual([SUBJECT]);
    const [, decided, erased] = await store.readStream(erasureStream(SUBJECT));
    expect(erased?.event).toMatchObject({
      type: 'PersonalDataErased',
      recordedAt: NOW,
      actor: decided?.event.actor,
      correlationId: decided?.event.correlationId,
      causationId: decided?.event.id,
      data: { cards: 1 },
    });
    expect(await opened()).toEqual([{ status: 'erased' }]);
    expect(
      await finishErasures(
        createExecutor(store, vault, () => performance.now()),
        vault,
        [SUBJECT],
        NOW,
      ),
    ).toEqual([]);
  });

  it('are not sealed again', async () => {
    await register('one');
    await vault.erase(SUBJECT);
    await expect(register('two')).rejects.toMatchObject({ name: 'Refusal', code: 'subject-erased' });
    expect(await store.readStream(communicationsStream(STATE))).toHaveLength(1);
  });

  it('are known by the streams of their State only', async () => {
    await register('one');
    expect(await isSubjectOf(executor, vault, SUBJECT, STATE)).toBe(true);
    expect(await isSubjectOf(executor, vault, SUBJECT, 'state-2')).toBe(false);
    expect(await isSubjectOf(executor, vault, SUBJECT)).toBe(false);
    expect(await isSubjectOf(executor, vault, 'subject-2', STATE)).toBe(false);
  });

  it('are known where a correction of an account of the State brought them', async () => {
    const opened = command<OpenAccount>('OpenAccount', {
      office: 'national-authority',
      participant: STATE,
      given: { participantRegistered: true },
    });
    await executor.execute(accountsDecider, ACCOUNTS_STREAM, opened);
    const named = command<CorrectEntry>(
      'CorrectEntry',
      { corrects: 0, set: {}, errorOf: 'recording', given: { twoPersonRule: false } },
      { key: 'named', card: { name: 'N' }, newId: () => SUBJECT },
    );
    await executor.execute(accountsDecider, ACCOUNTS_STREAM, named);
    expect(await isSubjectOf(executor, vault, SUBJECT, STATE)).toBe(true);
    expect(await isSubjectOf(executor, vault, SUBJECT, 'state-2')).toBe(false);
    expect(await isSubjectOf(executor, vault, SUBJECT)).toBe(false);
  });
});
