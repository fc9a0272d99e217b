import type { Original } from '../shared/counting.ts';
import type { CbmProposalTabled, ProposalsEvent, SupportEnded, SupportStated } from './proposals.events.ts';

/** Days on which one State supports a proposal. */
export interface Support {
  readonly participant: string;
  /** The entry with which it began. */
  readonly began: CbmProposalTabled | SupportStated;
  readonly ended: SupportEnded | undefined;
}

/** Who supports it when, in the order of recording. */
export function supports(events: readonly Original<ProposalsEvent>[]): readonly Support[] {
  const ends = events.filter((event) => event.type === 'SupportEnded');
  return events
    .filter((event) => event.type !== 'SupportEnded')
    .map((began) => ({
      participant: began.data.participant,
      began,
      ended: ends.find(({ data }) => data.of === began.revision),
    }));
}

export function isSupported({ began, ended }: Support, day: string): boolean {
  return began.effectiveOn <= day && (ended === undefined || day < ended.effectiveOn);
}
