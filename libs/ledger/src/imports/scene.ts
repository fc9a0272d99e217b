import type { Card } from '#libs/vault';
import type { CommunicationsCommand } from '../communications/communications.commands.ts';
import type { DirectoryCommand } from '../directory/directory.commands.ts';
import type { RemarksCommand } from '../remarks/remarks.commands.ts';
import type { Command } from '../shared/decider.ts';
import type { Cards } from './cards.ts';
import { type Row, RowRefused } from './row.ts';
import type { Thing } from './thing.ts';

type Bare<C> = C extends Command
  ? { readonly type: C['type']; readonly data: Omit<C['data'], 'given'>; readonly card?: Card }
  : never;
/** What a row of the directory asks for. */
export type Act = Bare<DirectoryCommand | CommunicationsCommand | RemarksCommand>;

/** A row with what it speaks of. */
export interface Scene {
  readonly row: Row;
  readonly participant: string;
  readonly thing?: Thing;
  /** When the ledger learns it: in genesis the source's instant, later the clock. */
  readonly now: string;
  readonly cards: Cards;
}

export function target({ thing }: Scene): Thing {
  if (thing) return thing;
  throw new RowRefused('target', 'target-unknown', 'No row of this id is known.');
}

/** Without a day of its own a change holds from the day on which it was recorded. */
export function fromDay({ row, now }: Scene) {
  if (row.from) return { effectiveOn: row.from.first, precision: row.from.precision };
  return { effectiveOn: (row.recordedAt ?? now).slice(0, 10) };
}
