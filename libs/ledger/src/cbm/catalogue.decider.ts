import { amend, type AmendRules, sameJson } from '../shared/amend.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf, requireDay } from '../shared/days.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import type { CatalogueCommand, RecordCatalogueVersion } from './catalogue.commands.ts';
import type { CatalogueEvent, CatalogueItem } from './catalogue.events.ts';
import { inOrderOfDay } from './catalogue.listing.ts';
import { catalogues } from './catalogue.projection.ts';
import { byCbm } from './cbm.terms.ts';

type Counting = readonly Original<CatalogueEvent>[];
type Recording = Omit<RecordCatalogueVersion['data'], 'given'>;

const ID = /^CBM-[1-9]\d{0,2}$/;
const LONGEST_TITLE = 500;

const rules: AmendRules<CatalogueEvent> = {
  correctable: { CatalogueVersionRecorded: ['instrument', 'precision', 'verified', 'doubt', 'items'] },
  required: ['instrument', 'verified', 'items'],
  projections: [catalogues],
  check,
};

/** The versioned list of CBMs: ids are never used again and never renumbered (domain rule H10). */
export const catalogueDecider: Decider<Entries<CatalogueEvent>, CatalogueCommand, CatalogueEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type !== 'RecordCatalogueVersion') return amend(command, state.events, rules);
    requireManagerAct(command.context, command.data.given);
    return record(command, counting(state.events), everListed(state.events));
  },
  warn(command) {
    if (command.type !== 'RecordCatalogueVersion' || command.data.verified === true) return [];
    return [
      { code: 'not-verified', detail: 'Titles and categories have not been compared with the text of the instrument.' },
    ];
  },
};

function record(
  { data: { given: _given, ...data }, context }: RecordCatalogueVersion,
  events: Counting,
  ever: Ever,
): readonly Decided<CatalogueEvent>[] {
  const effectiveOn = data.effectiveOn ?? dayOf(context.now);
  requireDay(effectiveOn, 'the day of adoption');
  const recorded = versionOf(data, effectiveOn, events);
  if (events.some((one) => isRepeated(one, recorded, effectiveOn, data.version))) return [];
  const same = events.find(({ data: { version } }) => version === recorded.version);
  if (same)
    throw new Refusal('version-taken', 'This version is recorded: correct that entry, or record the next version.', [
      String(same.data.version),
    ]);
  const event = { type: 'CatalogueVersionRecorded', schemaVersion: 1, effectiveOn, data: recorded } as const;
  check([...events, { ...event, revision: Number.MAX_SAFE_INTEGER } as Original<CatalogueEvent>]);
  requireNeverReused(recorded.items, events, ever);
  return [event];
}

/** Without a number of its own, a list that is in force from the same day already says nothing new. */
function isRepeated(
  one: Original<CatalogueEvent>,
  recorded: Original<CatalogueEvent>['data'],
  effectiveOn: string,
  asked: number | undefined,
): boolean {
  const version = asked ?? one.data.version;
  return one.effectiveOn === effectiveOn && sameJson(one.data, { ...recorded, version });
}

function versionOf(data: Recording, effectiveOn: string, events: Counting): Original<CatalogueEvent>['data'] {
  const { version, items, change, verified = false, effectiveOn: _day, ...cited } = data;
  if ((items === undefined) === (change === undefined))
    throw new Refusal('list-missing', 'Give the whole list, or the one item that is other than before.');
  const before = inOrderOfDay(events).findLast((one) => one.effectiveOn <= effectiveOn)?.data.items ?? [];
  const list = items ?? [...before.filter(({ id }) => id !== change?.id), ...(change ? [change] : [])];
  const latest = Math.max(0, ...events.map((one) => one.data.version));
  return {
    version: version ?? latest + 1,
    ...cited,
    verified,
    items: list.toSorted((a, b) => byCbm(a.id, b.id)),
  };
}

/** Of each id that was ever recorded, since which instrument it is listed, whatever became of that entry. */
type Ever = ReadonlyMap<string, string>;

function everListed(events: readonly CatalogueEvent[]): Ever {
  const items = events.flatMap((event) => (event.type === 'CatalogueVersionRecorded' ? event.data.items : []));
  return new Map(items.toReversed().map(({ id, since }) => [id, since.symbol]));
}

/** What holds of the versions as they count: numbers follow the days, each list keeps all ids of the one before. */
function check(events: Counting): void {
  let before: Original<CatalogueEvent> | undefined;
  for (const version of inOrderOfDay(events)) {
    requireItems(version.data.items);
    if (!Number.isSafeInteger(version.data.version) || version.data.version < 1)
      throw new Refusal('version-malformed', 'Versions are numbered from 1 on.', [String(version.data.version)]);
    if (before) requireSuccession(before, version);
    before = version;
  }
}

function requireItems(items: readonly CatalogueItem[]): void {
  const ids = items.map(({ id }) => id);
  const wrong = ids.filter((id) => !ID.test(id));
  if (ids.length === 0 || wrong.length > 0)
    throw new Refusal('cbm-malformed', 'A list holds items with ids such as CBM-1.', wrong);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0) throw new Refusal('cbm-twice', 'An id stands once in a list.', twice);
  const untitled = items.filter(({ title: { en } }) => en.trim() === '' || en.length > LONGEST_TITLE);
  if (untitled.length > 0)
    throw new Refusal(
      'title-malformed',
      `Give each CBM an English title of at most ${LONGEST_TITLE} characters.`,
      untitled.map(({ id }) => id),
    );
}

/** An id that no list has any more, since the entry was corrected or annulled, stays what it was. */
function requireNeverReused(items: readonly CatalogueItem[], events: Counting, ever: Ever): void {
  const listed = new Set(events.flatMap(({ data }) => data.items.map(({ id }) => id)));
  const gone = items.filter(({ id }) => !listed.has(id) && ever.has(id));
  const reused = gone.filter(({ id, since }) => ever.get(id) !== since.symbol);
  if (reused.length > 0)
    throw new Refusal(
      'cbm-reused',
      'An id is never used again: a further CBM has a further id.',
      reused.map(({ id }) => id),
    );
}

function requireSuccession(before: Original<CatalogueEvent>, version: Original<CatalogueEvent>): void {
  if (version.data.version <= before.data.version || version.effectiveOn === before.effectiveOn)
    throw new Refusal('version-out-of-order', 'A later version is in force from a later day.', [
      String(before.data.version),
      String(version.data.version),
    ]);
  const items = new Map(version.data.items.map((item) => [item.id, item]));
  const lost = before.data.items.filter(({ id }) => !items.has(id));
  if (lost.length > 0)
    throw new Refusal(
      'cbm-left-out',
      'An id stays: close the item instead of leaving it out.',
      lost.map(({ id }) => id),
    );
  const reused = before.data.items.filter(({ id, since, closed }) => {
    const item = items.get(id);
    return item?.since.symbol !== since.symbol || (closed === true && item.closed !== true);
  });
  if (reused.length > 0)
    throw new Refusal(
      'cbm-reused',
      'An id is never used again: a further CBM has a further id.',
      reused.map(({ id }) => id),
    );
}
