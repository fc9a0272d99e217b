import type { Original } from '../shared/counting.ts';
import type { AdoptionsEvent, CbmAdopted, CbmAdoptionEnded, CbmAdoptionJoined } from './adoptions.events.ts';

/** Days on which one State champions the CBM of an adoption. */
export interface Championing {
  readonly participant: string;
  /** The entry with which it began. */
  readonly began: CbmAdopted | CbmAdoptionJoined;
  readonly ended: CbmAdoptionEnded | undefined;
}

/** Who champions it when, in the order of recording. */
export function championings(events: readonly Original<AdoptionsEvent>[]): readonly Championing[] {
  const ends = events.filter((event) => event.type === 'CbmAdoptionEnded');
  return events
    .filter((event) => event.type !== 'CbmAdoptionEnded')
    .map((began) => ({
      participant: began.data.participant,
      began,
      ended: ends.find((end) => end.data.of === began.revision),
    }));
}

export function champions({ began, ended }: Championing, day: string): boolean {
  return began.effectiveOn <= day && (ended === undefined || day < ended.effectiveOn);
}

/** Whether two spans of one State share a day. */
export function overlaps(one: Championing, other: Championing): boolean {
  return champions(one, other.began.effectiveOn) || champions(other, one.began.effectiveOn);
}
