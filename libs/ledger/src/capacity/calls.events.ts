import type { PublishedDocument } from '../shared/wording.ts';
import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { Citation } from '../shared/terms.ts';

/** Stream `call-<callId>`: a call for inputs and what States sent. */

/** The manager asks States for inputs, as in the note verbale of 7 February 2024 ([V] S1). `effectiveOn`: the day of issue. */
export type CallForInputsIssued = LedgerEvent<
  'CallForInputsIssued',
  {
    readonly call: string;
    /** Public title of what inputs are asked for. */
    readonly title: string;
    /** Last day on which an input is by the deadline; UTC. */
    readonly deadline: string;
    readonly instrument?: Citation;
    /** Languages in which inputs are taken. */
    readonly languages: readonly string[];
  }
>;

/** The deadline was moved, as that of 15 March 2024 to the 20th ([V] S1). */
export type CallDeadlineMoved = LedgerEvent<
  'CallDeadlineMoved',
  {
    readonly call: string;
    /** Revision of the call. */
    readonly of: number;
    readonly deadline: string;
  }
>;

interface InputData {
  readonly call: string;
  readonly of: number;
  readonly participant: string;
  /** Instant of receipt, `YYYY-MM-DDTHH:mm:ss.sssZ`; `effectiveOn` is its UTC day. */
  readonly receivedAt: string;
  readonly document?: PublishedDocument;
}

/** The first input of a State to the call; `of` is the call's revision ([V] S1). */
export type InputReceived = LedgerEvent<'InputReceived', InputData>;

/** The State sent another in its place; `of` is the revision of the first. When the State answered stays as it was ([D]). */
export type InputSuperseded = LedgerEvent<'InputSuperseded', InputData>;

export type CallsEvent = CallForInputsIssued | CallDeadlineMoved | InputReceived | InputSuperseded | Amendment;

export function callStream(call: string): string {
  return `call-${call}`;
}
