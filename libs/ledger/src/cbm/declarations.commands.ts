import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';
import type { Visibility } from '../shared/terms.ts';
import type { CbmGiven } from './cbm.given.ts';

/** New ids: `newId('declaration')`. */
export type DeclareNothingNew = Command<
  'DeclareNothingNew',
  {
    readonly participant: string;
    readonly from: string;
    readonly to: string;
    readonly visibility: Visibility;
    readonly effectiveOn?: string;
    readonly given: CbmGiven;
  }
>;

export type AmendDeclaration = AmendCommand & { readonly data: { readonly given: CbmGiven } };

export type DeclarationsCommand = DeclareNothingNew | AmendDeclaration;
