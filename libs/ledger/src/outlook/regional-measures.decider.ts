import { requireName } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import type { CbmGiven } from '../cbm/cbm.given.ts';
import { notIn } from '../cbm/cbm.rules.ts';
import { requireBody } from '../guidance/bodies.ts';
import { type AmendRules, sameJson } from '../shared/amend.ts';
import { asRecorded, counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given as givenOf } from '../shared/given.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import { type AmendOutlook, requireAllListed, requireDoubt } from './outlook.rules.ts';
import type { MapRegionalMeasure, RegionalMeasuresCommand } from './regional-measures.commands.ts';
import type { RegionalMeasuresEvent } from './regional-measures.events.ts';
import { measureEntity, regionalMeasures } from './regional-measures.projection.ts';

type State = Entries<RegionalMeasuresEvent>;
type Decision = readonly Decided<RegionalMeasuresEvent>[];
type Counting = readonly Original<RegionalMeasuresEvent>[];

const MEASURE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/;

/** Regional measures beside the global ones, each mapping in its versions. */
export const regionalMeasuresDecider: Decider<State, RegionalMeasuresCommand, RegionalMeasuresEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type !== 'MapRegionalMeasure') return amendMapping(command, state);
    requireManagerAct(command.context, command.data.given);
    return map(command, state);
  },
  warn(command) {
    if (command.type !== 'MapRegionalMeasure' || command.data.verified === true) return [];
    return [{ code: 'not-verified', detail: 'Title and mapping have not been compared with both texts.' }];
  },
};

function map({ data, context }: MapRegionalMeasure, { events }: State): Decision {
  const { body, measure, title, cbms = [], citation, verified = false, doubt, given } = data;
  const effectiveOn = effectiveDay(data.effectiveOn, context, given);
  const said = { body, measure, title, cbms, citation, verified, ...givenOf({ doubt }) };
  const before = counting(events);
  if (before.some((one) => one.effectiveOn === effectiveOn && sameJson(one.data, said))) return [];
  const decided: Decided<RegionalMeasuresEvent> = {
    type: 'RegionalMeasureMapped',
    schemaVersion: 1,
    effectiveOn,
    data: said,
  };
  const added = asRecorded<Original<RegionalMeasuresEvent>>(decided, events.length);
  check([...before, added], [added], given);
  return [decided];
}

function amendMapping(command: AmendOutlook, { events }: State): Decision {
  const rules: AmendRules<RegionalMeasuresEvent> = {
    correctable: { RegionalMeasureMapped: ['title', 'cbms', 'citation', 'verified', 'doubt'] },
    required: ['title', 'cbms', 'citation', 'verified'],
    projections: [regionalMeasures],
    check: (after) => check(after, notIn(after, counting(events)), command.data.given),
  };
  return amendWithText(command, events, rules);
}

/** What holds of all mappings as they count; of `fresh` ones also what depends on today's catalogue. */
function check(events: Counting, fresh: Counting, given: CbmGiven): void {
  for (const { data, effectiveOn } of fresh) {
    requireBody(data.body);
    if (!MEASURE.test(data.measure))
      throw new Refusal('measure-malformed', 'Give the number of the measure as the body has it.', [data.measure]);
    requireName('the title', data.title);
    requireDoubt(data.doubt);
    requireAllListed(data.cbms, effectiveOn, given);
  }
  const there = new Set<string>();
  for (const { data, effectiveOn } of events) {
    const place = `${measureEntity(data)} ${effectiveOn}`;
    if (there.has(place))
      throw new Refusal('mapped-already', 'It is mapped from this day on already: correct that entry.', [data.measure]);
    there.add(place);
  }
}
