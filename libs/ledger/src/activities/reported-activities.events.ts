import type { LedgerEvent } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { Amendment } from '../shared/amendment.ts';

/** Stream `activity-<id>`: one activity of States that was reported. */

export const REPORTED_KINDS = [
  'consultation',
  'dialogue',
  'joint-exercise',
  'public-private-partnership',
  'capacity-building',
  'dtg-meeting',
  'round-table',
] as const;
export type ReportedKind = (typeof REPORTED_KINDS)[number];

/** What was done, as reported; in force from its first day on ([S]). What is said of it in words is on the card. */
export type ActivityReported = LedgerEvent<
  'ActivityReported',
  {
    readonly activity: string;
    readonly kind: ReportedKind;
    /** The State that reports it; none: the directory manager does. */
    readonly participant?: string;
    /** States that took part, each once. */
    readonly states: readonly string[];
    /** Id of the measure that it carries out. */
    readonly cbm?: string;
    /** Names of organisations that took part. */
    readonly partners?: readonly string[];
    /** Last day; none: the first is the only one. */
    readonly until?: string;
    readonly card?: CardReference;
  }
>;

export type ReportedActivityEvent = ActivityReported | Amendment;

export function reportedActivityStream(activity: string): string {
  return `activity-${activity}`;
}
