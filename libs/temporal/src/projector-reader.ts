import type { AuditReader, TableReader } from './read-models.ts';

/** A reader for good, also when another file takes the place of the one that serves. */
export function followTable(name: string, current: () => TableReader): TableReader {
  return {
    name,
    at: (entity, point) => current().at(entity, point),
    allAt: (point, where) => current().allAt(point, where),
    oneOfEachAt: (point, field) => current().oneOfEachAt(point, field),
    timelineAt: (entity, index) => current().timelineAt(entity, index),
    timelinesAt: (index, where) => current().timelinesAt(index, where),
    history: (entity, index) => current().history(entity, index),
    changesOf: (index) => current().changesOf(index),
    differences: (before, after, page) => current().differences(before, after, page),
    countAt: (point, options) => current().countAt(point, options),
    countOver: (index, days, options) => current().countOver(index, days, options),
    countAlong: (points, options) => current().countAlong(points, options),
  };
}

export function followAudit(current: () => AuditReader): AuditReader {
  return {
    newest: (upTo, filter, page) => current().newest(upTo, filter, page),
    from: (after, upTo, filter, limit) => current().from(after, upTo, filter, limit),
    count: (upTo, filter) => current().count(upTo, filter),
    restedOn: (upTo, kind, entities) => current().restedOn(upTo, kind, entities),
  };
}
