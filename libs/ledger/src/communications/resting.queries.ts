import type { AuditEntry, AuditReader, TablesReading } from '#libs/temporal';

/** Entries that speak of one communication, looked at together: more than most communications give rise to. */
const PAGE = 16;

/**
 * Whether something rests on a communication as known at an index: an original that counts and has it as its authority, as corrected, or
 * an amendment that was entered from it, whatever became of that since. One seek in the audit finds what speaks of the communication,
 * and one each what amends an entry that rests on it, until one of them counts.
 */
export function createResting(audit: AuditReader, index: number): (communication: string) => boolean {
  const amendmentsOf = createAmendments(audit, index);
  const rests = ({ stream, revision, authority, amends }: AuditEntry, communication: string): boolean => {
    const isIt = (one: AuditEntry['authority']): boolean =>
      one?.kind === 'communication' && one.reference === communication;
    if (amends && isIt(authority)) return true;
    if (!isIt(amends ? amends.authority : authority)) return false;
    const counting = amendmentsOf(stream, amends?.of[0] ?? revision);
    if (counting.some(isAnnulment)) return false;
    return isIt(counting.findLast((one) => one.amends?.authority)?.amends?.authority ?? authority);
  };
  return (communication) => {
    for (let after = -1; ;) {
      const page = audit.from(after, index, { entity: communication }, PAGE);
      if (page.some((entry) => rests(entry, communication))) return true;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return false;
      after = last.index;
    }
  };
}

/** What was found to rest on something, up to an index, since the last amendment before it. */
interface Found {
  readonly amended: number;
  readonly index: number;
  readonly rested: Set<string>;
}

const found = new WeakMap<TablesReading, Found>();

/**
 * The same for many communications. What rests without doubt is found for all of them at once; the others are looked at one by one. It
 * looks again only at what nothing rested on when it was last asked: only an amendment takes away what rests, so that all are looked at
 * anew after each.
 */
export function restingAt(
  tables: TablesReading,
  index: number,
  communications: readonly string[],
): (communication: string) => boolean {
  const amended = lastAmendment(tables.audit, index);
  const before = found.get(tables);
  const holds = before !== undefined && before.amended === amended && before.index <= index;
  const rested = holds ? before.rested : new Set<string>();
  found.set(tables, { amended, index, rested });
  const rests = createResting(tables.audit, index);
  const unknown = communications.filter((one) => !rested.has(one));
  for (const one of tables.audit.restedOn(index, 'communication', unknown)) rested.add(one);
  return (communication) => {
    if (rested.has(communication)) return true;
    const is = rests(communication);
    if (is) rested.add(communication);
    return is;
  };
}

function lastAmendment(audit: AuditReader, index: number): number {
  const types = ['EntryCorrected', 'EntryAnnulled'];
  return Math.max(...types.map((type) => audit.newest(index, { type }, { limit: 1 })[0]?.index ?? -1));
}

type AmendmentsOf = (stream: string, revision: number) => readonly AuditEntry[];

/** The amendments of an entry that count themselves, oldest first: all of them, since none of them can be passed over. */
function createAmendments(audit: AuditReader, index: number): AmendmentsOf {
  const known = new Map<string, readonly AuditEntry[]>();
  const amendmentsOf: AmendmentsOf = (stream, revision) => {
    const key = `${stream} ${String(revision)}`;
    const counting =
      known.get(key) ??
      audit
        .from(-1, index, { amended: { stream, revision } }, Number.MAX_SAFE_INTEGER)
        .filter((one) => one.revision > revision && !amendmentsOf(stream, one.revision).some(isAnnulment));
    known.set(key, counting);
    return counting;
  };
  return amendmentsOf;
}

function isAnnulment({ amends }: AuditEntry): boolean {
  return amends?.kind === 'annulment';
}
