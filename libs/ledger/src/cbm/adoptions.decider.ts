import { amend } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { requireStateAct } from '../shared/state-act.ts';
import type {
  AdoptCbm,
  AdoptionsCommand,
  AmendAdoption,
  EndCbmAdoption,
  JoinCbmAdoption,
} from './adoptions.commands.ts';
import type { AdoptionsEvent, CbmAdopted } from './adoptions.events.ts';
import { adopters, adoptions } from './adoptions.projection.ts';
import { type Championing, championings, champions, overlaps } from './adoptions.spans.ts';
import { requireNotTooFar } from '../shared/dated.ts';
import { notIn, requireListed, requireTopics } from './cbm.rules.ts';
import { type Checking, decideChecked } from './checked.ts';

type State = Entries<AdoptionsEvent>;
type Decision = readonly Decided<AdoptionsEvent>[];
type Counting = readonly Original<AdoptionsEvent>[];

/** States champion a CBM: one adopts it, others join, each ends for itself. */
export const adoptionsDecider: Decider<State, AdoptionsCommand, AdoptionsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'AdoptCbm':
      case 'JoinCbmAdoption':
      case 'EndCbmAdoption':
        requireStateAct(command.context, command.data.participant, command.data.given);
        return decideChecked(command, state, decideOne, check);
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendAdoption(command, state);
    }
  },
};

function decideOne(
  command: AdoptCbm | JoinCbmAdoption | EndCbmAdoption,
  effectiveOn: string,
  events: Counting,
): Decision {
  switch (command.type) {
    case 'AdoptCbm':
      return adopt(command, effectiveOn);
    case 'JoinCbmAdoption':
      return join(command, effectiveOn, events);
    case 'EndCbmAdoption':
      return end(command, effectiveOn, events);
  }
}

function adopt({ data, context }: AdoptCbm, effectiveOn: string): Decision {
  const { participant, cbm, capacitiesRequired = [] } = data;
  const adopted = { adoption: context.newId('adoption'), participant, cbm, capacitiesRequired };
  return [{ type: 'CbmAdopted', schemaVersion: 1, effectiveOn, data: adopted }];
}

function join({ data }: JoinCbmAdoption, effectiveOn: string, events: Counting): Decision {
  const { adoption, participant } = data;
  const adopted = adoptionIn(events, adoption);
  if (championings(events).some((one) => one.participant === participant && champions(one, effectiveOn))) return [];
  const { cbm } = adopted.data;
  const joined = { adoption, participant, cbm, of: adopted.revision };
  return [{ type: 'CbmAdoptionJoined', schemaVersion: 1, effectiveOn, data: joined }];
}

function end({ data }: EndCbmAdoption, effectiveOn: string, events: Counting): Decision {
  const { adoption, participant, reason } = data;
  const { cbm } = adoptionIn(events, adoption).data;
  requireCode('reason', reason);
  const own = championings(events).filter((one) => one.participant === participant);
  if (own.some(({ ended }) => ended?.effectiveOn === effectiveOn)) return [];
  const open =
    own.find(({ began, ended }) => !ended && began.effectiveOn <= effectiveOn) ?? own.find((one) => !one.ended);
  if (!open)
    throw new Refusal('not-an-adopter', 'This State does not champion the CBM here: correct the entry of its end.', [
      participant,
    ]);
  const ended = { adoption, participant, cbm, of: open.began.revision, ...(reason === undefined ? {} : { reason }) };
  return [{ type: 'CbmAdoptionEnded', schemaVersion: 1, effectiveOn, data: ended }];
}

function adoptionIn(events: Counting, adoption: string): CbmAdopted {
  const found = events.find((event) => event.type === 'CbmAdopted');
  if (found?.data.adoption === adoption) return found;
  throw new Refusal('unknown-adoption', 'There is no such adoption.', [adoption]);
}

/** The stream is about several States: each amends what it records itself. */
function amendAdoption(command: AmendAdoption, { events }: State): Decision {
  return amend(command, events, {
    correctable: { CbmAdopted: ['capacitiesRequired'], CbmAdoptionEnded: ['reason'] },
    required: ['capacitiesRequired'],
    ofState: ['CbmAdopted', 'CbmAdoptionJoined', 'CbmAdoptionEnded'],
    projections: [adoptions, adopters],
    check: (after) => check(after, notIn(after, counting(events)), command),
  });
}

/** What holds of an adoption as it counts; of `fresh` entries also what depends on the day of recording. */
function check(events: Counting, fresh: Counting, { context, data: { given } }: Checking): void {
  for (const event of fresh) {
    requireNotTooFar(event.effectiveOn, context, given);
    if (event.type !== 'CbmAdoptionEnded') requireListed(event.data.cbm, event.effectiveOn, given);
    if (event.type === 'CbmAdopted') requireTopics(event.data.capacitiesRequired);
    if (event.type === 'CbmAdoptionEnded') requireCode('reason', event.data.reason);
  }
  requireOneEnd(events);
  const all = championings(events);
  for (const one of all) requireSpan(one, all);
}

function requireOneEnd(events: Counting): void {
  const ended = events.flatMap((event) => (event.type === 'CbmAdoptionEnded' ? [event.data.of] : []));
  const twice = ended.filter((of, at) => ended.indexOf(of) !== at);
  if (twice.length > 0) throw new Refusal('already-ended', 'The same championing would end twice.', twice.map(String));
}

function requireSpan(one: Championing, all: readonly Championing[]): void {
  const { participant, began, ended } = one;
  if (ended && ended.effectiveOn <= began.effectiveOn)
    throw new Refusal('ends-before-start', 'The end lies after the first day: give the first day without.', [
      began.effectiveOn,
    ]);
  const own = all.filter((other) => other !== one && other.participant === participant);
  if (own.some((other) => overlaps(one, other)))
    throw new Refusal('adopter-twice', 'The State champions the CBM here already.', [participant]);
  if (began.type === 'CbmAdopted') return;
  if (!all.some((other) => other.participant !== participant && champions(other, began.effectiveOn)))
    throw new Refusal('adoption-ended', 'Nobody champions the CBM here on that day: adopt it anew.', [
      began.effectiveOn,
    ]);
}
