import type { AmendCommand } from '../shared/amend.commands.ts';
import { requireLink, requireName } from '../shared/wording.ts';
import { effectiveDay, requireEndAfter } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import { type AmendRules, sameJson } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given } from '../shared/given.ts';
import { requireStateAct } from '../shared/state-act.ts';
import type { DescribeNationalStructure, EndNationalStructure, StructureCommand } from './structures.commands.ts';
import type { NationalRole, NationalStructureDescribed, StructureEvent } from './structures.events.ts';
import { nationalStructures } from './structures.projection.ts';

export type StructureState = Entries<StructureEvent>;
type Decision = readonly Decided<StructureEvent>[];
type Counting = readonly Original<StructureEvent>[];
type Description = Omit<NationalStructureDescribed['data'], 'participant'>;

const MOST_ROLES = 50;

const rules: AmendRules<StructureEvent> = {
  correctable: { NationalStructureDescribed: ['roles', 'link', 'visibility'], NationalStructureEnded: [] },
  required: ['roles', 'visibility'],
  ofState: ['NationalStructureDescribed', 'NationalStructureEnded'],
  projections: [nationalStructures],
  check,
};

/** What one State says of who does what in it. */
export const structuresDecider: Decider<StructureState, StructureCommand, StructureEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'DescribeNationalStructure':
        return describeStructure(command, counting(state.events));
      case 'EndNationalStructure':
        return end(command, counting(state.events));
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendWithText(withRoles(command), state.events, rules);
    }
  },
};

function describeStructure({ data, context }: DescribeNationalStructure, events: Counting): Decision {
  const { participant, roles, link, visibility } = data;
  requireStateAct(context, participant, data.given);
  const description: Description = {
    roles: rolesOf(roles),
    ...given({ link }),
    visibility,
  };
  requireDescription(description);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const before = inForceOn(events, effectiveOn);
  if (before && sameDescription(before.data, description)) return [];
  return [
    {
      type: 'NationalStructureDescribed',
      schemaVersion: 1,
      effectiveOn,
      data: { participant, ...description },
    },
  ];
}

function end({ data, context }: EndNationalStructure, events: Counting): Decision {
  const { participant } = data;
  requireStateAct(context, participant, data.given);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const before = inForceOn(events, effectiveOn);
  if (before) {
    const ended = events.find((event) => event.type === 'NationalStructureEnded' && event.data.of === before.revision);
    if (ended)
      throw new Refusal('already-ended', 'It has ended: correct that entry, or describe it anew.', [ended.effectiveOn]);
    return [
      {
        type: 'NationalStructureEnded',
        schemaVersion: 1,
        effectiveOn,
        data: { participant, of: before.revision },
      },
    ];
  }
  if (events.some((event) => event.type === 'NationalStructureEnded' && event.effectiveOn <= effectiveOn)) return [];
  throw new Refusal('unknown-structure', 'The State has described no structure that is in force on this day.');
}

/** The description that the greatest first day, then the later entry, puts in force on a day. */
function inForceOn(events: Counting, day: string): NationalStructureDescribed | undefined {
  let last: Original<StructureEvent> | undefined;
  for (const event of events) {
    if (event.effectiveOn <= day && (last === undefined || last.effectiveOn <= event.effectiveOn)) last = event;
  }
  return last?.type === 'NationalStructureDescribed' ? last : undefined;
}

function sameDescription(a: Description, b: Description): boolean {
  const plain = ({ roles, link, visibility }: Description) => ({ roles, link: link ?? null, visibility });
  return sameJson(plain(a), plain(b));
}

/** Roles as a list, or as one text: `code: name; code: name`. */
function rolesOf(roles: DescribeNationalStructure['data']['roles']): readonly NationalRole[] {
  if (typeof roles !== 'string') return roles.map(({ role, organisation }) => ({ role, organisation }));
  return roles.split(';').map((one) => {
    const at = one.indexOf(':');
    if (at < 0) throw new Refusal('roles-malformed', 'Give roles as code: name; code: name.', [one.trim()]);
    return { role: one.slice(0, at).trim(), organisation: one.slice(at + 1).trim() };
  });
}

/** A corrected list may come as one text too. */
function withRoles(command: AmendCommand): AmendCommand {
  if (command.type !== 'CorrectEntry') return command;
  const { set } = command.data;
  const roles = set.data?.['roles'];
  if (typeof roles !== 'string') return command;
  return { ...command, data: { ...command.data, set: { ...set, data: { ...set.data, roles: rolesOf(roles) } } } };
}

function requireDescription({ roles, link }: Description): void {
  if (roles.length === 0 || roles.length > MOST_ROLES)
    throw new Refusal('roles-missing', `Name from one to ${MOST_ROLES} organisations with what they do.`);
  for (const { role, organisation } of roles) {
    requireCode('role', role);
    requireName('the organisation', organisation);
  }
  const pairs = roles.map(({ role, organisation }) => JSON.stringify([role, organisation]));
  if (new Set(pairs).size < pairs.length)
    throw new Refusal('role-twice', 'The same organisation is named twice for the same.');
  requireLink(link);
}

/** What holds of a State's descriptions as they count. */
function check(events: Counting): void {
  const starts = new Map(events.map((event) => [event.revision, event.effectiveOn]));
  const ended = new Set<number>();
  for (const event of events) {
    if (event.type === 'NationalStructureDescribed') {
      requireDescription(event.data);
      continue;
    }
    if (ended.has(event.data.of)) throw new Refusal('already-ended', 'The same description would end twice.');
    ended.add(event.data.of);
    requireEndAfter(starts.get(event.data.of) ?? event.effectiveOn, event.effectiveOn);
  }
}
