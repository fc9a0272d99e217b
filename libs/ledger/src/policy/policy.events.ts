import type { LedgerEvent } from '#libs/event-store';
import type { Amendment } from '../shared/amendment.ts';
import type { Citation } from '../shared/terms.ts';
import type { Matrix, PolicyParameters, Role } from './policy.ts';

/** The stream of the directory's opening and of its policy versions. */
export const POLICY_STREAM = 'policy';

/** Whom the directory holds: Member States, or the fictional Example States of a sample history. Never both. */
export type Population = 'real' | 'example';

/** `effectiveOn`: the day on which the directory opened. */
export type DirectoryOpened = LedgerEvent<
  'DirectoryOpened',
  {
    readonly population: Population;
    /** Earliest day for which a nomination may be in force. */
    readonly nominationsFrom: string;
    readonly instrument: Citation;
  }
>;

/**
 * A policy version is one append of four events with the same version and `effectiveOn`: header, roles, matrix, parameters.
 * It is in force with its last: a version without its parameters is none.
 */
export type PolicyVersionRecorded = LedgerEvent<
  'PolicyVersionRecorded',
  { readonly version: number; readonly instrument: Citation; readonly verified: boolean }
>;
export type PolicyRolesRecorded = LedgerEvent<
  'PolicyRolesRecorded',
  { readonly version: number; readonly of: number; readonly roles: readonly Role[] }
>;
export type PolicyMatrixRecorded = LedgerEvent<
  'PolicyMatrixRecorded',
  { readonly version: number; readonly of: number; readonly matrix: Matrix }
>;
export type PolicyParametersRecorded = LedgerEvent<
  'PolicyParametersRecorded',
  {
    readonly version: number;
    /** Revision of the header. */
    readonly of: number;
    readonly parameters: PolicyParameters;
  }
>;

export type PolicyEvent =
  | DirectoryOpened
  | PolicyVersionRecorded
  | PolicyRolesRecorded
  | PolicyMatrixRecorded
  | PolicyParametersRecorded
  | Amendment;
