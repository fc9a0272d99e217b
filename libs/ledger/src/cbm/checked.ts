import type { LedgerEvent } from '#libs/event-store';
import { asRecorded, counting, type Entries, type Original } from '../shared/counting.ts';
import type { CommandContext, Decided } from '../shared/decider.ts';
import type { CbmGiven } from './cbm.given.ts';
import { dayInForce } from './cbm.rules.ts';

/** What rules about CBMs are checked with. */
export interface Checking {
  readonly context: CommandContext;
  readonly data: { readonly given: CbmGiven };
}

interface Act extends Checking {
  readonly data: Checking['data'] & { readonly effectiveOn?: string };
}

/** What a stream decides, once the stream as it would then count holds. */
export function decideChecked<E extends LedgerEvent, C extends Act>(
  command: C,
  { events }: Entries<E>,
  decide: (command: C, effectiveOn: string, events: readonly Original<E>[]) => readonly Decided<E>[],
  check: (events: readonly Original<E>[], fresh: readonly Original<E>[], command: Checking) => void,
): readonly Decided<E>[] {
  const before = counting(events);
  const found = decide(command, dayInForce(command.data.effectiveOn, command.context), before);
  const added = found.map((one) => asRecorded<Original<E>>(one as Decided<LedgerEvent>, events.length));
  check([...before, ...added], added, command);
  return found;
}
