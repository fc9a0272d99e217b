import {
  type GuidelineView,
  linkedSeatAt,
  type LinkedSeatView,
  type RegionalLinkView,
  speaksOfPending,
  type TemplateView,
} from '#libs/ledger';
import { stateShown, type StateShown } from './entries.ts';
import type { Page } from './paging.ts';
import type { ListLook } from './reads.ts';

/** Guidelines; every reader sees all of them. */
export function guidelinesShown(
  look: ListLook,
  guidelines: readonly GuidelineView[],
): Page & { readonly guidelines: readonly GuidelineView[] } {
  const { items, page } = look.cut(
    guidelines,
    ({ kind }) => kind,
    (one) => one,
  );
  return { ...page, guidelines: items };
}

/** Templates; every reader sees all of them. */
export function templatesShown(
  look: ListLook,
  templates: readonly TemplateView[],
): Page & { readonly templates: readonly TemplateView[] } {
  const { items, page } = look.cut(
    templates,
    ({ template }) => template,
    (one) => one,
  );
  return { ...page, templates: items };
}

export type RegionalLinkShown = Omit<RegionalLinkView, 'participant'> & LinkedSeatView & StateShown;

/** Links that the reader may see; that of a seat which was no entry yet, only if the reader sees nominations. */
export function regionalLinksShown(
  look: ListLook,
  links: readonly RegionalLinkView[],
): Page & { readonly links: readonly RegionalLinkShown[] } {
  const { viewer, tables, now, point } = look;
  const { items, page } = look.cut(
    links,
    ({ link }) => link,
    (one) => {
      const field = speaksOfPending(tables, [one.seat], now.index) ? 'pendingNomination' : 'entry';
      return viewer.sees(field, { participant: one.participant }) ? one : undefined;
    },
  );
  const shown = items.map(({ participant, ...link }) => ({
    ...link,
    ...linkedSeatAt(tables, point, link.seat),
    ...stateShown(look.stateOf(participant)),
  }));
  return { ...page, links: shown };
}
