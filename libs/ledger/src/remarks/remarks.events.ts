import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';

/** Stream `remarks-<participantId>`: where a State says that it disagrees with what is recorded. */

/** The State's statement; its text is on the card. It disputes an event, or what is shown at a coordinate. */
export type StateRemarkRecorded = LedgerEvent<
  'StateRemarkRecorded',
  {
    readonly remark: string;
    readonly participant: string;
    /** The ledger index that it is about. */
    readonly index?: number;
    /** The day in force that it is about. */
    readonly on?: string;
    readonly seat?: string;
    readonly card: CardReference;
  }
>;

export const REMARK_OUTCOMES = ['corrected', 'maintained', 'withdrawn'] as const;
export type RemarkOutcome = (typeof REMARK_OUTCOMES)[number];

/** The record was corrected, the State maintains its remark beside it, or it withdrew it. */
export type StateRemarkClosed = LedgerEvent<
  'StateRemarkClosed',
  { readonly remark: string; readonly of: number; readonly outcome: RemarkOutcome }
>;

export type RemarksEvent = StateRemarkRecorded | StateRemarkClosed | Amendment;

export function remarksStream(participant: string): string {
  return `remarks-${participant}`;
}
