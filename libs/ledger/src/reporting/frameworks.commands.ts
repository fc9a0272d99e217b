import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { FrameworkRecorded } from './frameworks.events.ts';

/** `effectiveOn`: first day in force; default: the day on which it is recorded. */
export type RecordFramework = Command<
  'RecordFramework',
  FrameworkRecorded['data'] & { readonly effectiveOn?: string; readonly given: AreaGiven }
>;

export type FrameworksCommand = RecordFramework | AmendCommand;
