import {
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
import type { Look } from './reads.ts';
import { isWithdrawnNow, seenStatements, type Statement, statementTexts } from './visibility.ts';

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

export async function lessonsShown(
  look: Look,
  vault: Opener,
  lessons: readonly LessonView[],
  text: boolean,
): Promise<readonly LessonShown[]> {
  const visible = seenStatements(look, 'lessons', lessons, ({ lesson }) => lesson);
  const withdrawn = ({ lesson }: LessonView) => isWithdrawnNow(look, 'lessons', lesson);
  return withTexts(look, vault, visible, text, withdrawn);
}

export interface ImplementationShown
  extends Omit<ImplementationView, 'card' | 'participant' | 'activityTo'>, StateShown {
  /** Last day; null: it goes on. */
  readonly activityUntil: string | null;
  readonly label: string;
  readonly text?: Contact;
}

export async function implementationsShown(
  look: Look,
  vault: Opener,
  reports: readonly ImplementationView[],
  text: boolean,
): Promise<readonly ImplementationShown[]> {
  const visible = seenStatements(look, 'implementation_reports', reports, ({ report }) => report);
  const withdrawn = ({ report }: ImplementationView) => isWithdrawnNow(look, 'implementation_reports', report);
  return (await withTexts(look, vault, visible, text, withdrawn)).map(({ activityTo, ...report }) => ({
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
  const visible = seenStatements(look, 'nothing_new', declarations, ({ declaration }) => declaration);
  return visible.map(({ participant, periodTo, ...declaration }) => ({
    ...declaration,
    ...stateShown(look.stateOf(participant)),
    periodUntil: dayBefore(periodTo),
    label: AS_REPORTED,
  }));
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
