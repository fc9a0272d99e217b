import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import { defaultPolicy } from '#libs/reference-data';
import { openReadModels, type ReadModels } from '#libs/temporal';
import { createMasterKeyFile, openSqliteVault, type LedgerVault } from '#libs/vault';
import type { RegisterCommunication } from '../communications/communications.commands.ts';
import { communicationsDecider } from '../communications/communications.decider.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import type { EnterPoc } from '../directory/directory.commands.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { dutyOffice, personalFields } from '../directory/directory.examples.ts';
import { OnRoster, RosterHandler } from '../directory/directory.handlers.ts';
import type { RegisterParticipant } from '../participants/participants.commands.ts';
import { participantsDecider } from '../participants/participants.decider.ts';
import { participantStream } from '../participants/participants.events.ts';
import { STATE_1, STATE_2, stateRegistered } from '../participants/participants.examples.ts';
import type { OpenDirectory, PolicyCommand, RecordPolicyVersion } from '../policy/policy.commands.ts';
import { policyDecider } from '../policy/policy.decider.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import { directoryOpenedForExamples } from '../policy/policy.examples.ts';
import { about, projections, reading } from '../projections.ts';
import { OnRemarks, RemarksHandler } from '../remarks/remarks.handlers.ts';
import { remarksAt } from '../remarks/remarks.queries.ts';
import type { RemarksCommand } from '../remarks/remarks.commands.ts';
import { cardIn } from '../shared/cards.ts';
import type { CommandContext } from '../shared/decider.ts';
import { createExecutor, derivedId, digestOf, type Executor } from '../shared/execute.ts';
import type { FromDoor } from '../shared/handling.ts';
import { command, contextOf } from '../shared/scenario.ts';
import type { ErasureCommand } from './erasure.commands.ts';
import { ErasureHandler, OnErasure } from './erasure.handlers.ts';
import { erasuresAt, grantedErasures, hiddenSubjects } from './erasure.queries.ts';

const reader = { account: 'account-manager', office: 'directory-manager', purpose: 'spec' };
const onBehalf = { onBehalfOf: STATE_1 };

