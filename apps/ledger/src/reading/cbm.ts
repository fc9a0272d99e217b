import {
  adoptersAt,
  AS_REPORTED,
  type AdoptionView,
  type DeclarationView,
  type ImplementationView,
  type LessonView,
} from '#libs/ledger';
import type { CardReference } from '#libs/vault';
import { dayBefore } from '../http/coordinate.ts';
import type { Contact, Opener } from './contacts.ts';
import { stateShown, type StateShown } from './entries.ts';
import type { Page } from './paging.ts';
import type { Look, ListLook } from './reads.ts';
import { isWithdrawnNow, seenStatement, type Statement, statementTexts } from './visibility.ts';

export interface AdopterShown extends StateShown {
  readonly since: string;
}

export interface AdoptionShown extends AdoptionView {
  readonly states: readonly AdopterShown[];
}

/** Adoptions with the States that the reader may see in them; one with none of them is not shown. */
export function adoptionsShown(
  look: ListLook,
  adoptions: readonly AdoptionView[],
): Page & { readonly adoptions: readonly AdoptionShown[] } {
  const { items, page } = look.cut(
    adoptions,
    ({ adoption }) => adoption,
    (one): AdoptionShown | undefined => {
      const states = adoptersAt(look.tables, look.point, one.adoption)
        .filter(({ participant }) => look.viewer.sees('statesStatement', { participant }))
        .map(({ participant, since }) => ({ ...stateShown(look.stateOf(participant)), since }));
      return states.length === 0 ? undefined : { ...one, states };
    },
  );
  return { ...page, adoptions: items };
}

export interface LessonShown extends Omit<LessonView, 'card' | 'participant'>, StateShown {
  readonly text?: Contact;
}

export async function lessonsShown(
  look: ListLook,
  vault: Opener,
  lessons: readonly LessonView[],
  text: boolean,
): Promise<Page & { readonly lessons: readonly LessonShown[] }> {
  const { items, page } = look.cut(
    lessons,
    ({ lesson }) => lesson,
    (one) => seenStatement(look, 'lessons', one.lesson, one),
  );
  const withdrawn = ({ lesson }: LessonView) => isWithdrawnNow(look, 'lessons', lesson);
  return { ...page, lessons: await withTexts(look, vault, items, text, withdrawn) };
}

export interface ImplementationShown
  extends Omit<ImplementationView, 'card' | 'participant' | 'activityTo'>, StateShown {
  /** Last day; null: it goes on. */
  readonly activityUntil: string | null;
  readonly label: string;
  readonly text?: Contact;
}

export async function implementationsShown(
  look: ListLook,
  vault: Opener,
  reports: readonly ImplementationView[],
  text: boolean,
): Promise<Page & { readonly reports: readonly ImplementationShown[] }> {
  const { items, page } = look.cut(
    reports,
    ({ report }) => report,
    (one) => seenStatement(look, 'implementation_reports', one.report, one),
  );
  const withdrawn = ({ report }: ImplementationView) => isWithdrawnNow(look, 'implementation_reports', report);
  const shown = (await withTexts(look, vault, items, text, withdrawn)).map(({ activityTo, ...report }) => ({
    ...report,
    activityUntil: activityTo === null ? null : dayBefore(activityTo),
    label: AS_REPORTED,
  }));
  return { ...page, reports: shown };
}

export interface DeclarationShown extends Omit<DeclarationView, 'participant' | 'periodTo'>, StateShown {
  /** Last day of the period. */
  readonly periodUntil: string;
  readonly label: string;
}

export function declarationsShown(
  look: ListLook,
  declarations: readonly DeclarationView[],
): Page & { readonly declarations: readonly DeclarationShown[] } {
  const { items, page } = look.cut(
    declarations,
    ({ declaration }) => declaration,
    (one) => seenStatement(look, 'nothing_new', one.declaration, one),
  );
  const shown = items.map(({ participant, periodTo, ...declaration }) => ({
    ...declaration,
    ...stateShown(look.stateOf(participant)),
    periodUntil: dayBefore(periodTo),
    label: AS_REPORTED,
  }));
  return { ...page, declarations: shown };
}

async function withTexts<V extends Statement & { readonly card: CardReference | null }>(
  look: Look,
  vault: Opener,
  views: readonly V[],
  text: boolean,
  withdrawn: (view: V) => boolean,
): Promise<readonly (Omit<V, 'card' | 'participant'> & StateShown & { readonly text?: Contact })[]> {
  const open = (view: V): Statement & { readonly card: CardReference | null } =>
    withdrawn(view) ? { ...view, visibility: 'restricted' } : view;
  const texts = text ? await statementTexts(vault, look, views.map(open)) : [];
  return views.map(({ card: _card, participant, ...view }, at) => {
    const opened = texts[at];
    return { ...view, ...stateShown(look.stateOf(participant)), ...(opened === undefined ? {} : { text: opened }) };
  });
}
