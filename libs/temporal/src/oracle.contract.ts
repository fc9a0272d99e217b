import type { Day, Fields, FieldValue, Projection, Reading } from './assertion.ts';
import type { LogRecord, Logged } from './log.ts';

/**
 * The definition of docs/explanation/timeline.md, word for word and for one coordinate at a time. It is slow on purpose: nothing of
 * the engine or of the pure timeline is in it.
 */
export function oracle<E extends Logged>(
  log: readonly LogRecord<E>[],
  projection: Projection<E>,
  reading: Reading<E>,
): (entity: string, index: number, day: Day) => Fields | undefined {
  return (entity, index, day) => {
    const known = log.filter((record) => record.index <= index);

    /** It counts when no counting annulment names it. */
    const counts = (one: LogRecord<E>): boolean =>
      !known.some((other) => {
        const act = reading.act(other.event);
        const names = act.kind === 'annulment' && act.of.includes(one.event.revision);
        return (
          names && other.event.stream === one.event.stream && other.event.revision > one.event.revision && counts(other)
        );
      });

    const corrected = (one: LogRecord<E>): E =>
      known
        .filter((other) => other.event.stream === one.event.stream && other.index > one.index && counts(other))
        .map((other) => reading.act(other.event))
        .reduce((event, act) => {
          return act.kind === 'correction' && act.of === one.event.revision ? reading.overlay(event, act.set) : event;
        }, one.event);

    const assertions = known
      .filter((one) => reading.act(one.event).kind === 'original' && counts(one))
      .flatMap((one) =>
        projection.project(corrected(one)).map((said, ordinal) => ({ said, revision: one.event.revision, ordinal })),
      )
      .filter(({ said }) => said.entity === entity);

    type Said = (typeof assertions)[number];
    const covers = ({ said }: Said): boolean => said.from <= day && (said.to === null || day < said.to);
    const prevails = (a: Said, b: Said): boolean =>
      a.said.from > b.said.from ||
      (a.said.from === b.said.from &&
        (a.revision > b.revision || (a.revision === b.revision && a.ordinal > b.ordinal)));
    const greatest = (some: readonly Said[]): Said | undefined =>
      some.find((one) => some.every((other) => other === one || prevails(one, other)));

    const turn = greatest(assertions.filter((one) => one.said.kind !== 'patch' && covers(one)));
    if (turn?.said.kind !== 'start') return undefined;
    const own = turn.said.fields;
    const isOnly = assertions.filter((one) => one.said.kind === 'start' && one.revision === turn.revision).length === 1;
    const patches = assertions.filter(
      ({ said, revision, ordinal }) =>
        said.kind === 'patch' &&
        said.of.revision === turn.revision &&
        (said.of.ordinal === undefined ? isOnly : said.of.ordinal === turn.ordinal) &&
        (revision > turn.revision || (revision === turn.revision && ordinal > turn.ordinal)),
    );
    const valueOf = (field: string): FieldValue => {
      const patch = greatest(
        patches.filter((one) => covers(one) && one.said.kind === 'patch' && one.said.fields[field] !== undefined),
      );
      return (patch?.said.kind === 'patch' ? patch.said.fields[field] : own[field]) ?? null;
    };
    return Object.fromEntries(Object.keys(projection.table.fields).map((field) => [field, valueOf(field)]));
  };
}
