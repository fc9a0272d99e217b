import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';

/** Stream `training`: modules for Points of Contact, and who completed them. */
export const TRAINING_STREAM = 'training';

/** A module can be taken from `effectiveOn` on; released again with other members, these hold from then on ([V] S1). */
export type TrainingModuleReleased = LedgerEvent<
  'TrainingModuleReleased',
  {
    /** Its public id: `POC-101`. */
    readonly module: string;
    readonly title: string;
    /** BCP 47. */
    readonly languages: readonly string[];
    /** Roles that it is for, by the ids of the policy's role catalogue; empty: for all. */
    readonly roles: readonly string[];
    readonly link?: string;
  }
>;

/** Whoever holds a seat of a State completed a module on `effectiveOn` ([V] S1); the seat says it, no person. */
export type TrainingCompleted = LedgerEvent<
  'TrainingCompleted',
  {
    readonly module: string;
    readonly participant: string;
    readonly seat: string;
    /** Revision of the module's release. */
    readonly of: number;
  }
>;

export type TrainingEvent = TrainingModuleReleased | TrainingCompleted | Amendment;
