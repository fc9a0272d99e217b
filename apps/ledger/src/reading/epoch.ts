import { AREAS } from '#libs/ledger';
import { AUDIT, type TablesReading } from '#libs/temporal';

/** Kinds of entries after which a reader may see another past than before: rights, names of today, erasures, holders and stand-ins who left, what areas name. */
const TURNS: readonly string[] = [
  'PolicyParametersRecorded',
  'ParticipantRegistered',
  'ParticipantRenamed',
  'ErasureDecided',
  'PersonalDataErased',
  'MembershipStarted',
  'MembershipEnded',
  'PocEntryActivated',
  'PocHolderReplaced',
  'HolderLeft',
  'PocWithdrawn',
  'PocRoleChanged',
  'ActingHolderNamed',
  'AlternateNamed',
  'AlternateEnded',
  'EntryCorrected',
  'EntryAnnulled',
  ...AREAS.flatMap(({ turns = [] }) => turns),
];

/** Gives the index of the last such entry; asked again only when the tables have moved on. Once the audit has stopped any entry may be one. */
export function epochOf(tables: TablesReading): () => number {
  let known = { checkpoint: -2, epoch: -1 };
  return () => {
    const running = tables.health().filter(({ status }) => status === 'running');
    const checkpoint = tables.checkpoint(running.map(({ table }) => table));
    if (!running.some(({ table }) => table === AUDIT)) return checkpoint;
    if (checkpoint !== known.checkpoint) {
      const last = (type: string) => tables.audit.newest(checkpoint, { type }, { limit: 1 })[0]?.index ?? -1;
      known = { checkpoint, epoch: Math.max(...TURNS.map(last)) };
    }
    return known.epoch;
  };
}
