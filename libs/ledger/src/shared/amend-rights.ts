import type { LedgerEvent } from '#libs/event-store';
import type { AmendCommand } from './amend.commands.ts';
import { type CorrectionSet, isAmendment } from './amendment.ts';
import { requireOwnState, requireRegistered } from './authority.ts';
import { Refusal } from './decider.ts';
import { restsOnWord } from './state-act.ts';

/** Which entries of a stream are a State's own: the only ones that its accounts amend. None: the manager's office alone amends. */
export interface Whose {
  /** Types that a State records itself, in its own stream or named in the entry. */
  readonly ofState?: readonly string[];
  /** Types that a State or the manager records in a stream of several: the entry is of the State that it names, else of the manager. */
  readonly ofNamed?: readonly string[];
}

/** Whoever says that a State's own text was wrong rests on what the State sent (rules H2 and H5). */
export function requireAuthority({ context, data }: AmendCommand, events: readonly LedgerEvent[], whose: Whose): void {
  const { actor, authority } = context;
  const originals = namedIn(data).flatMap((revision) => originalsOf(events, found(events, revision)));
  for (const original of originals) requireOwnState(context, participantOf(events, original, whose));
  const ofState = originals.some((original) => isStatement(original, whose));
  if (ofState && opensStatement(data) && !restsOnState(context))
    throw new Refusal('authority-missing', 'Only the State opens what it said: name its communication.');
  if (data.errorOf === 'sender' && (!authority || (ofState && authority.kind === 'instrument')))
    throw new Refusal('authority-missing', 'Name the communication in which the State said so: register it first.');
  if (authority?.kind === 'portal-act' && actor.participant === undefined)
    throw new Refusal('authority-missing', 'Only the State itself acts in the portal: name its communication.');
  requireRegistered(context, data.given);
}

function namedIn(data: AmendCommand['data']): readonly number[] {
  return 'corrects' in data ? [data.corrects] : data.annuls;
}

/** The State of an entry: it names it, or says for whom it was entered, or it is the one that the stream is about. */
function participantOf(events: readonly LedgerEvent[], original: LedgerEvent, { ofNamed }: Whose): string | undefined {
  const named = namedState(original);
  if (named !== undefined || ofNamed?.includes(original.type) === true) return named;
  return events.map(({ data }) => stateIn(data)).find((participant) => participant !== undefined);
}

function namedState({ data, onBehalfOf }: LedgerEvent): string | undefined {
  return stateIn(data) ?? onBehalfOf;
}

/** Whether a State said it: what the manager said in its own name may be opened by the manager, and rest on an instrument. */
function isStatement(original: LedgerEvent, { ofState, ofNamed }: Whose): boolean {
  return ofNamed?.includes(original.type) === true ? namedState(original) !== undefined : ofState !== undefined;
}

function isOfState(type: string, { ofState, ofNamed }: Whose): boolean {
  return [...(ofState ?? []), ...(ofNamed ?? [])].includes(type);
}

function stateIn(data: unknown): string | undefined {
  return (data as { readonly participant?: string }).participant;
}

/** Whether a correction says anew to whom a State's submission is opened; to close it to all others harms nobody. */
function opensStatement(data: AmendCommand['data']): boolean {
  const visibility = 'set' in data ? data.set.data?.['visibility'] : undefined;
  return typeof visibility === 'string' && visibility !== 'restricted';
}

function restsOnState(context: AmendCommand['context']): boolean {
  return context.actor.participant !== undefined || restsOnWord(context);
}

/** What a State is said to have done rests on what it sent; an act in the portal rests on itself. */
export function requireRests({ authority }: CorrectionSet, type: string, whose: Whose): void {
  if (!authority) return;
  if (authority.kind !== 'portal-act' && !(authority.kind === 'instrument' && isOfState(type, whose))) return;
  throw new Refusal('authority-missing', 'Name the communication in which the State said so: register it first.');
}

/** A State amends what it records itself. Of the manager's office another account amends than the one that recorded it, where the policy says so. */
export function requireRightTo(
  { context: { actor }, data }: AmendCommand,
  events: readonly LedgerEvent[],
  revision: number,
  whose: Whose,
): void {
  const named = found(events, revision);
  if (actor.office !== 'directory-manager' && actor.office !== 'import') {
    const others = originalsOf(events, named).filter(({ type }) => !isOfState(type, whose));
    if (others.length > 0)
      throw new Refusal(
        'not-own-act',
        'A State amends what it records itself: ask the manager to amend this.',
        others.map((other) => String(other.revision)),
      );
  }
  if (data.given.twoPersonRule && actor.office === 'directory-manager' && named.actor.account === actor.account)
    throw new Refusal('two-person-rule', 'Another account of the office amends what this account recorded.', [
      String(revision),
    ]);
}

/** What an entry bears on in the end: itself, or the originals that an amendment names. */
function originalsOf(events: readonly LedgerEvent[], event: LedgerEvent): readonly LedgerEvent[] {
  if (!isAmendment(event)) return [event];
  const named = event.type === 'EntryCorrected' ? [event.data.corrects] : event.data.annuls;
  return named.flatMap((revision) => originalsOf(events, found(events, revision)));
}

/** The entry of a revision. */
export function found<E extends LedgerEvent>(events: readonly E[], revision: number): E {
  const event = events[revision];
  if (!event)
    throw new Refusal('no-such-entry', 'There is no entry with this number in the record.', [String(revision)]);
  return event;
}
