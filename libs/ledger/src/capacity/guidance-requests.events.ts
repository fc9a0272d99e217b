import type { PublishedDocument } from '../shared/wording.ts';
import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';
import type { Visibility } from '../shared/terms.ts';

/** Stream `guidance-request-<requestId>`: a State asks for guidance, and who answered. */

/** About a measure of the catalogue, a topic, or both ([S], request for guidance). */
export type GuidanceRequested = LedgerEvent<
  'GuidanceRequested',
  {
    readonly request: string;
    readonly participant: string;
    readonly cbm?: string;
    /** Code of the topic, as for needs and offers. */
    readonly topic?: string;
    readonly visibility: Visibility;
    readonly card?: CardReference;
  }
>;

/** By a State or, without `participant`, by the manager ([S]). */
export type GuidanceAnswered = LedgerEvent<
  'GuidanceAnswered',
  {
    readonly request: string;
    readonly answer: string;
    /** Revision of the request. */
    readonly of: number;
    /** The State that answered. */
    readonly participant?: string;
    /** To whom it is opened at most: as the request was when it was answered, until its own side says otherwise. */
    readonly visibility: Visibility;
    readonly document?: PublishedDocument;
    readonly card?: CardReference;
  }
>;

export type GuidanceRequestsEvent = GuidanceRequested | GuidanceAnswered | Amendment;

export function guidanceRequestStream(request: string): string {
  return `guidance-request-${request}`;
}
