import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { guidelinePublished, guidelinesHistory, secondGuideline, templatePublished } from './guidance.examples.ts';
import type { GuidelinesCommand, PublishCommunicationTemplate, PublishGuideline } from './guidelines.commands.ts';
import { guidelinesDecider } from './guidelines.decider.ts';
import { GUIDELINES_STREAM } from './guidelines.events.ts';
import { guidelines, templates } from './guidelines.projection.ts';
import { seriesOf } from './guidelines.rules.ts';

const given = { unregistered: [], twoPersonRule: false, furthestAheadDays: 366 };
const none = scenario(guidelinesDecider, GUIDELINES_STREAM);
const first = none.given(guidelinePublished);
const all = none.given(...guidelinesHistory);

const publish = (data: Partial<PublishGuideline['data']> = {}, more: object = {}) => {
  const { effectiveOn } = guidelinePublished;
  return command<PublishGuideline>(
    'PublishGuideline',
    { ...guidelinePublished.data, effectiveOn, given, ...data },
    more,
  );
};
const template = (data: Partial<PublishCommunicationTemplate['data']> = {}) => {
  const { effectiveOn } = templatePublished;
  return command<PublishCommunicationTemplate>('PublishCommunicationTemplate', {
    ...templatePublished.data,
    effectiveOn,
    given,
    ...data,
  });
};
const correct = (corrects: number, set: object, more: object = {}): GuidelinesCommand =>
  command<GuidelinesCommand & { type: 'CorrectEntry' }>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given },
    more,
  );
const annul = (...annuls: number[]): GuidelinesCommand =>
  command<GuidelinesCommand & { type: 'AnnulEntry' }>('AnnulEntry', { annuls, errorOf: 'recording', given });
const [section] = guidelinePublished.data.sections;
const [field] = templatePublished.data.fields;

describe('a guideline', () => {
  it('is recorded as it was published, in versions', () => {
    expect(none.decides(publish())).toEqual([guidelinePublished]);
    const { version: _next, ...second } = secondGuideline.data;
    const { doubt: _doubt, ...data } = publish({ ...second, effectiveOn: '2025-01-01' }).data;
    const { version: _number, ...unnumbered } = data;
    expect(first.decides({ ...publish(), data: unnumbered })).toEqual([secondGuideline]);
    expect(none.warns(publish()).map(({ code }) => code)).toEqual(['not-verified']);
    expect(none.warns(publish({ verified: true }))).toEqual([]);
  });

  it('holds from today, is numbered from 1, in English alone and not verified, where nothing else is said', () => {
    const { effectiveOn: _day, version: _number, languages: _languages, verified: _verified, ...data } = publish().data;
    expect(none.decides({ ...publish(), data })).toEqual([
      { ...guidelinePublished, effectiveOn: '2024-05-09', data: { ...guidelinePublished.data, languages: ['en'] } },
    ]);
  });

  it('recorded again says nothing new; other words under its number are refused', () => {
    const { version: _number, ...unnumbered } = publish().data;
    expect(all.decides(publish())).toEqual([]);
    expect(all.decides({ ...publish(), data: unnumbered })).toEqual([]);
    expect(all.refuses(publish({ title: { en: 'Other', fr: 'Autre' } }))).toBe('version-taken');
  });

  it.each([
    ['a kind as a code', { kind: 'Free text' }, 'code-malformed'],
    ['a section', { sections: [] }, 'parts-missing'],
    ['a heading in each language', { sections: [{ ...section, heading: { en: 'Roles' } }] }, 'text-missing'],
    ['a text in each language', { sections: [{ ...section, text: { en: ' ', fr: 'x' } }] }, 'text-missing'],
    ['a text not too long', { sections: [{ ...section, text: { en: 'x'.repeat(5_001), fr: 'x' } }] }, 'text-too-long'],
    ['a title in each language', { title: { en: 'Coordination' } }, 'text-missing'],
    ['English', { languages: ['fr' as const] }, 'languages-malformed'],
    ['official languages', { languages: ['en', 'de' as 'fr'] }, 'languages-malformed'],
    ['each language once', { languages: ['en', 'en'] as const }, 'languages-malformed'],
    ['a number from 1 on', { version: 0 }, 'version-malformed'],
    ['a day', { effectiveOn: '2024-02-30' }, 'not-a-day'],
    ['a day not too far ahead', { effectiveOn: '2025-06-01' }, 'too-far-ahead'],
  ])('needs %s', (_, data, code) => expect(none.refuses(publish(data as object))).toBe(code));

  it('has a greater number on a later day, within its kind', () => {
    expect(first.refuses(publish({ version: 2 }))).toBe('version-out-of-order');
    expect(first.refuses(publish({ version: 2, effectiveOn: '2024-03-07' }))).toBe('version-out-of-order');
    expect(first.refuses(publish({ version: 1, kind: 'onboarding' }))).toBeUndefined();
  });

  it('rests on a registered communication where it names one', () => {
    const authority = { kind: 'communication', reference: 'note-1' } as const;
    expect(none.refuses(publish({}, { authority }))).toBe('unknown-communication');
  });
});

