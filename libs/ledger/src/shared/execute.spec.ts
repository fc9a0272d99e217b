import { jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore, openSqliteStore, systemClock } from '#libs/event-store';
import { createMasterKeyFile, openSqliteVault, type LedgerVault, VaultError } from '#libs/vault';
import type { CommunicationsCommand, RegisterCommunication } from '../communications/communications.commands.ts';
import { communicationsDecider } from '../communications/communications.decider.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import type { AnnulEntry } from './amend.commands.ts';
import { createExecutor, derivedId, digestOf, type Executor, KeyReused, RevisionMoved } from './execute.ts';
import { command } from './scenario.ts';

const STATE = '00000000-0000-5000-8000-000000000001';
const STREAM = communicationsStream(STATE);
const reader = { account: 'account-manager', office: 'directory-manager', purpose: 'spec' };

const register = (key: string, more: object = {}, reference = 'ES001/24/1') =>
  command<RegisterCommunication>(
    'RegisterCommunication',
    {
      participant: STATE,
      kind: 'letter',
      reference,
      receivedAt: '2024-05-08T08:00:00.000Z',
      channel: 'capital',
      given: { participantRegistered: true },
    },
    {
      key,
      requestDigest: digestOf(reference),
      newId: (name: string) => derivedId('directory-manager', key, name),
      ...more,
    },
  );
const carded = (key: string, text = 'From Mr N', more: object = {}) => register(key, { card: { text }, ...more });

