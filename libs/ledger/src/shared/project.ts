import type { Assertion, FieldValue } from '#libs/temporal';

/** Ends a projection's switch: events of other areas come by too, and the type says that none of its own is forgotten. */
export function nothing(_event: never): readonly Assertion[] {
  return [];
}

/** An event's own JSON as a field's value: declared interfaces have no index signature. */
export function json(value: object): FieldValue {
  return value as FieldValue;
}
