import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { IncidentPurpose } from './incidents.events.ts';

export interface IncidentGiven extends AreaGiven {
  /** The other State had opted in on the day of the communication; undefined when none is named. */
  readonly otherCounted?: boolean;
}

/** `counted`: opts in; else out. `effectiveOn`: first day. */
export type DeclareIncidentCounting = Command<
  'DeclareIncidentCounting',
  {
    readonly participant: string;
    readonly counted: boolean;
    readonly effectiveOn?: string;
    readonly given: IncidentGiven;
  }
>;

/** One communication. New id: `newId('count')`. */
export type CountIncidentCommunication = Command<
  'CountIncidentCommunication',
  {
    readonly participant: string;
    readonly with: string;
    readonly purpose: IncidentPurpose;
    readonly effectiveOn?: string;
    readonly given: IncidentGiven;
  }
>;

export type IncidentCommand = DeclareIncidentCounting | CountIncidentCommunication | AmendCommand;
