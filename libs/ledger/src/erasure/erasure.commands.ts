import type { Command } from '../shared/decider.ts';
import type { ErasureBasis } from './erasure.events.ts';

/** `participant`: whose holder, sender or account the subject is; none for an account that belongs to no State. */
export type RequestErasure = Command<
  'RequestErasure',
  {
    readonly subject: string;
    readonly participant?: string;
    readonly basis: ErasureBasis;
    readonly given: {
      /** A card of this subject was recorded for this participant. */
      readonly subjectKnown: boolean;
      /** `context.authority` names a communication of this participant that counts; undefined when it names none. */
      readonly communicationRegistered?: boolean;
    };
  }
>;

export type DecideErasure = Command<
  'DecideErasure',
  {
    readonly subject: string;
    readonly decision: 'granted' | 'refused';
    /** A code, never free text. */
    readonly reason?: string;
    readonly given: { readonly twoPersonRule: boolean };
  }
>;

/** Records what the vault has destroyed. `cards`: how many cards that were. */
export type ErasePersonalData = Command<
  'ErasePersonalData',
  { readonly subject: string; readonly given: { readonly cards: number } }
>;

export type ErasureCommand = RequestErasure | DecideErasure | ErasePersonalData;
