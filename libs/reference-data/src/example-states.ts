import { groups } from './member-states.ts';
import { MEMBERSHIP_UNCHANGED_SINCE, type SeedParticipant } from './seed.ts';

const STATES = 193;
const SINCE = MEMBERSHIP_UNCHANGED_SINCE;

/** Example State 001 … 193: fictional, in fictional groups of the real sizes, for acts that no real State shall be seen to do. */
export function exampleStates(): readonly SeedParticipant[] {
  const regions = regionByNumber();
  const inOrganisation = groups().find(({ group }) => group === 'OSCE')?.members ?? 0;
  return regions.map((group, at): SeedParticipant => {
    const number = String(at + 1).padStart(3, '0');
    return {
      kind: 'example-state',
      codes: { example: number },
      names: {
        short: {
          en: `Example State ${number}`,
          fr: `État exemple ${number}`,
          es: `Estado de ejemplo ${number}`,
          ru: `Государство-пример ${number}`,
          zh: `示例国${number}`,
          ar: `دولة المثال ${number}`,
        },
      },
      effectiveOn: SINCE,
      memberships: [
        { group, groupKind: 'regional-group', from: SINCE },
        // Every third State, so that the organisation reaches over all groups as real ones do.
        ...(at % 3 === 0 && at / 3 < inOrganisation
          ? [{ group: 'Example Organisation', groupKind: 'organisation' as const, from: SINCE }]
          : []),
      ],
    };
  });
}

export function exampleOrganisation(): SeedParticipant {
  return {
    kind: 'organisation',
    codes: { group: 'Example Organisation' },
    names: {
      short: {
        en: 'Example Organisation',
        fr: 'Organisation exemple',
        es: 'Organización de ejemplo',
        ru: 'Организация-пример',
        zh: '示例组织',
        ar: 'منظمة المثال',
      },
    },
    effectiveOn: SINCE,
    memberships: [],
  };
}

/** Group of each State by its number: dealt out in turn until each group has the size of a real one. */
function regionByNumber(): readonly string[] {
  const left = groups()
    .filter(({ kind }) => kind === 'regional-group')
    .map(({ members }, at) => ({ group: `Example Group ${'ABCDE'[at] ?? ''}`, left: members }));
  const dealt: string[] = [];
  while (dealt.length < STATES) {
    for (const one of left) {
      if (one.left > 0) dealt.push(one.group);
      one.left--;
    }
  }
  return dealt;
}
