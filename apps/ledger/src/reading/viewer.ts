import { maySee, membersOf, type Policy } from '#libs/ledger';
import type { Point, TablesReading } from '#libs/temporal';
import type { Caller } from '../http/caller.ts';

/** Whose a thing is that someone wants to see. */
export interface Belonging {
  readonly participant?: string | null;
  readonly seat?: string | null;
  /** The holder it speaks of holds the seat no more. */
  readonly formerHolder?: boolean;
}

/** What one reader may see now, whatever the coordinate of the view (domain rule R7). */
export interface Viewer {
  readonly caller: Caller;
  sees(field: string, of: Belonging): boolean;
}

/** `now`: the newest point of the tables, on the day of today: memberships are those of the moment of reading. */
export function viewerOf(policy: Policy, caller: Caller, tables: TablesReading, now: Point): Viewer {
  let members: ReadonlySet<string> | undefined;
  const isMember = (participant: string): boolean => {
    if (caller.group === undefined) return false;
    members ??= membersOf(tables, now, caller.group);
    return members.has(participant);
  };
  return {
    caller,
    sees: (field, { participant, seat, formerHolder }) => {
      const ownState = typeof participant === 'string' && participant === caller.participant;
      return maySee(policy, caller.office, field, {
        ownState,
        ownSeat: ownState && typeof seat === 'string' && seat === caller.seat,
        member: typeof participant === 'string' && isMember(participant),
        formerHolder: formerHolder ?? false,
      });
    },
  };
}
