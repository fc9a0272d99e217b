import { cbmCatalogue } from './cbm-catalogue.ts';
import { defaultPolicy } from './default-policy.ts';
import { frameworks, type SeedFramework } from './frameworks.ts';
import { exampleOrganisation, exampleStates } from './example-states.ts';
import { memberStates, organisations } from './member-states.ts';
import type { SeedCatalogue, SeedDirectory, SeedParticipant } from './seed.ts';

export type { SeedCatalogue, SeedCitation, SeedDirectory, SeedMembership, SeedParticipant, SeedTexts } from './seed.ts';
export { MEMBERSHIP_UNCHANGED_SINCE } from './seed.ts';
export { frameworks, type SeedFramework } from './frameworks.ts';
export { cbmCatalogue } from './cbm-catalogue.ts';
export { defaultPolicy } from './default-policy.ts';
export { exampleOrganisation, exampleStates } from './example-states.ts';
export { type Group, groups, memberStates, organisations } from './member-states.ts';

/** One command of a seed. The same key always makes the same ids, so a seed can be carried out again without harm. */
export type SeedCommand =
  | { readonly type: 'OpenDirectory'; readonly key: string; readonly data: SeedDirectory }
  | { readonly type: 'RecordPolicyVersion'; readonly key: string; readonly data: typeof defaultPolicy }
  | { readonly type: 'RecordFramework'; readonly key: string; readonly data: SeedFramework }
  | { readonly type: 'RecordCatalogueVersion'; readonly key: string; readonly data: SeedCatalogue }
  | { readonly type: 'RegisterParticipant'; readonly key: string; readonly data: SeedParticipant };

/** The commands that open a directory: the directory, its policy, then whoever stands in it. Real and fictional are never mixed. */
export function seedCommands({ kind }: { readonly kind: 'real' | 'example' }): readonly SeedCommand[] {
  const data = kind === 'real' ? [...organisations(), ...memberStates()] : [exampleOrganisation(), ...exampleStates()];
  return [
    { type: 'OpenDirectory', key: 'seed directory', data: directory(kind) },
    { type: 'RecordPolicyVersion', key: 'seed policy 1', data: defaultPolicy },
    ...frameworks.map((one) => ({
      type: 'RecordFramework' as const,
      key: `seed framework ${one.framework}`,
      data: one,
    })),
    ...data.map((participant) => ({
      type: 'RegisterParticipant' as const,
      key: keyOf(participant),
      data: participant,
    })),
    ...cbmCatalogue.map((version) => ({
      type: 'RecordCatalogueVersion' as const,
      key: `seed catalogue ${String(version.version)}`,
      data: version,
    })),
  ];
}

/** Launched on 9 May 2024; nominations were invited from 8 January 2024 on. */
function directory(population: 'real' | 'example'): SeedDirectory {
  return {
    population,
    effectiveOn: '2024-05-09',
    nominationsFrom: '2024-01-08',
    instrument: { symbol: 'A/78/265', paragraph: 'Annex A' },
  };
}

function keyOf({ kind, codes }: SeedParticipant): string {
  return `seed ${kind} ${codes['iso2'] ?? codes['example'] ?? codes['group'] ?? ''}`;
}
