import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';
import type { CbmGiven } from './cbm.given.ts';

type With<D> = D & { readonly given: CbmGiven };

/** New ids: `newId('adoption')`. */
export type AdoptCbm = Command<
  'AdoptCbm',
  With<{
    readonly participant: string;
    readonly cbm: string;
    readonly capacitiesRequired?: readonly string[];
    readonly effectiveOn?: string;
  }>
>;

export type JoinCbmAdoption = Command<
  'JoinCbmAdoption',
  With<{ readonly adoption: string; readonly participant: string; readonly effectiveOn?: string }>
>;

/** `effectiveOn`: the first day on which the State champions it no more. */
export type EndCbmAdoption = Command<
  'EndCbmAdoption',
  With<{
    readonly adoption: string;
    readonly participant: string;
    readonly effectiveOn?: string;
    readonly reason?: string;
  }>
>;

export type AmendAdoption = AmendCommand & { readonly data: { readonly given: CbmGiven } };

export type AdoptionsCommand = AdoptCbm | JoinCbmAdoption | EndCbmAdoption | AmendAdoption;
