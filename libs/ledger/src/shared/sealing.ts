import type { CardBinding, LedgerVault, SealedCard, SealRequest, Vault, VaultErrorCode } from '#libs/vault';
import { Refusal } from './decider.ts';

/** A vault, and what some can do with several cards at once. */
export type SealingVault = Vault & Partial<Pick<LedgerVault, 'sealAll' | 'bindAll'>>;

/** Seals and binds for many commands at a time: those that come together share one wait for the disk. */
export interface Sealing {
  /** Throws a `Refusal` for a card that the vault does not take. */
  seal(request: SealRequest): Promise<SealedCard>;
  /** What is recorded stays recorded when its card cannot be bound just now: the sweep binds it. */
  bind(binding: CardBinding): Promise<void>;
}

/** What a vault says against a card, as against a fault of the vault itself. */
const NOT_TAKEN: readonly VaultErrorCode[] = ['subject-erased', 'card-too-large', 'card-not-plain'];

export function createSealing(vault: SealingVault): Sealing {
  const { sealAll, bindAll } = vault;
  const seal = together<SealRequest, SealedCard>(sealAll && ((requests) => sealAll.call(vault, requests)), (request) =>
    vault.seal(request),
  );
  const bind = together<CardBinding, void>(
    bindAll &&
      (async (bindings) => {
        await bindAll.call(vault, bindings);
        return [];
      }),
    ({ eventId, commitment }) => vault.bind(eventId, commitment),
  );
  return {
    seal: (request) => seal(request).catch(refused),
    bind: async (binding) => {
      await bind(binding).catch(() => undefined);
    },
  };
}

function refused(error: unknown): never {
  const { code, message } = error as { readonly code?: VaultErrorCode; readonly message: string };
  throw code !== undefined && NOT_TAKEN.includes(code) ? new Refusal(code, message) : error;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/** So many items are done at once without waiting for more. */
const ENOUGH = 64;

/**
 * Items are gathered as long as each turn of the event loop brings more, then all are worked on at once; where one of them spoils it
 * for all, each is done alone. A lone caller waits for one empty turn; callers that come together share waits for the disk, here and
 * in every later step that they then reach together.
 */
function together<I, O>(
  all: ((items: readonly I[]) => Promise<readonly O[]>) | undefined,
  alone: (item: I) => Promise<O>,
): (item: I) => Promise<O> {
  let waiting: Waiting<I, O>[] = [];

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    const results = all && batch.length > 1 ? await attempt(all, batch) : undefined;
    batch.forEach((one, at) => {
      if (results) one.resolve(results[at] as O);
      else void doAlone(one);
    });
  }

  async function doAlone({ item, resolve, reject }: Waiting<I, O>): Promise<void> {
    try {
      resolve(await alone(item));
    } catch (error) {
      reject(error);
    }
  }

  function gather(seen: number): void {
    setImmediate(() => {
      if (waiting.length > seen && waiting.length < ENOUGH) gather(waiting.length);
      else void flush();
    });
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length === 1) gather(1);
    });
}

async function attempt<I, O>(
  all: (items: readonly I[]) => Promise<readonly O[]>,
  batch: readonly Waiting<I, O>[],
): Promise<readonly O[] | undefined> {
  try {
    return await all(batch.map(({ item }) => item));
  } catch {
    return undefined;
  }
}
