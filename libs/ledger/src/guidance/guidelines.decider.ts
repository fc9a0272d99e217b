import type { AmendCommand } from '../shared/amend.commands.ts';
import { effectiveDay } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import { type AmendRules, sameJson } from '../shared/amend.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given as givenOf } from '../shared/given.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import type { GuidelinesCommand, PublishCommunicationTemplate, PublishGuideline } from './guidelines.commands.ts';
import type { CommunicationTemplatePublished, GuidelinePublished, GuidelinesEvent } from './guidelines.events.ts';
import { guidelines, templates } from './guidelines.projection.ts';
import { fieldsOf, type Published, requireVersion, seriesOf } from './guidelines.rules.ts';

type State = Entries<GuidelinesEvent>;
type Counting = readonly Original<GuidelinesEvent>[];
type New = Decided<GuidelinePublished> | Decided<CommunicationTemplatePublished>;

const OF_BOTH = ['title', 'languages', 'instrument', 'verified', 'doubt'];

const rules: AmendRules<GuidelinesEvent> = {
  correctable: {
    GuidelinePublished: [...OF_BOTH, 'sections'],
    CommunicationTemplatePublished: [...OF_BOTH, 'fields'],
  },
  required: ['title', 'languages', 'verified', 'sections', 'fields'],
  projections: [guidelines, templates],
  check,
};

/** Guidelines and templates as others published them; what was in force is never lost to a later version. */
export const guidelinesDecider: Decider<State, GuidelinesCommand, GuidelinesEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'PublishGuideline':
      case 'PublishCommunicationTemplate':
        requireManagerAct(command.context, command.data.given);
        return publish(command, counting(state.events));
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendWithText(withFields(command), state.events, rules);
    }
  },
  warn(command) {
    if (command.type !== 'PublishGuideline' && command.type !== 'PublishCommunicationTemplate') return [];
    if (command.data.verified === true) return [];
    return [{ code: 'not-verified', detail: 'It has not been compared with the text of an instrument.' }];
  },
};

/** Corrected fields may come as one text too. */
function withFields(command: AmendCommand): AmendCommand {
  if (command.type !== 'CorrectEntry') return command;
  const { set } = command.data;
  const fields = set.data?.['fields'];
  if (typeof fields !== 'string') return command;
  return { ...command, data: { ...command.data, set: { ...set, data: { ...set.data, fields: fieldsOf(fields) } } } };
}

function publish(command: PublishGuideline | PublishCommunicationTemplate, events: Counting): readonly New[] {
  const asked = command.data.version;
  const added = versionOf(command, events);
  const sameSeries = seriesIn(events, seriesOf(added as Published));
  const repeated = sameSeries.some(
    (one) =>
      one.effectiveOn === added.effectiveOn &&
      sameJson(one.data, { ...added.data, version: asked ?? one.data.version }),
  );
  if (repeated) return [];
  if (sameSeries.some(({ data }) => data.version === added.data.version))
    throw new Refusal('version-taken', 'This version is recorded: correct that entry, or record the next version.', [
      String(added.data.version),
    ]);
  check([...events, { ...added, revision: Number.MAX_SAFE_INTEGER } as Original<GuidelinesEvent>]);
  return [added];
}

function versionOf(command: PublishGuideline | PublishCommunicationTemplate, events: Counting): New {
  const { context, data } = command;
  const { title, languages = ['en'], instrument, verified = false, doubt } = data;
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const more = { title, languages, verified, ...givenOf({ instrument, doubt }) };
  const next = (series: string) =>
    data.version ?? Math.max(0, ...seriesIn(events, series).map((one) => one.data.version)) + 1;
  if (command.type === 'PublishGuideline') {
    const { kind, sections } = command.data;
    return {
      type: 'GuidelinePublished',
      schemaVersion: 1,
      effectiveOn,
      data: { kind, version: next(`guideline ${kind}`), ...more, sections },
    };
  }
  const { template, fields } = command.data;
  return {
    type: 'CommunicationTemplatePublished',
    schemaVersion: 1,
    effectiveOn,
    data: { template, version: next(`template ${template}`), ...more, fields: fieldsOf(fields) },
  };
}

function seriesIn(events: Counting, series: string): readonly Published[] {
  return events.filter((one) => seriesOf(one) === series);
}

/** What holds of all versions as they count: within one series the numbers follow the days. */
function check(events: Counting): void {
  for (const one of events) requireVersion(one);
  for (const series of Map.groupBy(events, seriesOf).values()) {
    const inOrder = series.toSorted((a, b) => a.data.version - b.data.version);
    for (const [at, { data, effectiveOn }] of inOrder.entries()) {
      const before = inOrder[at - 1];
      if (!before || (before.data.version < data.version && before.effectiveOn < effectiveOn)) continue;
      throw new Refusal('version-out-of-order', 'A later version is in force from a later day.', [
        String(before.data.version),
        String(data.version),
      ]);
    }
  }
}