describe('a sitting holder', () => {
  let directory: string;
  let store: EventStore;
  let vault: LedgerVault;
  let executor: Executor;
  let tables: ReadModels;
  let note: string;
  let seat: string;
  let subject: string;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cbm-erasure-'));
    const masterKeyFile = join(directory, 'master.key');
    createMasterKeyFile(masterKeyFile);
    vault = openSqliteVault({ file: join(directory, 'vault.db'), masterKeyFile, clock: systemClock });
    store = createMemoryStore({ clock: systemClock });
    executor = createExecutor(store, vault, () => performance.now());
    tables = await openReadModels<LedgerEvent>({
      directory: join(directory, 'tables'),
      log: store,
      projections,
      reading,
      about,
    });
    await beginDirectory();
  });

  afterEach(async () => {
    await tables.close();
    await store.close();
    await vault.close();
    rmSync(directory, { recursive: true });
  });

  const context = (key: string, more: Partial<CommandContext> = {}) =>
    contextOf({ key, requestDigest: digestOf(key), newId: (name) => derivedId(key, name), ...more });

  async function beginDirectory(): Promise<void> {
    const { data, effectiveOn } = directoryOpenedForExamples;
    const policy = (asked: PolicyCommand) => executor.execute(policyDecider, POLICY_STREAM, asked);
    await policy(command<OpenDirectory>('OpenDirectory', { ...data, effectiveOn }, context('open')));
    await policy(command<RecordPolicyVersion>('RecordPolicyVersion', defaultPolicy, context('policy')));
    const registered = { ...stateRegistered.data, effectiveOn: stateRegistered.effectiveOn, given: {} };
    const state = command<RegisterParticipant>('RegisterParticipant', registered, context('state'));
    await executor.execute(participantsDecider, participantStream(STATE_1), state);
    const received = command<RegisterCommunication>(
      'RegisterCommunication',
      {
        participant: STATE_1,
        kind: 'note-verbale',
        receivedAt: '2024-05-08T08:00:00.000Z',
        channel: 'permanent-mission',
        given: { participantRegistered: true },
      },
      context('note'),
    );
    await executor.execute(communicationsDecider, communicationsStream(STATE_1), received);
    note = derivedId('note', 'communication');
    const entered: FromDoor<EnterPoc> = {
      type: 'EnterPoc',
      data: { participant: STATE_1, role: 'technical', holder: dutyOffice, effectiveOn: '2024-05-01' },
      context: context('enter', { ...onBehalf, authority: { kind: 'communication', reference: note } }),
      card: personalFields,
    };
    await new RosterHandler(executor).execute(new OnRoster(STATE_1, entered));
    seat = derivedId('enter', 'seat');
    subject = derivedId('enter', 'subject');
  }

  async function asked<T>(answer: Promise<{ readonly index: number | undefined } & T>) {
    const { index = -1 } = await answer;
    expect(await tables.reach(index, [], 5_000)).toBe(true);
    return { index, on: '2024-05-09' };
  }

  const erasure = (asking: FromDoor<ErasureCommand>) =>
    new ErasureHandler(executor, vault).execute(new OnErasure(asking));
  const request = (key: string, participant?: string, more: Partial<CommandContext> = {}) =>
    erasure({
      type: 'RequestErasure',
      data: { subject, basis: 'request-of-the-person', ...(participant === undefined ? {} : { participant }) },
      context: context(key, more),
    });
  const granted = () =>
    erasure({ type: 'DecideErasure', data: { subject, decision: 'granted' }, context: context('grant') });
  const remark = (asking: FromDoor<RemarksCommand>, head: number) =>
    new RemarksHandler(executor).execute(new OnRemarks(STATE_1, asking, head));

  it('is erased and leaves the office in its seat; nothing is shown from the decision on', async () => {
    const before = await asked(
      request('ask', STATE_1, { ...onBehalf, authority: { kind: 'communication', reference: note } }),
    );
    expect(erasuresAt(tables, before, { status: 'requested' })).toEqual([
      {
        subject,
        participant: STATE_1,
        basis: 'request-of-the-person',
        status: 'requested',
        reason: null,
        cards: null,
        since: '2024-05-09',
      },
    ]);
    const held = tables.table('seats').at(seat, before);
    const decided = await asked(granted());
    expect(grantedErasures(tables, decided)).toEqual([subject]);
    expect([...hiddenSubjects(tables, decided)]).toEqual([subject]);
    const done = await asked(erasure({ type: 'ErasePersonalData', data: { subject }, context: context('erase') }));
    expect(grantedErasures(tables, done)).toEqual([]);
    expect([...hiddenSubjects(tables, done)]).toEqual([subject]);
    expect(erasuresAt(tables, done)).toEqual([expect.objectContaining({ status: 'erased', cards: 1 })]);
    expect(tables.table('seats').at(seat, done)).toEqual(held);
    expect(held?.fields).toMatchObject({ organisation: dutyOffice.organisation, subject });
    const [, entry] = await store.readStream(rosterStream(STATE_1));
    const card = cardIn(entry?.event.data);
    expect(await vault.open(card ? [card] : [], reader, STATE_1)).toEqual([{ status: 'erased' }]);
  });

  it('is erased at the request of whom it belongs to', async () => {
    await expect(request('ask', STATE_2)).rejects.toMatchObject({ code: 'unknown-subject' });
    await expect(request('ask')).rejects.toMatchObject({ code: 'unknown-subject' });
    await expect(request('ask', STATE_1, onBehalf)).rejects.toMatchObject({ code: 'authority-missing' });
    const unknown = { ...onBehalf, authority: { kind: 'communication', reference: 'note-2' } } as const;
    await expect(request('ask', STATE_1, unknown)).rejects.toMatchObject({ code: 'unknown-communication' });
    await expect(granted()).rejects.toMatchObject({ code: 'not-requested' });
    expect(await request('ask', STATE_1)).toMatchObject({ repeated: false });
  });

  it('is disputed by its State, beside the entry', async () => {
    const { index: head } = await store.head();
    const card = { text: 'She left in April.' };
    const dispute = (key: string, about: object, more: Partial<CommandContext> = {}) =>
      remark(
        { type: 'RecordRemark', data: { participant: STATE_1, ...about }, context: context(key, more), card },
        head,
      );
    await expect(dispute('one', { index: head + 1 })).rejects.toMatchObject({ code: 'unknown-index' });
    await expect(dispute('one', { seat: 'another' })).rejects.toMatchObject({ code: 'unknown-seat' });
    const foreign = { ...onBehalf, authority: { kind: 'communication', reference: 'note-2' } } as const;
    await expect(dispute('one', { seat }, foreign)).rejects.toMatchObject({ code: 'unknown-communication' });
    const point = await asked(dispute('one', { seat, index: head }));
    const [open] = remarksAt(tables, point, { participant: STATE_1, status: 'open' });
    expect(open).toEqual({
      remark: derivedId('one', 'remark'),
      participant: STATE_1,
      seat,
      index: head,
      on: null,
      status: 'open',
      outcome: null,
      since: '2024-05-09',
      card: { subject: derivedId('one', 'subject'), commitment: open?.card?.commitment },
    });
    expect(open?.card && (await vault.open([open.card], reader, STATE_1))).toEqual([{ status: 'open', card }]);
    const close = { remark: open?.remark ?? '', outcome: 'corrected' } as const;
    const closed = await asked(remark({ type: 'CloseRemark', data: close, context: context('two') }, head));
    expect(remarksAt(tables, closed, { status: 'open' })).toEqual([]);
    expect(remarksAt(tables, closed, { seat })).toEqual([{ ...open, status: 'closed', outcome: 'corrected' }]);
    const wrong = { corrects: 0, set: { data: { seat: 'another' } }, errorOf: 'recording' } as const;
    await expect(remark({ type: 'CorrectEntry', data: wrong, context: context('three') }, head)).rejects.toMatchObject({
      code: 'unknown-seat',
    });
    const right = await asked(
      remark({ type: 'AnnulEntry', data: { annuls: [1], errorOf: 'recording' }, context: context('four') }, head),
    );
    expect(remarksAt(tables, right, { seat })).toEqual([open]);
  });
});
