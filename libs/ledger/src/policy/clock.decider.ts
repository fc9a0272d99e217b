import { amend, type AmendRules } from '../shared/amend.ts';
import { entries, type Entries, withEntry } from '../shared/counting.ts';
import { dayOf, isInstant } from '../shared/days.ts';
import { type Decider, Refusal, type Warning } from '../shared/decider.ts';
import type { ClockCommand } from './clock.commands.ts';
import type { ClockEvent } from './clock.events.ts';

export type ClockState = Entries<ClockEvent>;

const rules: AmendRules<ClockEvent> = { correctable: {}, projections: [], check: () => undefined };

/** Confirmations of a clock that is far ahead of the log, or behind it where another clock left stamps from the future. */
export const clockDecider: Decider<ClockState, ClockCommand, ClockEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type !== 'ConfirmClock') return amend(command, state.events, rules);
    const { now } = command.context;
    const { knownAt } = command.data.given;
    if (!isInstant(knownAt))
      throw new Refusal('not-an-instant', 'Give the instant of the head as YYYY-MM-DDTHH:mm:ss.sssZ.');
    const aheadSeconds = Math.floor((Date.parse(now) - Date.parse(knownAt)) / 1_000);
    return [{ type: 'ClockConfirmed', schemaVersion: 1, effectiveOn: dayOf(now), data: { knownAt, aheadSeconds } }];
  },
  warn: (command) => (command.type === 'ConfirmClock' ? ofBehind(command.context.now, command.data.given.knownAt) : []),
};

function ofBehind(now: string, knownAt: string): readonly Warning[] {
  if (now >= knownAt) return [];
  const detail = `The clock is behind the record: until it has passed ${knownAt}, what is recorded from now on is found by index, not by instant.`;
  return [{ code: 'clock-behind', detail }];
}
