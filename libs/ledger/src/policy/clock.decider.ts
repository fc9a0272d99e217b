import { amend, type AmendRules } from '../shared/amend.ts';
import { entries, type Entries, withEntry } from '../shared/counting.ts';
import { dayOf, isInstant } from '../shared/days.ts';
import { type Decider, Refusal } from '../shared/decider.ts';
import type { ClockCommand } from './clock.commands.ts';
import type { ClockEvent } from './clock.events.ts';

export type ClockState = Entries<ClockEvent>;

const rules: AmendRules<ClockEvent> = { correctable: {}, projections: [], check: () => undefined };

/** Confirmations of a clock that runs far ahead of the log. One that runs behind is set right, never confirmed. */
export const clockDecider: Decider<ClockState, ClockCommand, ClockEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type !== 'ConfirmClock') return amend(command, state.events, rules);
    const { now } = command.context;
    const { knownAt } = command.data.given;
    if (!isInstant(knownAt))
      throw new Refusal('not-an-instant', 'Give the instant of the head as YYYY-MM-DDTHH:mm:ss.sssZ.');
    if (now <= knownAt)
      throw new Refusal('clock-behind', 'The clock is behind the log: set it right, then start again.', [knownAt]);
    const aheadSeconds = Math.floor((Date.parse(now) - Date.parse(knownAt)) / 1_000);
    return [{ type: 'ClockConfirmed', schemaVersion: 1, effectiveOn: dayOf(now), data: { knownAt, aheadSeconds } }];
  },
};
