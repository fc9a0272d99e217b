import { requireName } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import type { AmendRules } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { asRecorded, counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given as givenOf } from '../shared/given.ts';
import { requireStateAct } from '../shared/state-act.ts';
import { requireBody } from './bodies.ts';
import type { DeclareRegionalLink, EndRegionalLink, RegionalLinksCommand } from './regional-links.commands.ts';
import type { RegionalLinkDeclared, RegionalLinkEnded, RegionalLinksEvent } from './regional-links.events.ts';
import { regionalLinks } from './regional-links.projection.ts';

type State = Entries<RegionalLinksEvent>;
type Decision = readonly Decided<RegionalLinksEvent>[];
type Counting = readonly Original<RegionalLinksEvent>[];

/** Days on which a link holds. */
interface Span {
  readonly declared: RegionalLinkDeclared;
  readonly ended: RegionalLinkEnded | undefined;
}

const rules: AmendRules<RegionalLinksEvent> = {
  correctable: { RegionalLinkDeclared: ['role'], RegionalLinkEnded: ['reason'] },
  required: ['role'],
  ofState: ['RegionalLinkDeclared', 'RegionalLinkEnded'],
  projections: [regionalLinks],
  check,
};

/** A State's own word on what corresponds; nobody derives it for the State. */
export const regionalLinksDecider: Decider<State, RegionalLinksCommand, RegionalLinksEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'DeclareRegionalLink':
        return checked(declare(command, counting(state.events)), state);
      case 'EndRegionalLink':
        return checked(end(command, counting(state.events)), state);
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendWithText(command, state.events, rules);
    }
  },
};

function declare({ data, context }: DeclareRegionalLink, events: Counting): Decision {
  const { participant, seat, body, role, given } = data;
  requireStateAct(context, participant, given);
  if (given.seatKnown !== true) throw new Refusal('unknown-seat', 'The State has no such seat.', [seat]);
  const effectiveOn = effectiveDay(data.effectiveOn, context, given);
  const said = { participant, seat, body, role };
  if (spans(events).some((one) => isSame(one.declared.data, said) && holds(one, effectiveOn))) return [];
  const declared = { link: context.newId('link'), ...said };
  return [{ type: 'RegionalLinkDeclared', schemaVersion: 1, effectiveOn, data: declared }];
}

function end({ data, context }: EndRegionalLink, events: Counting): Decision {
  const { link, participant, reason, given } = data;
  requireStateAct(context, participant, given);
  requireCode('reason', reason);
  const effectiveOn = effectiveDay(data.effectiveOn, context, given);
  const span = spans(events).find(({ declared }) => declared.data.link === link);
  if (!span) throw new Refusal('unknown-link', 'The State has declared no such link.', [link]);
  if (span.ended?.effectiveOn === effectiveOn) return [];
  if (span.ended)
    throw new Refusal('link-ended', 'It ended on another day: correct that entry.', [span.ended.effectiveOn]);
  const ended = { link, participant, of: span.declared.revision, ...givenOf({ reason }) };
  return [{ type: 'RegionalLinkEnded', schemaVersion: 1, effectiveOn, data: ended }];
}

function checked(decision: Decision, { events }: State): Decision {
  check([...counting(events), ...decision.map((one) => asRecorded<Original<RegionalLinksEvent>>(one, events.length))]);
  return decision;
}

function spans(events: Counting): readonly Span[] {
  const ends = events.filter((event) => event.type === 'RegionalLinkEnded');
  return events
    .filter((event) => event.type === 'RegionalLinkDeclared')
    .map((declared) => ({ declared, ended: ends.find(({ data }) => data.of === declared.revision) }));
}

function holds({ declared, ended }: Span, day: string): boolean {
  return declared.effectiveOn <= day && (ended === undefined || day < ended.effectiveOn);
}

function isSame(one: Omit<RegionalLinkDeclared['data'], 'link'>, other: Omit<RegionalLinkDeclared['data'], 'link'>) {
  return one.seat === other.seat && one.body === other.body && one.role === other.role;
}

function requireOneEnd(events: Counting): void {
  const ended = events.flatMap((event) => (event.type === 'RegionalLinkEnded' ? [event.data.of] : []));
  const twice = ended.filter((of, at) => ended.indexOf(of) !== at);
  if (twice.length > 0) throw new Refusal('already-ended', 'The same link would end twice.', twice.map(String));
}

/** What holds of a State's links as they count. */
function check(events: Counting): void {
  const all = spans(events);
  requireOneEnd(events);
  for (const span of all) {
    const { declared, ended } = span;
    requireBody(declared.data.body);
    requireName('the role', declared.data.role);
    requireCode('reason', ended?.data.reason);
    if (ended && ended.effectiveOn <= declared.effectiveOn)
      throw new Refusal('ends-before-start', 'The end lies after the first day: give the first day without.', [
        declared.effectiveOn,
      ]);
    const twice = all.some(
      (other) =>
        other !== span &&
        isSame(declared.data, other.declared.data) &&
        (holds(other, declared.effectiveOn) || holds(span, other.declared.effectiveOn)),
    );
    if (twice)
      throw new Refusal('link-twice', 'This link is declared for some of these days already.', [declared.data.body]);
  }
}
