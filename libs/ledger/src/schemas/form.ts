import type { LedgerEvent } from '#libs/event-store';
import { eventSchemas } from './event-schemas.ts';
import { mismatches, ownProperty, type Schema } from './schema.ts';

/** The form of the data of one type of event. */
export function dataSchema(type: string, schemaVersion: number): Schema | undefined {
  const name = `${type}.v${schemaVersion}`;
  return Object.hasOwn(eventSchemas, name) ? eventSchemas[name] : undefined;
}

/** Members of an event's data that do not have the form of its type. A member given as null where the type knows no null is empty. */
export function malformed(event: Pick<LedgerEvent, 'type' | 'schemaVersion' | 'data'>): readonly string[] {
  const schema = dataSchema(event.type, event.schemaVersion);
  if (!schema) return [];
  const empty = ([member, value]: readonly [string, unknown]) =>
    value === null && mismatches(null, ownProperty(schema, member) ?? {}).length > 0;
  const data = Object.entries(event.data as object).filter((member) => !empty(member));
  return mismatches(Object.fromEntries(data), schema);
}
