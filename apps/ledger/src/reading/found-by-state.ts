import type { AuditEntry } from '#libs/temporal';
import { mayReadAct } from './audit.ts';
import type { Look } from './reads.ts';

/** Kinds of acts that are open to more readers than the names in them: the right to know that one of these States is named. */
const NAMES_UNDER: Readonly<Record<string, string>> = {
  PingTargetsListed: 'check',
  ParticipationSupportGranted: 'supported',
  EntryCorrected: 'supported',
  EntryAnnulled: 'supported',
};

/** Whether the reader may see an act, and learn from finding it that it names the State that was asked for; none: no State was. */
export function mayFind(look: Look, entry: AuditEntry, state: string | undefined): boolean {
  if (!mayReadAct(look, entry)) return false;
  if (state === undefined || entry.about.participant === state) return true;
  const right = NAMES_UNDER[entry.type];
  return right === undefined || look.viewer.sees(right, { participant: state });
}
