import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

/** Stream `regional-links-<participantId>`: which seats of a State in the UN directory correspond to which in regional ones. They are mapped, never merged. */

/** The State says that one of its seats corresponds to a role of a regional directory, from `effectiveOn` on (S8, S15 [V]; [S]). */
export type RegionalLinkDeclared = LedgerEvent<
  'RegionalLinkDeclared',
  {
    readonly link: string;
    readonly participant: string;
    readonly seat: string;
    /** Code of the regional body, `OSCE`. */
    readonly body: string;
    /** How that body calls the role, `policy`. */
    readonly role: string;
  }
>;

/** The seat corresponds to that role no more; `effectiveOn` is the first day without. */
export type RegionalLinkEnded = LedgerEvent<
  'RegionalLinkEnded',
  {
    readonly link: string;
    readonly participant: string;
    /** Revision of the declaration. */
    readonly of: number;
    readonly reason?: string;
  }
>;

export type RegionalLinksEvent = RegionalLinkDeclared | RegionalLinkEnded | Amendment;

export function regionalLinksStream(participant: string): string {
  return `regional-links-${participant}`;
}
