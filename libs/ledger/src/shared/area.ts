import type { LedgerEvent } from '#libs/event-store';
import type { Projection } from '#libs/temporal';
import type { Policy } from '../policy/policy.ts';
import type { AmendGiven } from './amend.commands.ts';
import type { ChosenIn } from './chosen.ts';
import type { Entries } from './counting.ts';
import type { Command, Decider } from './decider.ts';
import type { FromDoor } from './handling.ts';

/** What every act of an area knows of other streams. */
export interface AreaGiven extends AmendGiven {
  /** Of the participants that the command names, those that are no registered States. */
  readonly unregistered: readonly string[];
  /** Policy: so many days between the day in force and that of recording deserve a second look. */
  readonly longDelayDays?: number;
}

/** Other streams, as an area's `given` looks into them. */
export interface Known {
  /** Whether it is registered, and no organisation. */
  isState(participant: string): boolean;
  policyOn(day: string): Policy | undefined;
  /** Events of a stream that `reads` names, in order. */
  events(stream: string): readonly LedgerEvent[];
  /** Seats of all States with an entry in force on a day, for sources that cannot list them; empty where the door names them itself. */
  activeSeats(day: string): readonly ActiveSeat[];
}

/** A seat with an entry in force. */
export interface ActiveSeat {
  readonly seat: string;
  readonly participant: string;
  readonly role: string;
}

/** A read model where it is registered: what it is made of, and what shows it. */
export interface Registered {
  readonly projection: Projection<LedgerEvent>;
  /** How the names of its streams begin. */
  readonly streams: string | readonly string[];
  /** The field of the policy's matrix that opens its changes; where States choose, the one that opens what they keep closest. */
  readonly shownBy: string;
  /** Where States choose to whom each thing is open: their choice decides in place of `shownBy`, at the moment of reading (rule R7). */
  readonly chosen?: ChosenIn;
}

/**
 * A part of the domain whose acts all doors carry out in one way. One object of this form is all that the bus, the tables, the audit and
 * the import need to know of it; it is listed in `areas.ts`.
 */
export interface Area<C extends Command = Command, E extends LedgerEvent = LedgerEvent> {
  readonly name: string;
  readonly decider: Decider<Entries<E>, C, E>;
  /** Name of the stream of one thing, of one participant, or (without a key) of the area's only one. */
  stream(key?: string): string;
  /** Participants that a command names beside the one that acts. */
  participants(command: FromDoor<C>): readonly string[];
  /** Further streams that a command is decided with. `own`: all that is recorded in the command's stream. */
  reads(command: FromDoor<C>, own: readonly LedgerEvent[]): readonly string[];
  /** What must be known of them, beside `AreaGiven`. */
  given(command: FromDoor<C>, known: Known, own: readonly LedgerEvent[]): object;
  readonly tables: readonly Registered[];
  /** Entities of the tables that an event speaks of; amendments and events of other areas: none. */
  about(event: LedgerEvent): readonly string[];
  /** Types after which a reader may see another past than before: what a State opens, or consents to, is said anew. Amendments always are. */
  readonly turns?: readonly string[];
  /** How rows of an import file become commands. */
  readonly rows: readonly RowAct[];
}

/** How the area's read models are made. */
export function projectionsOf({ tables }: Pick<AnyArea, 'tables'>): readonly Projection<LedgerEvent>[] {
  return tables.map(({ projection }) => projection);
}

/** An area of any commands and events. */
// oxlint-disable-next-line typescript/no-explicit-any -- commands are the area's own; a list of areas forgets which
export type AnyArea = Area<any, any>;

/** How a cell is read. `day`: first day of a day, month or year; `last-day`: the day after the last one; `words`: separated by spaces; `states`: by semicolons. */
export type CellForm =
  | 'text'
  | 'code'
  | 'day'
  | 'last-day'
  | 'instant'
  | 'whole'
  | 'flag'
  | 'words'
  | 'state'
  | 'states'
  | { readonly thing: string }
  | { readonly oneOf: readonly string[] };

export interface Cell {
  readonly column: string;
  /** Member of the command's data, with dots for members of members: `instrument.symbol`. */
  readonly member: string;
  /** `{ thing }`: the id of what another row made, by the name that its command gives to `newId`. */
  readonly as: CellForm;
  readonly needed?: boolean;
  /** The cell goes to the vault: `member` is the card's field. */
  readonly personal?: boolean;
  /** A day that is left empty is the decider's to say, as the first day of what was taken part in; else it is the one of the source's record. */
  readonly dayByRule?: boolean;
}

/** One operation of an import file. */
export interface RowAct {
  /** As in the column `operation`: `cbm-adopted`. */
  readonly operation: string;
  /** Type of the command. */
  readonly act: string;
  /** The stream: of a thing that the row makes, of the one that its target made (both by the name given to `newId`), of the row's State, or the only one. */
  readonly stream: { readonly makes: string } | { readonly of: string } | 'state' | 'only';
  /** Member of the data that names the target's thing. */
  readonly target?: string;
  /** Member that the row's State goes to, where the command names it. */
  readonly state?: string;
  readonly cells: readonly Cell[];
}
