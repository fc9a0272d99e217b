import type { IncidentCountsView, IncidentCountView } from '#libs/ledger';
import { stateShown, type StateShown } from './entries.ts';
import type { Page } from './paging.ts';
import type { ListLook } from './reads.ts';

export interface IncidentCountShown extends Pick<IncidentCountView, 'purpose' | 'countedOn'> {
  readonly id: string;
  readonly countedBy: StateShown;
  readonly with: StateShown;
}

export interface IncidentCountsShown extends Omit<IncidentCountsView, 'counts'>, Page {
  readonly counts: readonly IncidentCountShown[];
}

/** What is counted with a State, for that State only (domain rule H14). */
export function incidentCountsShown(
  look: ListLook,
  participant: string,
  found: IncidentCountsView,
): IncidentCountsShown {
  const { items, page } = look.cut(
    look.viewer.sees('incidentCount', { participant }) ? found.counts : [],
    ({ count }) => count,
    ({ count, participant: by, with: other, purpose, countedOn }) => ({
      id: count,
      countedBy: stateShown(look.stateOf(by)),
      with: stateShown(look.stateOf(other)),
      purpose,
      countedOn,
    }),
  );
  return { counted: found.counted, since: found.since, ...page, counts: items };
}
