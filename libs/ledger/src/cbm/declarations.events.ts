import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { Visibility } from '../shared/terms.ts';

/** Stream `cbm-nothing-new-<participantId>`: for which periods a State says that it has nothing new to report. */

/** Of all CBMs at once, in one act. It withdraws no report, and a report may still follow. */
export type NothingNewDeclared = LedgerEvent<
  'NothingNewDeclared',
  {
    readonly declaration: string;
    readonly participant: string;
    readonly from: string;
    /** First day after the period. */
    readonly to: string;
    /** To whom the State opens it. */
    readonly visibility: Visibility;
  }
>;

export type DeclarationsEvent = NothingNewDeclared | Amendment;

export function declarationsStream(participant: string): string {
  return `cbm-nothing-new-${participant}`;
}
