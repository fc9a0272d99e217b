import type { LedgerEvent } from '#libs/event-store';
import { isAmendment } from './amendment.ts';
import type { AnyArea } from './area.ts';
import type { Command } from './decider.ts';
import type { FromDoor } from './handling.ts';

/** The State that acts, and the participants that a command names. */
export function namedBy(area: AnyArea, command: FromDoor<Command>): ReadonlySet<string> {
  const { actor, onBehalfOf } = command.context;
  const acting = onBehalfOf ?? actor.participant;
  return new Set([...(acting === undefined ? [] : [acting]), ...area.participants(command)]);
}

/**
 * The States that an act speaks for: the one that acts, or for which the manager enters it, or that it is about; of an amendment by the
 * manager, those of the entries that it names. A communication that it rests on is one of theirs.
 */
export function actingFor(
  { context, type, data }: FromDoor<Command>,
  own: readonly LedgerEvent[],
): ReadonlySet<string> {
  const acting = context.onBehalfOf ?? context.actor.participant;
  if (acting !== undefined) return new Set([acting]);
  if (type !== 'CorrectEntry' && type !== 'AnnulEntry') return new Set(participantOf(data));
  const named = originalsOf(own, data as Partial<{ corrects: number; annuls: readonly number[] }>);
  return new Set(
    named.flatMap((event) => [...participantOf(event.data), ...(event.onBehalfOf ? [event.onBehalfOf] : [])]),
  );
}

/** The originals that an amendment names in the end, by way of the amendments that it names. */
function originalsOf(
  own: readonly LedgerEvent[],
  { corrects, annuls = [] }: { readonly corrects?: number; readonly annuls?: readonly number[] },
): readonly LedgerEvent[] {
  return [...annuls, ...(corrects === undefined ? [] : [corrects])].flatMap((revision) => {
    const event = own[revision];
    if (!event) return [];
    return isAmendment(event) ? originalsOf(own, event.data) : [event];
  });
}

function participantOf(data: unknown): readonly string[] {
  const { participant } = data as { readonly participant?: string };
  return participant === undefined ? [] : [participant];
}