describe.each([
  ['in memory', () => createMemoryStore({ clock: systemClock })],
  ['in SQLite', (directory: string) => openSqliteStore(directory, { clock: systemClock })],
])('a command on a store %s', (_, openStore) => {
  let directory: string;
  let vault: LedgerVault;
  let store: EventStore;
  let executor: Executor;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cbm-execute-'));
    const masterKeyFile = join(directory, 'master.key');
    createMasterKeyFile(masterKeyFile);
    vault = openSqliteVault({ file: join(directory, 'vault.db'), masterKeyFile, clock: systemClock });
    store = openStore(directory);
    executor = createExecutor(store, vault, () => performance.now());
  });

  afterEach(async () => {
    await vault.close();
    await store.close();
    rmSync(directory, { recursive: true });
  });

  const run = (asked: CommunicationsCommand, by = executor) => by.execute(communicationsDecider, STREAM, asked);
  const stored = () => store.readStream(STREAM);
  const said = ([first]: Awaited<ReturnType<typeof stored>>) =>
    first && { type: first.event.type, effectiveOn: first.event.effectiveOn, data: first.event.data };
  const cards = async () => {
    const events = await stored();
    return events.flatMap(({ event }) => {
      const { card } = event.data as { readonly card?: { subject: string; commitment: string } };
      return card ? [card] : [];
    });
  };

  /** The same store, whose next append is carried out and its answer lost. */
  function losingAnswers(): EventStore {
    return {
      ...store,
      append: async (...request) => {
        await store.append(...request);
        throw new Error('The connection was lost.');
      },
    };
  }

  let others = 0;
  /** The same store; others write `times` times, each just before an append. */
  function contended(times: number): EventStore {
    let left = times;
    return {
      ...store,
      append: async (...request) => {
        if (left-- > 0) await run(register(`other ${String(others++)}`));
        return store.append(...request);
      },
    };
  }

  it('is carried out once; ids are derived from office, key and stream', async () => {
    const first = await run(register('one'));
    const events = await stored();
    expect(first).toEqual({
      stream: STREAM,
      revision: 0,
      index: 0,
      repeated: false,
      warnings: [],
      recorded: said(events),
    });
    expect(await run(register('one'))).toEqual({ ...first, repeated: true });
    expect(events.map(({ event }) => [event.id, event.requestDigest])).toEqual([
      [derivedId('directory-manager', 'one', STREAM, '0'), digestOf('ES001/24/1')],
    ]);
  });

  it('gives its warnings when it is carried out', async () => {
    await run(register('one'));
    const second = await run(register('two'));
    expect(second.warnings.map(({ code }) => code)).toEqual(['same-reference']);
  });

  it('has its card sealed, bound and open', async () => {
    await run(carded('one'));
    expect(await vault.pending()).toBe(0);
    expect(await vault.open(await cards(), reader)).toEqual([{ status: 'open', card: { text: 'From Mr N' } }]);
  });

  it('gives the original receipt when its answer was lost, without deciding again', async () => {
    await expect(
      run(
        carded('one'),
        createExecutor(losingAnswers(), vault, () => performance.now()),
      ),
    ).rejects.toThrow('connection');
    expect(await vault.pending()).toBe(1);
    await run(register('two'));
    const deaf = { ...communicationsDecider, decide: jest.fn<typeof communicationsDecider.decide>() };
    const again = await executor.execute(deaf, STREAM, carded('one'));
    const recorded = said(await stored());
    expect(again).toEqual({ stream: STREAM, revision: 0, index: 0, repeated: true, warnings: [], recorded });
    expect(deaf.decide).not.toHaveBeenCalled();
    expect(await vault.pending()).toBe(0);
    expect(await stored()).toHaveLength(2);
  });

  it('is refused when its key stands for another request', async () => {
    await run(carded('one'));
    await expect(run(register('one', { card: { text: 'From Mr N' } }, 'ES001/24/2'))).rejects.toThrow(KeyReused);
    await expect(run(carded('one', 'From Ms M'))).rejects.toThrow(KeyReused);
    await expect(run(register('one'))).rejects.toThrow(KeyReused);
    await run(register('two'));
    await expect(run(carded('two'))).rejects.toThrow(KeyReused);
    expect(await stored()).toHaveLength(2);
  });

  it('has its personal fields not compared once they are erased', async () => {
    const first = await run(carded('one'));
    const [card] = await cards();
    await vault.erase(card?.subject ?? '');
    expect(await run(carded('one', 'From Ms M'))).toEqual({ ...first, repeated: true });
  });

  it('is another one under the same key in another stream or of another office', async () => {
    await run(register('one'));
    const elsewhere = await executor.execute(communicationsDecider, communicationsStream('state-2'), register('one'));
    expect(elsewhere.repeated).toBe(false);
    const office = await run(register('one', { actor: { account: 'account-import', office: 'import' } }));
    expect(office.repeated).toBe(false);
  });

  it('is decided anew for as long as it has time, however often others are first', async () => {
    const outcome = await run(
      carded('one'),
      createExecutor(contended(20), vault, () => performance.now()),
    );
    expect(outcome).toMatchObject({ revision: 20, repeated: false });
    let looks = 0;
    const slow = createExecutor(contended(20), vault, () => 1_000 * looks++);
    await expect(run(carded('two'), slow)).rejects.toMatchObject({ code: 'wrong-expected-revision' });
    expect([looks, (await stored()).length]).toEqual([6, 26]);
    expect(await vault.open(await cards(), reader)).toHaveLength(1);
  });

  it('records no member that its event does not have, though a decider passes it on', async () => {
    const asked = carded('one');
    const told = { ...asked, data: { ...asked.data, note: 'Jane Example' } } as CommunicationsCommand;
    await expect(run(told)).rejects.toMatchObject({ code: 'value-malformed', names: ['note'] });
    expect([await stored(), await vault.pending()]).toEqual([[], 0]);
  });

  it('is refused when the client saw another revision', async () => {
    await run(register('one'));
    await expect(run(register('two', { ifMatch: 1 }))).rejects.toEqual(new RevisionMoved(0));
    const raced = run(
      register('two', { ifMatch: 0 }),
      createExecutor(contended(1), vault, () => performance.now()),
    );
    await expect(raced).rejects.toMatchObject({ name: 'RevisionMoved', actualRevision: 1 });
    await run(register('two', { ifMatch: 1 }));
    expect(await run(register('two', { ifMatch: 1 }))).toMatchObject({ revision: 2, repeated: true });
  });

  it('is tried again, revision seen or not, when only its card became too old', async () => {
    let clock = 0;
    const slow: EventStore = {
      ...store,
      append: (stream, expected, events, options) =>
        store.append(stream, expected, events, clock++ === 0 ? { ...options, validUntil: 0 } : options),
    };
    expect(
      await run(
        carded('one', 'N', { ifMatch: -1 }),
        createExecutor(slow, vault, () => performance.now()),
      ),
    ).toMatchObject({ revision: 0 });
  });

  it('that is refused or changes nothing is not remembered', async () => {
    const unknown = register('one');
    const refused = { ...unknown, data: { ...unknown.data, given: { participantRegistered: false } } };
    await expect(run(refused)).rejects.toMatchObject({ code: 'unknown-participant' });
    const first = await run(register('one'));
    expect(first.repeated).toBe(false);
    const annul = (key: string, ...annuls: number[]) =>
      command<AnnulEntry>(
        'AnnulEntry',
        { annuls, errorOf: 'recording', given: { twoPersonRule: false } },
        { key, requestDigest: digestOf(annuls.join()) },
      );
    await run(annul('two', 0));
    expect(await run(annul('three', 0))).toEqual({
      stream: STREAM,
      revision: 1,
      index: 1,
      repeated: true,
      warnings: [],
    });
    expect(await run(annul('three', 1))).toMatchObject({ revision: 2, repeated: false });
  });

  it('that changes nothing in an empty stream has no place', async () => {
    const idle = { ...communicationsDecider, decide: () => [] };
    expect(await executor.execute(idle, STREAM, register('one'))).toEqual({
      stream: STREAM,
      revision: -1,
      index: -1,
      repeated: true,
      warnings: [],
    });
  });

  it('that came twice at once is carried out once, with the card of the one that was stored', async () => {
    const outcomes = await Promise.all([run(carded('one')), run(carded('one')), run(carded('one'))]);
    expect(outcomes.map(({ revision, index }) => [revision, index])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await vault.open(await cards(), reader)).toEqual([{ status: 'open', card: { text: 'From Mr N' } }]);
    expect(await vault.pending()).toBe(2);
  });

  it('that came at once with another under the same key is not taken for it', async () => {
    const both = await Promise.allSettled([run(carded('one', 'N')), run(carded('one', 'M')), run(register('two'))]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((both[1] as PromiseRejectedResult).reason).toBeInstanceOf(KeyReused);
    expect(await vault.open(await cards(), reader)).toEqual([{ status: 'open', card: { text: 'N' } }]);
  });

  it('needs the personal fields that it seals, and takes none that it does not', async () => {
    const idle = { ...register('one'), card: { text: 'N' } };
    const deaf: typeof communicationsDecider = {
      ...communicationsDecider,
      decide: () => communicationsDecider.decide(register('one'), communicationsDecider.initial),
    };
    await expect(executor.execute(deaf, STREAM, idle)).rejects.toMatchObject({ code: 'card-not-taken' });
    const eager: typeof communicationsDecider = {
      ...communicationsDecider,
      decide: () => communicationsDecider.decide(carded('one'), communicationsDecider.initial),
    };
    await expect(executor.execute(eager, STREAM, register('one'))).rejects.toMatchObject({ code: 'card-missing' });
    expect(await stored()).toEqual([]);
  });

  it('stays recorded when its card cannot be bound, and the sweep binds it', async () => {
    const unbinding = {
      ...vault,
      bind: async () => {
        throw new VaultError('vault-full', 'The disk is full.');
      },
      bindAll: undefined,
    };
    const { bindAll: _bindAll, ...faulty } = unbinding;
    expect(
      await run(
        carded('one'),
        createExecutor(store, faulty, () => performance.now()),
      ),
    ).toMatchObject({ revision: 0, repeated: false });
    expect(await vault.pending()).toBe(1);
    await vault.sweep(async () => {
      const events = await stored();
      return events.map(({ event }) => ({
        id: event.id,
        commitment: (event.data as { card: { commitment: string } }).card.commitment,
      }));
    }, 0);
    expect(await vault.pending()).toBe(0);
    expect(await vault.open(await cards(), reader)).toEqual([{ status: 'open', card: { text: 'From Mr N' } }]);
  });

  it('is carried out beside others whose card the vault does not take', async () => {
    await vault.seal({
      eventId: 'e',
      stream: 's',
      subject: derivedId('directory-manager', 'two', 'subject'),
      card: {},
    });
    await vault.erase(derivedId('directory-manager', 'two', 'subject'));
    const three = await Promise.allSettled(['one', 'two', 'three'].map((key) => run(carded(key))));
    expect(three.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((three[1] as PromiseRejectedResult).reason).toMatchObject({ name: 'Refusal', code: 'subject-erased' });
    expect(await stored()).toHaveLength(2);
  });
});
