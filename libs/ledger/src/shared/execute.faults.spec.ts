import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore, EventStoreError, systemClock } from '#libs/event-store';
import { createMasterKeyFile, openSqliteVault, type LedgerVault, VaultError } from '#libs/vault';
import type { RegisterCommunication } from '../communications/communications.commands.ts';
import { communicationsDecider } from '../communications/communications.decider.ts';
import { createExecutor, derivedId, digestOf, type Outcome } from './execute.ts';
import { command } from './scenario.ts';

const reader = { account: 'account-manager', office: 'directory-manager', purpose: 'spec' };

/** What happens at one append or binding. */
const FAULTS = [
  'none',
  'lost answer',
  'not reached',
  'somebody first',
  'card too old',
  'unbound',
  'uncounted',
] as const;
type Fault = (typeof FAULTS)[number];

interface Asked {
  readonly key: string;
  readonly text?: string;
}

const asked: fc.Arbitrary<Asked> = fc
  .tuple(fc.nat(5), fc.boolean())
  .map(([key, carded]) => ({ key: `key-${key}`, ...(carded ? { text: `text of ${key}` } : {}) }));

function commandOf({ key, text }: Asked): RegisterCommunication {
  const card = text === undefined ? {} : { card: { text } };
  const id = (name: string) => derivedId('directory-manager', stream(), key, name);
  return command<RegisterCommunication>(
    'RegisterCommunication',
    {
      participant: 'state-1',
      kind: 'letter',
      receivedAt: '2024-05-08T08:00:00.000Z',
      channel: 'capital',
      given: { participantRegistered: true },
    },
    { key, requestDigest: digestOf(key), newId: id, ...card },
  );
}

let runs = 0;
const stream = () => `communications-${runs}`;

interface Stored {
  readonly card?: { readonly subject: string; readonly commitment: string };
}

describe('whatever happens to appends, answers and bindings', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cbm-faults-'));
  const masterKeyFile = join(directory, 'master.key');
  let vault: LedgerVault;

  beforeAll(() => {
    createMasterKeyFile(masterKeyFile);
    vault = openSqliteVault({ file: join(directory, 'vault.db'), masterKeyFile, clock: systemClock });
  });

  afterAll(async () => {
    await vault.close();
    rmSync(directory, { recursive: true });
  });

  it(
    'nothing is doubled, nothing that was acknowledged is lost, and every card of an event opens',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(asked, { minLength: 1, maxLength: 12 }),
          fc.array(fc.constantFrom(...FAULTS), { maxLength: 30 }),
          fc.integer({ min: 1, max: 4 }),
          async (wanted, faults, together) => {
            runs++;
            const store = createMemoryStore({ clock: systemClock });
            const receipts = await clients(wanted, [...faults], together, store);
            const events = await store.readStream(stream());
            const ids = events.map(({ event }) => event.id);
            expect(new Set(ids).size).toBe(ids.length);
            for (const [{ key }, outcome] of receipts) {
              const id = derivedId('directory-manager', key, stream(), '0');
              const index = outcome.index === undefined ? undefined : events[outcome.revision]?.index;
              expect([ids[outcome.revision], index]).toEqual([id, outcome.index]);
            }
            await expectOpen(events, wanted);
            await vault.sweep(
              async () =>
                events.map(({ event }) => ({
                  id: event.id,
                  commitment: (event.data as Stored).card?.commitment ?? '',
                })),
              0,
            );
            expect(await vault.pending()).toBe(0);
            await expectOpen(events, wanted);
          },
        ),
        { numRuns: 60 },
      ),
    60_000,
  );

  /** Clients repeat a request until it is acknowledged or refused for good; the node is restarted now and then. */
  async function clients(wanted: readonly Asked[], faults: Fault[], together: number, store: EventStore) {
    const receipts: (readonly [Asked, Outcome])[] = [];
    const nodes = [0, 1].map(() =>
      createExecutor(faulty(store, faults), { ...vault, bind: unbound(faults), bindAll: unboundAll(faults) }, () =>
        performance.now(),
      ),
    );
    const insist = async (one: Asked, at: number) => {
      for (let attempt = 0; attempt < 40; attempt++) {
        const node = nodes[(at + attempt) % 2];
        try {
          const outcome = await node?.execute(communicationsDecider, stream(), commandOf(one));
          if (outcome) receipts.push([one, outcome]);
          return;
        } catch (error) {
          if ((error as Error).name === 'KeyReused') return;
        }
      }
      throw new Error('Never acknowledged.');
    };
    for (let at = 0; at < wanted.length; at += together)
      await Promise.all(wanted.slice(at, at + together).map((one, n) => insist(one, at + n)));
    return receipts;
  }

  function faulty(store: EventStore, faults: Fault[]): EventStore {
    return {
      ...store,
      append: async (name, expected, events, options) => {
        const fault = faults.pop();
        if (fault === 'not reached') throw new Error('The store was not reached.');
        if (fault === 'somebody first') await store.append(name, expected, [strangers(events)]);
        if (fault === 'card too old') throw new EventStoreError('append-expired', 'The card is too old.');
        const receipt = await store.append(name, expected, events, options);
        if (fault === 'lost answer') throw new Error('The connection was lost.');
        return fault === 'uncounted' ? { ...receipt, index: undefined } : receipt;
      },
    };
  }

  let others = 0;
  function strangers(events: Parameters<EventStore['append']>[2]): (typeof events)[number] {
    const [first] = events;
    if (!first) throw new Error('Nothing is appended.');
    const { card: _card, ...data } = first.data as Stored;
    return { ...first, id: `stranger ${String(others++)}`, data };
  }

  function unbound(faults: Fault[]): LedgerVault['bind'] {
    return async (id, commitment) => {
      if (faults.at(-1) === 'unbound') throw new VaultError('vault-full', 'The disk is full.');
      await vault.bind(id, commitment);
    };
  }

  function unboundAll(faults: Fault[]): LedgerVault['bindAll'] {
    return async (bindings) => {
      if (faults.at(-1) === 'unbound') throw new VaultError('vault-full', 'The disk is full.');
      await vault.bindAll(bindings);
    };
  }

  async function expectOpen(
    events: Awaited<ReturnType<EventStore['readStream']>>,
    wanted: readonly Asked[],
  ): Promise<void> {
    for (const { event } of events) {
      const { card } = event.data as Stored;
      if (!card) continue;
      const texts = wanted
        .filter(({ key }) => event.id === derivedId('directory-manager', key, stream(), '0'))
        .map(({ text }) => text);
      const [opened] = await vault.open([card], reader);
      expect(opened?.status).toBe('open');
      expect(texts).toContain(opened?.status === 'open' ? opened.card['text'] : undefined);
    }
  }
});
