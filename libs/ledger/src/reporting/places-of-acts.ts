import type { AuditEntry } from '#libs/temporal';
import { textIn } from '../shared/rows.ts';
import type { Scope } from './measures.ts';

/** Where in the directory acts belong. */
export interface Places {
  /** The role of the first seat that an act speaks of, itself or by a nomination or someone who stands in; empty: of none. */
  roleOf(act: AuditEntry): string;
  /** Whether the act speaks of a nomination, or a seat, that was no entry at any time (as `speaksOfPending` of the directory). */
  speaksOfPending(act: AuditEntry): boolean;
}

interface Place {
  readonly role: string;
  readonly pendingOnly: boolean;
}

const NOWHERE: Place = { role: '', pendingOnly: false };

/** Each thing is looked up once; seats in force at the point, which most acts speak of, all together. */
export function createPlaces({ tables, point: { index, on } }: Scope): Places {
  const [seats, nominations, standIns] = ['seats', 'nominations', 'stand_ins'].map((name) => tables.table(name));
  const known = new Map<string, Place>();
  for (const { entity, fields } of seats?.allAt({ index, on }) ?? [])
    known.set(entity, { role: textIn(fields, 'role') ?? '', pendingOnly: false });

  const placeOf = (thing: string): Place => {
    const place = known.get(thing) ?? lookUp(thing);
    known.set(thing, place);
    return place;
  };
  const lookUp = (thing: string): Place => {
    const nomination = nominations?.history(thing, index) ?? [];
    const [first] = nomination;
    if (first !== undefined) {
      const pendingOnly = !nomination.some(({ fields }) => fields['status'] === 'activated');
      return { role: textIn(first.fields, 'role') ?? '', pendingOnly };
    }
    const [standIn] = standIns?.history(thing, index) ?? [];
    if (standIn !== undefined) return placeOf(textIn(standIn.fields, 'seat') ?? '');
    const [held] = seats?.history(thing, index) ?? [];
    if (held !== undefined) return { role: textIn(held.fields, 'role') ?? '', pendingOnly: false };
    // also of one that was annulled, which no table has any more
    const [asked] = tables.audit.from(-1, index, { entity: thing }, 1);
    if (asked?.type !== 'PocNominated') return NOWHERE;
    const [nominated] = asked.about.entities.flatMap((one) => nominations?.history(one, index) ?? []);
    return { role: (nominated && textIn(nominated.fields, 'role')) ?? '', pendingOnly: true };
  };
  return {
    roleOf: ({ about }) => about.entities.map((thing) => placeOf(thing).role).find((role) => role !== '') ?? '',
    speaksOfPending: ({ about }) => about.entities.some((thing) => placeOf(thing).pendingOnly),
  };
}
