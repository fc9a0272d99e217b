import type { Day, Point, TablesReading } from '#libs/temporal';
import { authoritiesAt, type AuthorityView } from '../accounts/accounts.queries.ts';
import { directoryAt, type EntryView, nominationsAt, type NominationView } from '../directory/directory.queries.ts';
import { regionalLinksAt, type RegionalLinkView } from '../guidance/guidance.queries.ts';
import { participantsAt, type ParticipantView } from '../participants/participants.queries.ts';
import { remarksAt, type RemarkView } from '../remarks/remarks.queries.ts';

/** What the directory holds about one State at a point. */
export interface Extract {
  readonly participant: ParticipantView;
  readonly entries: readonly EntryView[];
  /** Pending ones. */
  readonly nominations: readonly NominationView[];
  readonly authorities: readonly AuthorityView[];
  readonly regionalLinks: readonly RegionalLinkView[];
  readonly remarks: readonly RemarkView[];
}

/** Undefined: it is no participant at that point. */
export function extractAt(tables: TablesReading, point: Point, participant: string, today: Day): Extract | undefined {
  const [registered] = participantsAt(tables, point, { participant }, today);
  return (
    registered && {
      participant: registered,
      entries: directoryAt(tables, point, { participant }, today),
      nominations: nominationsAt(tables, point, { participant, status: 'pending' }, today),
      authorities: authoritiesAt(tables, point, { participant }),
      regionalLinks: regionalLinksAt(tables, point, { participant }),
      remarks: remarksAt(tables, point, { participant }),
    }
  );
}
