import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';

/** `now` of the context is the clock to be confirmed. */
export type ConfirmClock = Command<'ConfirmClock', { readonly given: { readonly knownAt: string } }>;

export type ClockCommand = ConfirmClock | AmendCommand;
