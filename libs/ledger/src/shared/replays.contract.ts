import fc from 'fast-check';
import type { EventStore, LedgerEvent } from '#libs/event-store';
import type { Card, Vault } from '#libs/vault';
import { type Command, type Decider, Refusal } from './decider.ts';
import { createExecutor, digestOf } from './execute.ts';

/** What every decider promises of any history that it accepts: it replays to the same state, and a retry of any command changes nothing. */
export async function replays<S, C extends Command, E extends LedgerEvent>(
  open: () => EventStore,
  decider: Decider<S, C, E>,
  stream: string,
  commands: fc.Arbitrary<C>,
  holds: (events: readonly E[], state: S) => void = () => undefined,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(commands, { maxLength: 14 }), async (asked) => {
      const store = open();
      const executor = createExecutor(store, keepingVault(), () => performance.now());
      for (const [at, command] of asked.entries()) {
        const one = withKey(command, `key-${at}`);
        const outcome = await accepted(executor.execute(decider, stream, one));
        if (!outcome || outcome.repeated) continue;
        const again = await executor.execute(decider, stream, one);
        expect(again).toEqual({ ...outcome, repeated: true, warnings: [] });
      }
      const stored = await store.readStream(stream);
      const events = stored.map(({ bytes }) => JSON.parse(bytes) as E);
      const { state, revision } = await executor.fold(decider, stream);
      const replayed = events.reduce((folded, event) => decider.evolve(folded, event), decider.initial);
      expect(replayed).toEqual(state);
      expect(events.map((event) => event.revision)).toEqual(Array.from({ length: revision + 1 }, (_, at) => at));
      holds(events, state);
    }),
    { numRuns: 150 },
  );
}

function withKey<C extends Command>(command: C, key: string): C {
  const requestDigest = digestOf(JSON.stringify([command.type, command.data]));
  return { ...command, context: { ...command.context, key, requestDigest } };
}

async function accepted<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Keeps cards in memory, unsealed. */
function keepingVault(): Vault {
  const cards: Card[] = [];
  return {
    async seal({ subject, card }) {
      cards.push(card);
      return { subject, commitment: `commitment ${cards.length - 1}`, validUntil: Number.POSITIVE_INFINITY };
    },
    bind: async () => undefined,
    open: async () => [],
    matches: async ({ commitment }, card) =>
      JSON.stringify(cards[Number(commitment.split(' ')[1])]) === JSON.stringify(card),
    erase: async () => 0,
    erasedCards: async () => 0,
    streamsOf: async () => [],
  };
}
