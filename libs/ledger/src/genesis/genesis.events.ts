import type { LedgerEvent } from '#libs/event-store';
import type { Population } from '../policy/policy.events.ts';
import { derivedId } from '../shared/ids.ts';

/** The ledger's first stream: it frames the opening segment, whose events carry the instants of their source. */
export const GENESIS_STREAM = 'genesis';

/** What the opening segment adds by itself, its reference data foremost, belongs together by this; what rows add does not. */
export const GENESIS_CORRELATION = derivedId('import', 'genesis', 'correlation');

export interface GenesisFile {
  readonly name: string;
  /** SHA-256 in hex of its rows as `openCells` gives them, in canonical JSON: nothing of a personal cell but whether it is filled. */
  readonly digest: string;
  readonly rows: number;
}

/** Index 0. A genesis that was cut off goes on with these very files only. */
export type GenesisOpened = LedgerEvent<
  'GenesisOpened',
  { readonly population: Population; readonly files: readonly GenesisFile[] }
>;

/** From here on `recordedAt` is always the writing node's clock; nothing is served before. */
export type GenesisClosed = LedgerEvent<
  'GenesisClosed',
  { readonly of: number; readonly rows: number; readonly events: number }
>;

export type GenesisEvent = GenesisOpened | GenesisClosed;
