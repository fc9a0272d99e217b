import { ACT_NAMES, actName, OFFICES, seatAmong } from '#libs/ledger';
import type { AuditQuery } from '../../api/audit/audit.controller.ts';
import type { ActShown } from '../../reading/audit.ts';
import { nameToday } from '../../reading/participants.ts';
import { statesOf } from '../directory/directory.view.ts';
import { authorityOf, whoOf } from '../shared/acts.view.ts';
import { changesView, TOLD } from '../shared/changes.view.ts';
import { frameOf, momentOf, officeName } from '../shared/frame.ts';
import { addressWith, type PageLook } from '../shared/pages.ts';
import { instantText } from '../shared/words.ts';
import type { AuditRow, AuditView } from './audit-page.tsx';

interface Page {
  readonly query: AuditQuery;
  /** Index of the last entry, where there are more. */
  readonly older: number | undefined;
}

export function auditView(url: string, look: PageLook, acts: readonly ActShown[], { query, older }: Page): AuditView {
  const { state, type, office, account, since, until, at, on, before } = query;
  return {
    frame: frameOf(look, look.policy),
    moment: momentOf(url, look.coordinate, look.now.on),
    asked: {
      at: at ?? '',
      on: on ?? '',
      state: state ?? '',
      type: type ?? '',
      office: office ?? '',
      account: account ?? '',
      since: since ?? '',
      until: until ?? '',
    },
    states: statesOf(look),
    types: ACT_NAMES.map(([value, label]) => ({ value, label })),
    offices: OFFICES.map((value) => ({ value, label: officeName(value) })),
    rows: acts.map((act) => rowOf(look, act)),
    older: older === undefined ? undefined : addressWith(url, { before: String(older) }),
    newest: before === undefined ? undefined : addressWith(url, { before: undefined }),
  };
}

function rowOf(look: PageLook, act: ActShown): AuditRow {
  const { participant } = act.about;
  const seat = seatAmong(look.tables, act.about.entities, look.point.index);
  return {
    index: act.index,
    what: actName(act.type),
    subject: participant === null ? '' : nameToday(look, participant),
    subjectHref: seat === undefined ? undefined : `/seats/${seat}`,
    recordedAt: instantText(act.recordedAt),
    effectiveOn: act.effectiveOn,
    who: whoOf(look, act),
    onBehalfOf: act.onBehalfOf === null ? '' : nameToday(look, act.onBehalfOf),
    authority: authorityOf(look, act),
    changes: changesView(look, told(act), TOLD),
  };
}

/** What a nomination and its seat both say is told once. */
function told(act: ActShown): ActShown {
  const ofSeats = new Set(act.changes.filter(({ table }) => table === 'seats').map(({ field }) => field));
  return { ...act, changes: act.changes.filter(({ table, field }) => table !== 'nominations' || !ofSeats.has(field)) };
}