describe('a communication template', () => {
  it('is recorded with its fields, as a list or as one text', () => {
    expect(none.decides(template())).toEqual([templatePublished]);
    expect(none.decides(template({ fields: ' sender*: Sending State;reply-by : Reply by; ' }))).toEqual([
      templatePublished,
    ]);
    expect(none.refuses(template({ fields: 'Sending State' }))).toBe('fields-malformed');
  });

  it.each([
    ['a code', { template: 'Free text' }, 'code-malformed'],
    ['fields', { fields: [] }, 'parts-missing'],
    ['ids as codes', { fields: [{ id: 'Reply by', label: { en: 'x' }, required: false }] }, 'code-malformed'],
    ['each field once', { fields: [field, field] }, 'field-twice'],
    ['labels', { fields: [{ ...field, label: { en: '' } }] }, 'text-missing'],
  ])('needs %s', (_, data, code) => expect(none.refuses(template(data as object))).toBe(code));
});

describe('what was recorded wrongly', () => {
  it('is said anew, but for what tells which version it is', () => {
    expect(all.decides(correct(0, { data: { doubt: null, verified: true } }))[0]?.type).toBe('EntryCorrected');
    expect(all.refuses(correct(0, { data: { kind: 'onboarding' } }))).toBe('not-correctable');
    expect(all.refuses(correct(0, { data: { version: 3 } }))).toBe('not-correctable');
    expect(all.refuses(correct(0, { data: { sections: null } }))).toBe('member-required');
    expect(all.refuses(correct(0, { data: { sections: [] } }))).toBe('parts-missing');
    expect(all.refuses(correct(0, { effectiveOn: '2025-01-01' }))).toBe('version-out-of-order');
    expect(all.refuses(correct(0, { effectiveOn: '2026-01-01' }))).toBe('too-far-ahead');
  });

  it('has its fields corrected as one text too', () => {
    const [corrected] = counting(all.after(correct(2, { data: { fields: 'sender: From' } })).events).slice(2);
    expect(corrected?.data).toEqual({
      ...templatePublished.data,
      fields: [{ id: 'sender', label: { en: 'From' }, required: false }],
    });
  });

  it('is annulled without the versions beside it', () => {
    expect(counting(all.after(annul(1)).events)).toHaveLength(2);
  });

  it('is amended by another account where the policy wants two persons', () => {
    const two = { ...given, twoPersonRule: true };
    const alone = command<GuidelinesCommand & { type: 'AnnulEntry' }>('AnnulEntry', {
      annuls: [0],
      errorOf: 'recording',
      given: two,
    });
    expect(first.refuses(alone)).toBe('two-person-rule');
  });
});

it('is shown kind by kind and template by template, each version from its day', () => {
  const shown = all.events.flatMap((event) => [...guidelines.project(event), ...templates.project(event)]);
  expect(shown.map(({ kind, entity, from }) => `${kind} ${entity} ${from}`)).toEqual([
    'start coordination 2024-03-08',
    'start coordination 2025-01-01',
    'start communication 2025-04-01',
  ]);
  const { kind: _kind, sections, ...others } = guidelinePublished.data;
  expect(shown[0]).toEqual({
    kind: 'start',
    entity: 'coordination',
    from: '2024-03-08',
    to: null,
    fields: { ...others, instrument: null, sections },
  });
});

it('any accepted history replays, and in each series later versions hold from later days', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-03-0${number}`);
  const version = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });
  const asked: fc.Arbitrary<GuidelinesCommand> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(day, version, fc.constantFrom('coordination', 'onboarding'))
        .map(([effectiveOn, number, kind]) => {
          const { version: _number, ...data } = publish({ effectiveOn, kind }).data;
          return { ...publish(), data: { ...data, ...(number === undefined ? {} : { version: number }) } };
        }),
    },
    day.map((effectiveOn) => template({ effectiveOn })),
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    guidelinesDecider,
    GUIDELINES_STREAM,
    asked,
    (events) => {
      for (const series of Map.groupBy(counting(events), seriesOf).values()) {
        const byVersion = series.toSorted((a, b) => a.data.version - b.data.version);
        const days = byVersion.map(({ effectiveOn }) => effectiveOn);
        expect(days).toEqual([...new Set(days)].toSorted());
      }
    },
  );
});
