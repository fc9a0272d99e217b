import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';
import type { Visibility } from '../shared/terms.ts';
import type { CbmGiven } from './cbm.given.ts';
import type { CbmDocument } from './cbm.terms.ts';

type With<D> = D & { readonly given: CbmGiven };

/** The command's card holds `text`. New ids: `newId('lesson' | 'subject')`. */
export type ShareLesson = Command<
  'ShareLesson',
  With<{
    readonly participant: string;
    readonly cbm: string;
    readonly visibility: Visibility;
    readonly capacitiesRequired?: readonly string[];
    readonly document?: CbmDocument;
    readonly effectiveOn?: string;
  }>
>;

/** Members that are not given stay; a card replaces the text. */
export type AmendLesson = Command<
  'AmendLesson',
  With<{
    readonly lesson: string;
    readonly participant: string;
    readonly visibility?: Visibility;
    readonly capacitiesRequired?: readonly string[];
    readonly document?: CbmDocument | null;
    readonly effectiveOn?: string;
  }>
>;

export type WithdrawLesson = Command<
  'WithdrawLesson',
  With<{
    readonly lesson: string;
    readonly participant: string;
    readonly effectiveOn?: string;
    readonly reason?: string;
  }>
>;

export type AmendLessonEntry = AmendCommand & { readonly data: { readonly given: CbmGiven } };

export type LessonsCommand = ShareLesson | AmendLesson | WithdrawLesson | AmendLessonEntry;
