import type { LedgerEvent } from '#libs/event-store';
import { counting } from '../shared/counting.ts';
import type { CatalogueEvent, CatalogueVersionRecorded } from './catalogue.events.ts';

/** Days on which a CBM stands in the list. */
export interface Listing {
  readonly cbm: string;
  readonly from: string;
  /** First day on which it does no more; null: open. */
  readonly to: string | null;
}

/** Versions in the order in which they come into force. */
export function inOrderOfDay(events: readonly CatalogueVersionRecorded[]): readonly CatalogueVersionRecorded[] {
  return events.toSorted((a, b) =>
    a.effectiveOn === b.effectiveOn ? a.revision - b.revision : a.effectiveOn < b.effectiveOn ? -1 : 1,
  );
}

/** When each CBM stands in the list, as the catalogue's stream counts. */
export function listings(events: readonly LedgerEvent[]): readonly Listing[] {
  const versions = inOrderOfDay(counting(events as readonly CatalogueEvent[]));
  return versions.flatMap(({ effectiveOn: from, data }, at) => {
    const to = versions[at + 1]?.effectiveOn ?? null;
    return data.items.filter(({ closed }) => closed !== true).map(({ id: cbm }): Listing => ({ cbm, from, to }));
  });
}

export function isListed(all: readonly Listing[], cbm: string, day: string): boolean {
  return all.some((one) => one.cbm === cbm && one.from <= day && (one.to === null || day < one.to));
}
