import type { LedgerEvent } from '#libs/event-store';
import { activeSeatsOf } from '../checks/checks.area.ts';
import { communicationOf } from '../communications/communications.decider.ts';
import { communicationsStream, type CommunicationsEvent } from '../communications/communications.events.ts';
import { rosterStream } from '../directory/directory.events.ts';
import type { AnyArea, AreaGiven, Known } from '../shared/area.ts';
import { actingFor, namedBy } from '../shared/acting.ts';
import { dayOf } from '../shared/days.ts';
import type { Command } from '../shared/decider.ts';
import type { FromDoor } from '../shared/handling.ts';
import type { Copies } from './copies.ts';
import type { Ground } from './ground.ts';

/** What an area's command must know of other streams, of the copies as they stand. The same as at the other doors (area.handlers.ts). */
export function areaGiven(
  area: AnyArea,
  command: FromDoor<Command>,
  own: readonly LedgerEvent[],
  ground: Ground,
  copies: Copies,
): object {
  copies.require(area.reads(command, own));
  const known = knownOf(ground, copies);
  const named = namedBy(area, command);
  const acting = actingFor(command, own);
  const registered = isRegistered(command, acting.size > 0 ? acting : named, copies);
  const parameters = ground.policyOn(dayOf(command.context.now))?.parameters;
  const given: AreaGiven = {
    unregistered: [...named].filter((one) => !known.isState(one)),
    // A source's rows are all entered by one account: two persons cannot be told apart in what it recorded.
    twoPersonRule: !ground.source && (parameters?.twoPersonRule ?? false),
    ...(parameters && {
      furthestAheadDays: parameters.furthestAheadDays,
      longDelayDays: parameters.longDelayDays,
    }),
    ...(registered === undefined ? {} : { communicationRegistered: registered }),
  };
  return { ...given, ...area.given(command, known, own) };
}

/** Whether the communication that a row rests on is one of these participants'. */
function isRegistered(
  { context: { authority } }: FromDoor<Command>,
  participants: ReadonlySet<string>,
  copies: Copies,
): boolean | undefined {
  if (authority?.kind !== 'communication') return undefined;
  const events = [...participants].map((one) => copies.events(communicationsStream(one)));
  return events.some((one) => communicationOf({ events: one as readonly CommunicationsEvent[] }, authority.reference));
}

function knownOf(ground: Ground, copies: Copies): Known {
  const { registry } = ground;
  return {
    isState: (participant) => registry.isState(participant),
    policyOn: (day) => ground.policyOn(day),
    events: (stream) => copies.events(stream),
    activeSeats(day) {
      const rosters = registry.participants.map(rosterStream);
      copies.require(rosters);
      return rosters.flatMap((roster) => activeSeatsOf(copies.events(roster), day));
    },
  };
}
