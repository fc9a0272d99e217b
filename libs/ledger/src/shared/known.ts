import type { LedgerEvent } from '#libs/event-store';
import { eventSchemas } from '../schemas/event-schemas.ts';

type Kind = Pick<LedgerEvent, 'type' | 'schemaVersion'>;

/** A newer release recorded this: what it means is not known here. */
export class UnknownEvent extends Error {
  constructor({ type, schemaVersion }: Kind) {
    super(`A newer release recorded it: ${type}, version ${String(schemaVersion)}.`);
    this.name = 'UnknownEvent';
  }
}

const KNOWN = versionsByType(Object.keys(eventSchemas));

/** Throws `UnknownEvent`. Whoever makes something of an event asks first: to pass it over would be a wrong answer in silence. */
export function requireKnown(event: Kind): void {
  if (!KNOWN.get(event.type)?.has(event.schemaVersion)) throw new UnknownEvent(event);
}

/** `names`: `PocNominated.v1` … */
function versionsByType(names: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const all = new Map<string, Set<number>>();
  for (const name of names) {
    const [type = '', version] = name.split('.v');
    all.set(type, (all.get(type) ?? new Set()).add(Number(version)));
  }
  return all;
}
