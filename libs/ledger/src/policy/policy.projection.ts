import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json, nothing } from '../shared/project.ts';
import type { PolicyEvent } from './policy.events.ts';
import type { Matrix, Policy, PolicyParameters, Role } from './policy.ts';

/** Entity of the directory's opening, and of the policy in force. */
export const DIRECTORY = 'directory';
export const POLICY = 'policy';

/**
 * Entities: `directory`; `policy`, whose fields name the version in force, asserted by the version's last event only, so
 * that half a version is never in force; and the parts of each version (`policyPart`), which the version finds.
 */
export const policies: Projection<LedgerEvent> = {
  table: {
    name: 'policies',
    version: 1,
    fields: {
      version: { type: 'integer' },
      part: { type: 'text' },
      /** First day in force. */
      effectiveOn: { type: 'text' },
      content: { type: 'json' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as PolicyEvent;
    switch (event.type) {
      case 'DirectoryOpened': {
        const { population, nominationsFrom, instrument } = event.data;
        return start(event, DIRECTORY, {
          part: 'directory',
          content: { population, nominationsFrom, instrument: json(instrument) },
        });
      }
      case 'PolicyVersionRecorded': {
        const { version, instrument, verified } = event.data;
        return start(event, policyPart(version, 'header'), {
          version,
          part: 'header',
          content: { instrument: json(instrument), verified },
        });
      }
      case 'PolicyRolesRecorded': {
        const { version, roles } = event.data;
        return start(event, policyPart(version, 'roles'), { version, part: 'roles', content: json(roles) });
      }
      case 'PolicyMatrixRecorded': {
        const { version, matrix } = event.data;
        return start(event, policyPart(version, 'matrix'), { version, part: 'matrix', content: json(matrix) });
      }
      case 'PolicyParametersRecorded': {
        const { version, parameters } = event.data;
        return start(event, POLICY, { version, part: 'parameters', content: json(parameters) });
      }
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};

export function policyPart(version: number, part: 'header' | 'roles' | 'matrix'): string {
  return `policy ${version} ${part}`;
}

/** Puts the policy together from rows of one coordinate; `fieldsOf` gives an entity's fields there, or undefined. */
export function policyFrom(fieldsOf: (entity: string) => Fields | undefined): Policy | undefined {
  const last = fieldsOf(POLICY);
  const version = last?.['version'];
  if (!last || typeof version !== 'number') return undefined;
  const [header, roles, matrix] = (['header', 'roles', 'matrix'] as const).map(
    (part) => fieldsOf(policyPart(version, part))?.['content'],
  );
  if (!header || !roles || !matrix) return undefined;
  return {
    version,
    effectiveOn: last['effectiveOn'] as string,
    ...(header as unknown as Pick<Policy, 'instrument' | 'verified'>),
    roles: roles as unknown as readonly Role[],
    matrix: matrix as unknown as Matrix,
    parameters: last['content'] as unknown as PolicyParameters,
  };
}

/** The parameters alone: a version comes into force, and goes, with them. */
export function parametersFrom(fieldsOf: (entity: string) => Fields | undefined): PolicyParameters | undefined {
  return fieldsOf(POLICY)?.['content'] as unknown as PolicyParameters | undefined;
}

function start(event: LedgerEvent, entity: string, fields: Fields): readonly Assertion[] {
  return [
    { kind: 'start', entity, from: event.effectiveOn, to: null, fields: { ...fields, effectiveOn: event.effectiveOn } },
  ];
}
