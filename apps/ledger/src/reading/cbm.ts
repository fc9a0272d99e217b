import type { AdoptionView, DeclarationView, ImplementationView, LessonView, Visibility } from '#libs/ledger';
import type { CardReference } from '#libs/vault';
import { dayBefore } from '../http/coordinate.ts';
import type { Contact, Opener } from './contacts.ts';
import { stateShown, type StateShown } from './entries.ts';
import type { Look } from './reads.ts';
import { seesStatement, statementTexts, visibilityNow } from './visibility.ts';

/** Whose word it is (domain rule R6). */
export const AS_REPORTED = 'as reported by the State';

export interface AdopterShown extends StateShown {
  readonly since: string;
}

export interface AdoptionShown extends Omit<AdoptionView, 'states'> {
  readonly states: readonly AdopterShown[];
}

/** Adoptions with the States that the reader may see in them. */
export function adoptionsShown(look: Look, adoptions: readonly AdoptionView[]): readonly AdoptionShown[] {
  return adoptions
    .map(({ states, ...adoption }) => ({
      ...adoption,
      states: states
        .filter(({ participant }) => look.viewer.sees('statesStatement', { participant }))
        .map(({ participant, since }) => ({ ...stateShown(look.stateOf(participant)), since })),
    }))
    .filter(({ states }) => states.length > 0);
}

export interface LessonShown extends Omit<LessonView, 'card' | 'participant'>, StateShown {
  readonly text?: Contact;
}

export function lessonsShown(
  look: Look,
  vault: Opener,
  lessons: readonly LessonView[],
  text: boolean,
): readonly LessonShown[] {
  return withTexts(
    look,
    vault,
    seen(look, 'lessons', lessons, ({ lesson }) => lesson),
    text,
  );
}

export interface ImplementationShown
  extends Omit<ImplementationView, 'card' | 'participant' | 'activityTo'>, StateShown {
  /** Last day; null: it goes on. */
  readonly activityUntil: string | null;
  readonly label: string;
  readonly text?: Contact;
}

export function implementationsShown(
  look: Look,
  vault: Opener,
  reports: readonly ImplementationView[],
  text: boolean,
): readonly ImplementationShown[] {
  const visible = seen(look, 'implementation_reports', reports, ({ report }) => report);
  return withTexts(look, vault, visible, text).map(({ activityTo, ...report }) => ({
    ...report,
    activityUntil: activityTo === null ? null : dayBefore(activityTo),
    label: AS_REPORTED,
  }));
}

export interface DeclarationShown extends Omit<DeclarationView, 'participant' | 'periodTo'>, StateShown {
  /** Last day of the period. */
  readonly periodUntil: string;
  readonly label: string;
}

export function declarationsShown(look: Look, declarations: readonly DeclarationView[]): readonly DeclarationShown[] {
  const visible = seen(look, 'nothing_new', declarations, ({ declaration }) => declaration);
  return visible.map(({ participant, periodTo, ...declaration }) => ({
    ...declaration,
    ...stateShown(look.stateOf(participant)),
    periodUntil: dayBefore(periodTo),
    label: AS_REPORTED,
  }));
}

interface Submitted {
  readonly participant: string;
  readonly visibility: Visibility;
}

/** What the reader may see now, each with the visibility of now (domain rule R7). */
function seen<V extends Submitted>(
  look: Look,
  table: string,
  views: readonly V[],
  entityOf: (view: V) => string,
): readonly V[] {
  return views
    .map((view) => ({ ...view, visibility: visibilityNow(look, table, entityOf(view)) }))
    .filter((view) => seesStatement(look, view));
}

function withTexts<V extends Submitted & { readonly card: CardReference | null }>(
  look: Look,
  vault: Opener,
  views: readonly V[],
  text: boolean,
): readonly (Omit<V, 'card' | 'participant'> & StateShown & { readonly text?: Contact })[] {
  const texts = text ? statementTexts(vault, look, views) : [];
  return views.map(({ card: _card, participant, ...view }, at) => {
    const opened = texts[at];
    return { ...view, ...stateShown(look.stateOf(participant)), ...(opened === undefined ? {} : { text: opened }) };
  });
}
