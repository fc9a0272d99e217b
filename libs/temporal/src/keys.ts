import type { Assertion, TableDeclaration } from './assertion.ts';
import { canonical } from './fields.ts';

/** Most entities that one event can be the first to speak of, in one table. */
const NEW_IN_ONE_EVENT = 65_536;

/** Entities are numbered by the place of their first appearance in the total order: the same however the table came about. */
export function entityNumber(index: number, nth: number): number {
  if (nth >= NEW_IN_ONE_EVENT)
    throw new RangeError(`Event ${index} speaks of more than ${NEW_IN_ONE_EVENT} new entities.`);
  return index * NEW_IN_ONE_EVENT + nth;
}

/** Entities that are spoken of at an index have numbers below this one. */
export function numbersUpTo(index: number): number {
  return (index + 1) * NEW_IN_ONE_EVENT;
}

export interface IndexedValue {
  readonly field: number;
  readonly text: string;
}

export interface IndexedFields {
  /** Adds the values of indexed fields that an assertion gives, each once. */
  add(assertion: Assertion, to: Map<string, IndexedValue>): void;
  /** Place of an indexed field; throws for another one. */
  place(name: string): number;
}

export function indexedFields(table: TableDeclaration): IndexedFields {
  const places = Object.entries(table.fields).flatMap(([name, { indexed }], field) =>
    indexed ? [{ name, field }] : [],
  );
  return {
    add(assertion, to) {
      if (assertion.kind === 'cease') return;
      for (const { name, field } of places) {
        const value = assertion.fields[name] ?? null;
        if (value === null) continue;
        const text = canonical(value);
        const key = `${field} ${text}`;
        if (!to.has(key)) to.set(key, { field, text });
      }
    },
    place(name) {
      const place = places.find((one) => one.name === name);
      if (!place) throw new TypeError(`Field ${name} of table ${table.name} is not indexed.`);
      return place.field;
    },
  };
}
