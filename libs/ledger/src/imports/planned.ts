import type { Authority, LedgerEvent } from '#libs/event-store';
import type { Card } from '#libs/vault';
import { isActOfStates, mayCommand, type Policy } from '../policy/policy.ts';
import { subjectToBeSealed } from '../shared/cards.ts';
import { type Command, type CommandContext, TO_BE_SEALED, type Warning } from '../shared/decider.ts';
import { derivedId, digestOf } from '../shared/ids.ts';
import { type FromDoor, withGiven } from '../shared/handling.ts';
import { requireForm } from '../shared/well-formed.ts';
import { type PlannedCard, withCommitments } from './cards.ts';
import { openCells } from './columns.ts';
import { type Row, RowRefused } from './row.ts';
import { rowCausationId, rowId, type StreamCopy } from './streams.ts';

/** A command without its context and without what is given to it: the planner adds both. */
export interface BareCommand {
  readonly type: string;
  readonly data: object;
  readonly card?: Card;
}

/** Who writes a row, when and for whom. */
export interface Writing {
  readonly row: Row;
  /** Whom it is entered for; undefined: nobody in particular. */
  readonly participant?: string;
  readonly actor: CommandContext['actor'];
  /** None: it rests on nothing beside itself. */
  readonly authority?: Authority;
  readonly now: string;
  readonly policy: Policy;
  /** What the command must know of other streams. */
  given(command: FromDoor<Command>): object;
}

export interface Planned {
  readonly events: readonly LedgerEvent[];
  readonly cards: readonly PlannedCard[];
  readonly warnings: readonly Warning[];
}

/** Decides a row's commands one after the other and adds their events to the copy; when one is refused, none stays. */
export function decideActs(acts: readonly BareCommand[], writing: Writing, copy: StreamCopy): Planned {
  const before = copy.length;
  const cards: PlannedCard[] = [];
  const warnings: Warning[] = [];
  try {
    for (const act of acts) {
      const command = commandOf(act, writing);
      const { decided, warnings: seen } = copy.decide(command);
      for (const one of decided) requireForm(one);
      warnings.push(...seen);
      const first = copy.length - before;
      copy.add(
        sealedLater(
          decided.map((one, at) => ({
            ...envelope(writing, command.context, copy.eventId(writing.row.id, first + at), first + at),
            ...one,
            stream: copy.stream,
            revision: copy.length + at,
          })),
          act,
          cards,
        ),
      );
    }
  } catch (error) {
    copy.backTo(before);
    throw error;
  }
  return { events: copy.since(before), cards, warnings };
}

/** SHA-256 of a row's cells without the content of personal ones: by it a row that was changed after its import is recognised. */
export function rowDigest({ cells }: Row): string {
  return digestOf(JSON.stringify(openCells(cells)));
}

function commandOf(act: BareCommand, writing: Writing): Command {
  const { row, participant, actor, authority, now, policy } = writing;
  const reach = mayCommand(policy, actor.office as Parameters<typeof mayCommand>[1], act.type);
  if (reach !== 'any' && reach !== 'on-behalf') {
    throw new RowRefused('operation', 'not-permitted', 'The policy in force gives your office no right to this.');
  }
  if (reach === 'on-behalf' && participant === undefined)
    throw new RowRefused('state', 'cell-missing', 'Name the State that does this.');
  const id = (name: string) => rowId(row.id, name);
  const command: FromDoor<Command> = {
    ...act,
    context: {
      actor,
      ...(participant !== undefined && (reach === 'on-behalf' || isActOfStates(policy, act.type))
        ? { onBehalfOf: participant }
        : {}),
      ...(authority && { authority }),
      now,
      key: row.id,
      requestDigest: rowDigest(row),
      // what one communication asked for belongs together
      correlationId:
        authority?.kind === 'communication'
          ? derivedId('import', authority.reference, 'correlation')
          : id('correlation'),
      causationId: rowCausationId(row.id),
      newId: id,
    },
  };
  return withGiven(command, writing.given(command));
}

function envelope({ actor, authority, now }: Writing, context: CommandContext, id: string, ordinal: number) {
  const { onBehalfOf, correlationId, causationId, requestDigest } = context;
  return {
    id,
    recordedAt: now,
    actor,
    ...(authority && { authority }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    correlationId,
    causationId,
    ...(ordinal === 0 ? { requestDigest } : {}),
  };
}

/** The events with a placeholder of their own where the card's commitment goes, so that later rows can name it. */
function sealedLater(
  events: readonly LedgerEvent[],
  { card }: BareCommand,
  cards: PlannedCard[],
): readonly LedgerEvent[] {
  const marked = events.find(({ data }) => subjectToBeSealed(data) !== undefined);
  if (!marked) {
    if (card && events.length > 0)
      throw new RowRefused(null, 'card-not-taken', 'This operation takes no personal fields.');
    return events;
  }
  const subject = subjectToBeSealed(marked.data);
  if (!card || subject === undefined) {
    throw new RowRefused(
      null,
      'card-missing',
      'The contact fields are missing: give at least one way to reach the holder.',
    );
  }
  const placeholder = `${TO_BE_SEALED} ${marked.id}`;
  cards.push({ placeholder, eventId: marked.id, subject, card });
  return events.map((event) => ({
    ...event,
    data: withCommitments(event.data, (commitment) => (commitment === TO_BE_SEALED ? placeholder : commitment)),
  }));
}
