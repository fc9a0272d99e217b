/** The form of every event's data, written by schemas.ts from the types. Change the types, not this module. */
import type { Schema } from './schema.ts';

export const eventSchemas: Readonly<Record<string, Schema>> = {
  'AccountClosed.v1': {
    type: 'object',
    properties: {
      account: {
        type: 'string',
      },
      participant: {
        description: 'Of the account, where it is bound to one.',
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      reason: {
        type: 'string',
      },
    },
    required: ['account', 'of'],
    additionalProperties: false,
  },
  'AccountOpened.v1': {
    description: "An account is a person or a service acting within one office; the person's name is on the card.",
    type: 'object',
    properties: {
      account: {
        type: 'string',
      },
      office: {
        enum: [
          'chair',
          'directory-manager',
          'import',
          'national-authority',
          'poc',
          'regional-organisation',
          'reviewer',
        ],
      },
      participant: {
        description: 'For `national-authority`, `poc` and, where it has one, `regional-organisation`.',
        type: 'string',
      },
      seat: {
        description: 'For `poc`.',
        type: 'string',
      },
      designatingAuthority: {
        description: 'For `national-authority`: the office that the account belongs to.',
        type: 'string',
      },
      group: {
        description: 'For `regional-organisation`: the group whose members it may read about.',
        type: 'string',
      },
      card: {
        type: 'object',
        properties: {
          subject: {
            type: 'string',
          },
          commitment: {
            type: 'string',
          },
        },
        required: ['commitment', 'subject'],
        additionalProperties: false,
      },
    },
    required: ['account', 'office'],
    additionalProperties: false,
  },
  'ActingHolderNamed.v1': {
    description: 'Stands in for a time: no turnover.',
    type: 'object',
    properties: {
      standIn: {
        type: 'string',
      },
      of: {
        description: 'Revision of a start of this seat, or of its nomination.',
        type: 'integer',
      },
      holder: {
        type: 'object',
        properties: {
          kind: {
            enum: ['individual', 'office'],
          },
          organisation: {
            description: "Ministry, agency or institution: an office's name, never a person's.",
            type: 'string',
          },
          languages: {
            description: "Operational languages, BCP 47, in the State's order ([V] draft elements, para. 7(iii)).",
            type: 'array',
            items: {
              type: 'string',
            },
          },
          timeZone: {
            description: 'IANA time zone.',
            type: 'string',
          },
          hours: {
            description: '`24/7` or hours in words.',
            type: 'string',
          },
        },
        required: ['kind'],
        additionalProperties: false,
      },
      card: {
        anyOf: [
          {
            type: 'null',
          },
          {
            type: 'object',
            properties: {
              subject: {
                type: 'string',
              },
              commitment: {
                type: 'string',
              },
            },
            required: ['commitment', 'subject'],
            additionalProperties: false,
          },
        ],
      },
      to: {
        description: 'First day on which it holds no more, where known.',
        type: 'string',
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
      participant: {
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      role: {
        description: "Id in the policy's role catalogue.",
        type: 'string',
      },
      ordinal: {
        description: '1, 2, 3 … within State and role.',
        type: 'integer',
      },
    },
    required: ['card', 'holder', 'of', 'ordinal', 'participant', 'role', 'seat', 'standIn'],
    additionalProperties: false,
  },
  'AlternateEnded.v1': {
    description: 'Of an alternate or an acting holder; `effectiveOn`: the first day without it.',
    type: 'object',
    properties: {
      standIn: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
    },
    required: ['of', 'standIn'],
    additionalProperties: false,
  },
  'AlternateNamed.v1': {
    description: 'Stands beside the holder.',
    type: 'object',
    properties: {
      standIn: {
        type: 'string',
      },
      of: {
        description: 'Revision of a start of this seat, or of its nomination.',
        type: 'integer',
      },
      holder: {
        type: 'object',
        properties: {
          kind: {
            enum: ['individual', 'office'],
          },
          organisation: {
            description: "Ministry, agency or institution: an office's name, never a person's.",
            type: 'string',
          },
          languages: {
            description: "Operational languages, BCP 47, in the State's order ([V] draft elements, para. 7(iii)).",
            type: 'array',
            items: {
              type: 'string',
            },
          },
          timeZone: {
            description: 'IANA time zone.',
            type: 'string',
          },
          hours: {
            description: '`24/7` or hours in words.',
            type: 'string',
          },
        },
        required: ['kind'],
        additionalProperties: false,
      },
      card: {
        anyOf: [
          {
            type: 'null',
          },
          {
            type: 'object',
            properties: {
              subject: {
                type: 'string',
              },
              commitment: {
                type: 'string',
              },
            },
            required: ['commitment', 'subject'],
            additionalProperties: false,
          },
        ],
      },
      to: {
        description: 'First day on which it holds no more, where known.',
        type: 'string',
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
      participant: {
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      role: {
        description: "Id in the policy's role catalogue.",
        type: 'string',
      },
      ordinal: {
        description: '1, 2, 3 … within State and role.',
        type: 'integer',
      },
    },
    required: ['card', 'holder', 'of', 'ordinal', 'participant', 'role', 'seat', 'standIn'],
    additionalProperties: false,
  },
  'AuthorityEnded.v1': {
    description: '`effectiveOn` is the first day on which it speaks no more.',
    type: 'object',
    properties: {
      designatingAuthority: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      reason: {
        type: 'string',
      },
    },
    required: ['designatingAuthority', 'of'],
    additionalProperties: false,
  },
  'AuthorityRegistered.v1': {
    description:
      'The office that is entitled to speak for a participant on its entries. Its authority is the communication that said so.',
    type: 'object',
    properties: {
      designatingAuthority: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      name: {
        description: "The office's name, never a person's.",
        type: 'string',
      },
    },
    required: ['designatingAuthority', 'name', 'participant'],
    additionalProperties: false,
  },
  'ClarificationRequested.v1': {
    description: 'The manager asks for what is missing.',
    type: 'object',
    properties: {
      nomination: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      missing: {
        description: 'Names of fields.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      reason: {
        type: 'string',
      },
    },
    required: ['missing', 'nomination', 'of'],
    additionalProperties: false,
  },
  'ClockConfirmed.v1': {
    description:
      "The manager looked at the node's clock, which the guard had found far ahead of the log or behind it, and says that it is right. `recordedAt` is that clock.",
    type: 'object',
    properties: {
      knownAt: {
        description: '`knownAt` of the head when it was confirmed.',
        type: 'string',
      },
      aheadSeconds: {
        description: 'How far the clock was ahead of it, in whole seconds; below 0: behind it.',
        type: 'integer',
      },
    },
    required: ['aheadSeconds', 'knownAt'],
    additionalProperties: false,
  },
  'CommunicationReceived.v1': {
    description:
      'A message of a participant that was received: what a change entered on its behalf rests on. `effectiveOn`: the UTC day of receipt.',
    type: 'object',
    properties: {
      communication: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      kind: {
        enum: ['call', 'e-mail', 'letter', 'note-verbale', 'other', 'portal-act'],
      },
      reference: {
        description: "The sender's own reference.",
        type: 'string',
      },
      datedOn: {
        description: 'The day written on it, or the first of the month or year where no more is known.',
        type: 'string',
      },
      datedPrecision: {
        enum: ['day', 'month', 'year'],
      },
      receivedAt: {
        description: 'Instant of receipt, UTC.',
        type: 'string',
      },
      channel: {
        enum: ['capital', 'other', 'permanent-mission', 'portal', 'regional-organisation'],
      },
      language: {
        description: 'Language it is written in, BCP 47.',
        type: 'string',
      },
      card: {
        description: 'Text and attachment, in the vault.',
        type: 'object',
        properties: {
          subject: {
            type: 'string',
          },
          commitment: {
            type: 'string',
          },
        },
        required: ['commitment', 'subject'],
        additionalProperties: false,
      },
    },
    required: ['channel', 'communication', 'kind', 'participant', 'receivedAt'],
    additionalProperties: false,
  },
  'DirectoryOpened.v1': {
    description: '`effectiveOn`: the day on which the directory opened.',
    type: 'object',
    properties: {
      population: {
        enum: ['example', 'real'],
      },
      nominationsFrom: {
        description: 'Earliest day for which a nomination may be in force.',
        type: 'string',
      },
      instrument: {
        type: 'object',
        properties: {
          symbol: {
            type: 'string',
          },
          paragraph: {
            type: 'string',
          },
          date: {
            type: 'string',
          },
        },
        required: ['symbol'],
        additionalProperties: false,
      },
    },
    required: ['instrument', 'nominationsFrom', 'population'],
    additionalProperties: false,
  },
  'EntryAnnulled.v1': {
    type: 'object',
    properties: {
      annuls: {
        type: 'array',
        items: {
          type: 'integer',
        },
      },
      errorOf: {
        enum: ['import', 'recording', 'sender'],
      },
      reason: {
        type: 'string',
      },
    },
    required: ['annuls', 'errorOf'],
    additionalProperties: false,
  },
  'EntryCorrected.v1': {
    description:
      'The same two events in every stream: what they name are revisions of their own stream (architecture: timeline).',
    type: 'object',
    properties: {
      corrects: {
        type: 'integer',
      },
      set: {
        type: 'object',
        properties: {
          effectiveOn: {
            type: 'string',
          },
          authority: {
            description: 'What the entry rests on, where another was named.',
            type: 'object',
            properties: {
              kind: {
                enum: ['communication', 'instrument', 'portal-act', 'source-row'],
              },
              reference: {
                type: 'string',
              },
            },
            required: ['kind', 'reference'],
            additionalProperties: false,
          },
          data: {
            type: 'object',
            additionalProperties: {},
          },
        },
        additionalProperties: false,
      },
      errorOf: {
        enum: ['import', 'recording', 'sender'],
      },
      reason: {
        type: 'string',
      },
    },
    required: ['corrects', 'errorOf', 'set'],
    additionalProperties: false,
  },
  'ErasureDecided.v1': {
    type: 'object',
    properties: {
      subject: {
        type: 'string',
      },
      participant: {
        description: 'Of the request.',
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      decision: {
        enum: ['granted', 'refused'],
      },
      reason: {
        type: 'string',
      },
    },
    required: ['decision', 'of', 'subject'],
    additionalProperties: false,
  },
  'ErasureRequested.v1': {
    type: 'object',
    properties: {
      subject: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      basis: {
        enum: ['recorded-in-error', 'request-of-the-person', 'request-of-the-state', 'retention-ended'],
      },
    },
    required: ['basis', 'subject'],
    additionalProperties: false,
  },
  'GenesisClosed.v1': {
    description: "From here on `recordedAt` is always the writing node's clock; nothing is served before.",
    type: 'object',
    properties: {
      of: {
        type: 'integer',
      },
      rows: {
        type: 'integer',
      },
      events: {
        type: 'integer',
      },
    },
    required: ['events', 'of', 'rows'],
    additionalProperties: false,
  },
  'GenesisOpened.v1': {
    description: 'Index 0. A genesis that was cut off goes on with these very files only.',
    type: 'object',
    properties: {
      population: {
        enum: ['example', 'real'],
      },
      files: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            name: {
              type: 'string',
            },
            digest: {
              description:
                'SHA-256 in hex of its rows as `openCells` gives them, in canonical JSON: nothing of a personal cell but whether it is filled.',
              type: 'string',
            },
            rows: {
              type: 'integer',
            },
          },
          required: ['digest', 'name', 'rows'],
          additionalProperties: false,
        },
      },
    },
    required: ['files', 'population'],
    additionalProperties: false,
  },
  'HolderLeft.v1': {
    description: "`effectiveOn`: the first day without the holder. The seat stays the State's and is vacant.",
    type: 'object',
    properties: {
      seat: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      reason: {
        enum: ['at-own-request', 'end-of-term', 'other', 'reorganisation', 'retirement', 'rotation'],
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
    },
    required: ['of', 'seat'],
    additionalProperties: false,
  },
  'MembershipEnded.v1': {
    description: '`effectiveOn` is the first day without membership.',
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      group: {
        type: 'string',
      },
      of: {
        description: 'Revision of the start.',
        type: 'integer',
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
      citation: {
        type: 'object',
        properties: {
          symbol: {
            type: 'string',
          },
          paragraph: {
            type: 'string',
          },
          date: {
            type: 'string',
          },
        },
        required: ['symbol'],
        additionalProperties: false,
      },
      doubt: {
        type: 'string',
      },
    },
    required: ['group', 'of', 'participant'],
    additionalProperties: false,
  },
  'MembershipStarted.v1': {
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      group: {
        description: 'Short stable name: `WEOG`, `OSCE`, `LDC`.',
        type: 'string',
      },
      groupKind: {
        enum: ['category', 'organisation', 'regional-group'],
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
      citation: {
        type: 'object',
        properties: {
          symbol: {
            type: 'string',
          },
          paragraph: {
            type: 'string',
          },
          date: {
            type: 'string',
          },
        },
        required: ['symbol'],
        additionalProperties: false,
      },
      doubt: {
        type: 'string',
      },
    },
    required: ['group', 'groupKind', 'participant'],
    additionalProperties: false,
  },
  'NominationInvited.v1': {
    description: 'The manager invited the State to nominate.',
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      channel: {
        type: 'string',
      },
      instrument: {
        type: 'object',
        properties: {
          symbol: {
            type: 'string',
          },
          paragraph: {
            type: 'string',
          },
          date: {
            type: 'string',
          },
        },
        required: ['symbol'],
        additionalProperties: false,
      },
    },
    required: ['channel', 'participant'],
    additionalProperties: false,
  },
  'NominationSuperseded.v1': {
    description: 'Another nomination for the seat took its place.',
    type: 'object',
    properties: {
      nomination: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      by: {
        type: 'string',
      },
    },
    required: ['nomination', 'of'],
    additionalProperties: false,
  },
  'NominationWithdrawn.v1': {
    type: 'object',
    properties: {
      nomination: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      reason: {
        enum: ['at-own-request', 'end-of-term', 'other', 'reorganisation', 'retirement', 'rotation'],
      },
    },
    required: ['nomination', 'of'],
    additionalProperties: false,
  },
  'ParticipantCodesChanged.v1': {
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      codes: {
        type: 'object',
        additionalProperties: {
          type: 'string',
        },
      },
      citation: {
        type: 'object',
        properties: {
          symbol: {
            type: 'string',
          },
          paragraph: {
            type: 'string',
          },
          date: {
            type: 'string',
          },
        },
        required: ['symbol'],
        additionalProperties: false,
      },
    },
    required: ['codes', 'of', 'participant'],
    additionalProperties: false,
  },
  'ParticipantRegistered.v1': {
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      kind: {
        enum: ['example-state', 'member-state', 'observer-state', 'organisation'],
      },
      codes: {
        type: 'object',
        additionalProperties: {
          type: 'string',
        },
      },
      names: {
        type: 'object',
        properties: {
          short: {
            type: 'object',
            properties: {
              en: {
                type: 'string',
              },
              ar: {
                type: 'string',
              },
              zh: {
                type: 'string',
              },
              fr: {
                type: 'string',
              },
              ru: {
                type: 'string',
              },
              es: {
                type: 'string',
              },
            },
            required: ['en'],
            additionalProperties: false,
          },
          formal: {
            type: 'object',
            properties: {
              en: {
                type: 'string',
              },
              ar: {
                type: 'string',
              },
              zh: {
                type: 'string',
              },
              fr: {
                type: 'string',
              },
              ru: {
                type: 'string',
              },
              es: {
                type: 'string',
              },
            },
            additionalProperties: false,
          },
        },
        required: ['short'],
        additionalProperties: false,
      },
      admittedOn: {
        description: 'Day of admission where known; `effectiveOn` may then be this day.',
        type: 'string',
      },
      admittedPrecision: {
        enum: ['day', 'month', 'year'],
      },
      citation: {
        type: 'object',
        properties: {
          symbol: {
            type: 'string',
          },
          paragraph: {
            type: 'string',
          },
          date: {
            type: 'string',
          },
        },
        required: ['symbol'],
        additionalProperties: false,
      },
      doubt: {
        description: 'What is uncertain about it, as the source of the data notes.',
        type: 'string',
      },
    },
    required: ['codes', 'kind', 'names', 'participant'],
    additionalProperties: false,
  },
  'ParticipantRenamed.v1': {
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      of: {
        description: 'Revision of the registration.',
        type: 'integer',
      },
      names: {
        type: 'object',
        properties: {
          short: {
            type: 'object',
            properties: {
              en: {
                type: 'string',
              },
              ar: {
                type: 'string',
              },
              zh: {
                type: 'string',
              },
              fr: {
                type: 'string',
              },
              ru: {
                type: 'string',
              },
              es: {
                type: 'string',
              },
            },
            required: ['en'],
            additionalProperties: false,
          },
          formal: {
            type: 'object',
            properties: {
              en: {
                type: 'string',
              },
              ar: {
                type: 'string',
              },
              zh: {
                type: 'string',
              },
              fr: {
                type: 'string',
              },
              ru: {
                type: 'string',
              },
              es: {
                type: 'string',
              },
            },
            additionalProperties: false,
          },
        },
        required: ['short'],
        additionalProperties: false,
      },
      citation: {
        type: 'object',
        properties: {
          symbol: {
            type: 'string',
          },
          paragraph: {
            type: 'string',
          },
          date: {
            type: 'string',
          },
        },
        required: ['symbol'],
        additionalProperties: false,
      },
    },
    required: ['names', 'of', 'participant'],
    additionalProperties: false,
  },
  'PersonalDataErased.v1': {
    description: 'Key and cards of the subject are destroyed. From the decision on nothing of it is shown.',
    type: 'object',
    properties: {
      subject: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      cards: {
        type: 'integer',
      },
    },
    required: ['cards', 'of', 'subject'],
    additionalProperties: false,
  },
  'PocContactDetailsUpdated.v1': {
    description:
      'New details of the same holder. Members of `holder` that are null have no value any more; a card is given whole.',
    type: 'object',
    properties: {
      seat: {
        type: 'string',
      },
      of: {
        description: 'Revision of the start: activation, replacement or change of role.',
        type: 'integer',
      },
      changed: {
        description: 'Names of the fields that changed, personal ones included (`telephone`).',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      holder: {
        type: 'object',
        properties: {
          kind: {
            anyOf: [
              {
                enum: ['individual', 'office'],
              },
              {
                type: 'null',
              },
            ],
          },
          organisation: {
            description: "Ministry, agency or institution: an office's name, never a person's.",
            anyOf: [
              {
                type: 'null',
              },
              {
                type: 'string',
              },
            ],
          },
          languages: {
            description: "Operational languages, BCP 47, in the State's order ([V] draft elements, para. 7(iii)).",
            anyOf: [
              {
                type: 'array',
                items: {
                  type: 'string',
                },
              },
              {
                type: 'null',
              },
            ],
          },
          timeZone: {
            description: 'IANA time zone.',
            anyOf: [
              {
                type: 'null',
              },
              {
                type: 'string',
              },
            ],
          },
          hours: {
            description: '`24/7` or hours in words.',
            anyOf: [
              {
                type: 'null',
              },
              {
                type: 'string',
              },
            ],
          },
        },
        additionalProperties: false,
      },
      card: {
        type: 'object',
        properties: {
          subject: {
            type: 'string',
          },
          commitment: {
            type: 'string',
          },
        },
        required: ['commitment', 'subject'],
        additionalProperties: false,
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
    },
    required: ['changed', 'of', 'seat'],
    additionalProperties: false,
  },
  'PocEntryActivated.v1': {
    description: "The nomination is an entry from `effectiveOn` on. Repeats the nomination's fields.",
    type: 'object',
    properties: {
      nomination: {
        type: 'string',
      },
      holder: {
        type: 'object',
        properties: {
          kind: {
            enum: ['individual', 'office'],
          },
          organisation: {
            description: "Ministry, agency or institution: an office's name, never a person's.",
            type: 'string',
          },
          languages: {
            description: "Operational languages, BCP 47, in the State's order ([V] draft elements, para. 7(iii)).",
            type: 'array',
            items: {
              type: 'string',
            },
          },
          timeZone: {
            description: 'IANA time zone.',
            type: 'string',
          },
          hours: {
            description: '`24/7` or hours in words.',
            type: 'string',
          },
        },
        required: ['kind'],
        additionalProperties: false,
      },
      card: {
        anyOf: [
          {
            type: 'null',
          },
          {
            type: 'object',
            properties: {
              subject: {
                type: 'string',
              },
              commitment: {
                type: 'string',
              },
            },
            required: ['commitment', 'subject'],
            additionalProperties: false,
          },
        ],
      },
      participant: {
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      role: {
        description: "Id in the policy's role catalogue.",
        type: 'string',
      },
      ordinal: {
        description: '1, 2, 3 … within State and role.',
        type: 'integer',
      },
      of: {
        type: 'integer',
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
    },
    required: ['card', 'holder', 'nomination', 'of', 'ordinal', 'participant', 'role', 'seat'],
    additionalProperties: false,
  },
  'PocEntryConfirmed.v1': {
    description: 'The data are current on `effectiveOn`, says the State or the holder, named as such.',
    type: 'object',
    properties: {
      seat: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      by: {
        enum: ['holder', 'state'],
      },
    },
    required: ['by', 'of', 'seat'],
    additionalProperties: false,
  },
  'PocHolderReplaced.v1': {
    description:
      "Another holder from `effectiveOn` on; the earlier one's last day may lie before that: the gap stays visible. Counts as a nomination.",
    type: 'object',
    properties: {
      nomination: {
        type: 'string',
      },
      holder: {
        type: 'object',
        properties: {
          kind: {
            enum: ['individual', 'office'],
          },
          organisation: {
            description: "Ministry, agency or institution: an office's name, never a person's.",
            type: 'string',
          },
          languages: {
            description: "Operational languages, BCP 47, in the State's order ([V] draft elements, para. 7(iii)).",
            type: 'array',
            items: {
              type: 'string',
            },
          },
          timeZone: {
            description: 'IANA time zone.',
            type: 'string',
          },
          hours: {
            description: '`24/7` or hours in words.',
            type: 'string',
          },
        },
        required: ['kind'],
        additionalProperties: false,
      },
      card: {
        anyOf: [
          {
            type: 'null',
          },
          {
            type: 'object',
            properties: {
              subject: {
                type: 'string',
              },
              commitment: {
                type: 'string',
              },
            },
            required: ['commitment', 'subject'],
            additionalProperties: false,
          },
        ],
      },
      participant: {
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      role: {
        description: "Id in the policy's role catalogue.",
        type: 'string',
      },
      ordinal: {
        description: '1, 2, 3 … within State and role.',
        type: 'integer',
      },
      of: {
        type: 'integer',
      },
      leftOn: {
        description: 'First day without the earlier holder; `effectiveOn` when there is no gap.',
        type: 'string',
      },
      reason: {
        enum: ['at-own-request', 'end-of-term', 'other', 'reorganisation', 'retirement', 'rotation'],
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
    },
    required: ['card', 'holder', 'leftOn', 'nomination', 'of', 'ordinal', 'participant', 'role', 'seat'],
    additionalProperties: false,
  },
  'PocNominated.v1': {
    description: 'A State proposes a holder for a seat; pending until activated, superseded or withdrawn (rule H4).',
    type: 'object',
    properties: {
      nomination: {
        type: 'string',
      },
      holder: {
        type: 'object',
        properties: {
          kind: {
            enum: ['individual', 'office'],
          },
          organisation: {
            description: "Ministry, agency or institution: an office's name, never a person's.",
            type: 'string',
          },
          languages: {
            description: "Operational languages, BCP 47, in the State's order ([V] draft elements, para. 7(iii)).",
            type: 'array',
            items: {
              type: 'string',
            },
          },
          timeZone: {
            description: 'IANA time zone.',
            type: 'string',
          },
          hours: {
            description: '`24/7` or hours in words.',
            type: 'string',
          },
        },
        required: ['kind'],
        additionalProperties: false,
      },
      card: {
        anyOf: [
          {
            type: 'null',
          },
          {
            type: 'object',
            properties: {
              subject: {
                type: 'string',
              },
              commitment: {
                type: 'string',
              },
            },
            required: ['commitment', 'subject'],
            additionalProperties: false,
          },
        ],
      },
      participant: {
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      role: {
        description: "Id in the policy's role catalogue.",
        type: 'string',
      },
      ordinal: {
        description: '1, 2, 3 … within State and role.',
        type: 'integer',
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
    },
    required: ['card', 'holder', 'nomination', 'ordinal', 'participant', 'role', 'seat'],
    additionalProperties: false,
  },
  'PocRoleChanged.v1': {
    description: 'The holder of one seat goes to another seat of the State: the first ceases, the second starts.',
    type: 'object',
    properties: {
      nomination: {
        type: 'string',
      },
      holder: {
        type: 'object',
        properties: {
          kind: {
            enum: ['individual', 'office'],
          },
          organisation: {
            description: "Ministry, agency or institution: an office's name, never a person's.",
            type: 'string',
          },
          languages: {
            description: "Operational languages, BCP 47, in the State's order ([V] draft elements, para. 7(iii)).",
            type: 'array',
            items: {
              type: 'string',
            },
          },
          timeZone: {
            description: 'IANA time zone.',
            type: 'string',
          },
          hours: {
            description: '`24/7` or hours in words.',
            type: 'string',
          },
        },
        required: ['kind'],
        additionalProperties: false,
      },
      card: {
        anyOf: [
          {
            type: 'null',
          },
          {
            type: 'object',
            properties: {
              subject: {
                type: 'string',
              },
              commitment: {
                type: 'string',
              },
            },
            required: ['commitment', 'subject'],
            additionalProperties: false,
          },
        ],
      },
      participant: {
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      role: {
        description: "Id in the policy's role catalogue.",
        type: 'string',
      },
      ordinal: {
        description: '1, 2, 3 … within State and role.',
        type: 'integer',
      },
      fromSeat: {
        description: 'The seat that is left; its start is at `of`.',
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
    },
    required: ['card', 'fromSeat', 'holder', 'nomination', 'of', 'ordinal', 'participant', 'role', 'seat'],
    additionalProperties: false,
  },
  'PocWithdrawn.v1': {
    description: 'The State empties the seat; `effectiveOn`: the first day without it.',
    type: 'object',
    properties: {
      seat: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      reason: {
        enum: ['at-own-request', 'end-of-term', 'other', 'reorganisation', 'retirement', 'rotation'],
      },
      precision: {
        enum: ['day', 'month', 'year'],
      },
    },
    required: ['of', 'seat'],
    additionalProperties: false,
  },
  'PolicyMatrixRecorded.v1': {
    type: 'object',
    properties: {
      version: {
        type: 'integer',
      },
      of: {
        type: 'integer',
      },
      matrix: {
        type: 'object',
        properties: {
          commands: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              properties: {
                'directory-manager': {
                  enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                },
                import: {
                  enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                },
                'national-authority': {
                  enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                },
                poc: {
                  enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                },
                'regional-organisation': {
                  enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                },
                reviewer: {
                  enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                },
                chair: {
                  enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                },
              },
              additionalProperties: false,
            },
          },
          fields: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              properties: {
                see: {
                  type: 'object',
                  properties: {
                    'directory-manager': {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    import: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    'national-authority': {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    poc: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    'regional-organisation': {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    reviewer: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    chair: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    public: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                  },
                  additionalProperties: false,
                },
                'see-former': {
                  type: 'object',
                  properties: {
                    'directory-manager': {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    import: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    'national-authority': {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    poc: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    'regional-organisation': {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    reviewer: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    chair: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    public: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                  },
                  additionalProperties: false,
                },
                change: {
                  type: 'object',
                  properties: {
                    'directory-manager': {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    import: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    'national-authority': {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    poc: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    'regional-organisation': {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    reviewer: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    chair: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                    public: {
                      enum: ['any', 'members', 'on-behalf', 'own', 'own-seat'],
                    },
                  },
                  additionalProperties: false,
                },
              },
              additionalProperties: false,
            },
          },
        },
        required: ['commands', 'fields'],
        additionalProperties: false,
      },
    },
    required: ['matrix', 'of', 'version'],
    additionalProperties: false,
  },
  'PolicyParametersRecorded.v1': {
    type: 'object',
    properties: {
      version: {
        type: 'integer',
      },
      of: {
        description: 'Revision of the header.',
        type: 'integer',
      },
      parameters: {
        type: 'object',
        properties: {
          pingIntervalMonths: {
            type: 'integer',
          },
          answerWindowHours: {
            type: 'integer',
          },
          confirmationIntervalMonths: {
            description: 'After this many months without a confirmation one is due.',
            type: 'integer',
          },
          formerHolderRetentionMonths: {
            description:
              'How long the cards of former holders are kept; those past it are listed for the manager to decide on (`cardsPastRetention`).',
            type: 'integer',
          },
          accessJournalRetentionMonths: {
            type: 'integer',
          },
          twoPersonRule: {
            description:
              "Binds accounts of the directory manager: the one that recorded or corrected a nomination does not activate it, none corrects or annuls what itself recorded, and none enters or replaces a holder in one act. States' own acts and sources that are taken in (genesis and import) are not bound.",
            type: 'boolean',
          },
          furthestAheadDays: {
            description: 'How many days ahead of its recording a date in force may lie.',
            type: 'integer',
          },
          longDelayDays: {
            description: 'From this many days between a date in force and its recording on, the door points it out.',
            type: 'integer',
          },
          longestTokenDays: {
            type: 'integer',
          },
          requiredRoles: {
            description:
              'Pointed out while they are not filled; `encouragedRoles` only once a State has begun to fill them.',
            type: 'array',
            items: {
              type: 'string',
            },
          },
          encouragedRoles: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          nominatingKinds: {
            description: 'Kinds of participants that may nominate; their number is the denominator of percentages.',
            type: 'array',
            items: {
              type: 'string',
            },
          },
          followUpChannel: {
            type: 'string',
          },
          fields: {
            type: 'object',
            properties: {
              required: {
                description:
                  'An entry without one of these is not complete. `reach` stands for any one way to reach the holder.',
                type: 'array',
                items: {
                  type: 'string',
                },
              },
              encouraged: {
                type: 'array',
                items: {
                  type: 'string',
                },
              },
              optional: {
                type: 'array',
                items: {
                  type: 'string',
                },
              },
            },
            required: ['encouraged', 'optional', 'required'],
            additionalProperties: false,
          },
        },
        required: [
          'accessJournalRetentionMonths',
          'answerWindowHours',
          'confirmationIntervalMonths',
          'encouragedRoles',
          'fields',
          'followUpChannel',
          'formerHolderRetentionMonths',
          'furthestAheadDays',
          'longDelayDays',
          'longestTokenDays',
          'nominatingKinds',
          'pingIntervalMonths',
          'requiredRoles',
          'twoPersonRule',
        ],
        additionalProperties: false,
      },
    },
    required: ['of', 'parameters', 'version'],
    additionalProperties: false,
  },
  'PolicyRolesRecorded.v1': {
    type: 'object',
    properties: {
      version: {
        type: 'integer',
      },
      of: {
        type: 'integer',
      },
      roles: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            id: {
              type: 'string',
            },
            names: {
              type: 'object',
              properties: {
                en: {
                  type: 'string',
                },
                ar: {
                  type: 'string',
                },
                zh: {
                  type: 'string',
                },
                fr: {
                  type: 'string',
                },
                ru: {
                  type: 'string',
                },
                es: {
                  type: 'string',
                },
              },
              required: ['en'],
              additionalProperties: false,
            },
            responsibilities: {
              type: 'array',
              items: {
                type: 'object',
                properties: {
                  en: {
                    type: 'string',
                  },
                  ar: {
                    type: 'string',
                  },
                  zh: {
                    type: 'string',
                  },
                  fr: {
                    type: 'string',
                  },
                  ru: {
                    type: 'string',
                  },
                  es: {
                    type: 'string',
                  },
                },
                required: ['en'],
                additionalProperties: false,
              },
            },
            tasks: {
              type: 'array',
              items: {
                type: 'object',
                properties: {
                  en: {
                    type: 'string',
                  },
                  ar: {
                    type: 'string',
                  },
                  zh: {
                    type: 'string',
                  },
                  fr: {
                    type: 'string',
                  },
                  ru: {
                    type: 'string',
                  },
                  es: {
                    type: 'string',
                  },
                },
                required: ['en'],
                additionalProperties: false,
              },
            },
          },
          required: ['id', 'names', 'responsibilities', 'tasks'],
          additionalProperties: false,
        },
      },
    },
    required: ['of', 'roles', 'version'],
    additionalProperties: false,
  },
  'PolicyVersionRecorded.v1': {
    description:
      'A policy version is one append of four events with the same version and `effectiveOn`: header, roles, matrix, parameters. It is in force with its last: a version without its parameters is none.',
    type: 'object',
    properties: {
      version: {
        type: 'integer',
      },
      instrument: {
        type: 'object',
        properties: {
          symbol: {
            type: 'string',
          },
          paragraph: {
            type: 'string',
          },
          date: {
            type: 'string',
          },
        },
        required: ['symbol'],
        additionalProperties: false,
      },
      verified: {
        type: 'boolean',
      },
    },
    required: ['instrument', 'verified', 'version'],
    additionalProperties: false,
  },
  'StateRemarkClosed.v1': {
    description: 'The record was corrected, the State maintains its remark beside it, or it withdrew it.',
    type: 'object',
    properties: {
      remark: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      outcome: {
        enum: ['corrected', 'maintained', 'withdrawn'],
      },
    },
    required: ['of', 'outcome', 'remark'],
    additionalProperties: false,
  },
  'StateRemarkRecorded.v1': {
    description:
      "The State's statement; its text is on the card. It disputes an event, or what is shown at a coordinate.",
    type: 'object',
    properties: {
      remark: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      index: {
        description: 'The ledger index that it is about.',
        type: 'integer',
      },
      on: {
        description: 'The day in force that it is about.',
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      card: {
        type: 'object',
        properties: {
          subject: {
            type: 'string',
          },
          commitment: {
            type: 'string',
          },
        },
        required: ['commitment', 'subject'],
        additionalProperties: false,
      },
    },
    required: ['card', 'participant', 'remark'],
    additionalProperties: false,
  },
  'SuccessionRecorded.v1': {
    description:
      'Recorded with the successor. It moves no roster: each seat is nominated anew or annulled and entered by its State.',
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      of: {
        description: 'Revision of the registration.',
        type: 'integer',
      },
      predecessor: {
        type: 'string',
      },
      citation: {
        type: 'object',
        properties: {
          symbol: {
            type: 'string',
          },
          paragraph: {
            type: 'string',
          },
          date: {
            type: 'string',
          },
        },
        required: ['symbol'],
        additionalProperties: false,
      },
    },
    required: ['of', 'participant', 'predecessor'],
    additionalProperties: false,
  },
  'TokenIssued.v1': {
    description: 'The ledger knows a token only by its hash.',
    type: 'object',
    properties: {
      token: {
        type: 'string',
      },
      account: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      of: {
        description: 'Revision at which the account was opened.',
        type: 'integer',
      },
      hash: {
        description: "SHA-256 of the token's text, hex.",
        type: 'string',
      },
      expiresAt: {
        description: 'Instant from which it opens nothing any more.',
        type: 'string',
      },
    },
    required: ['account', 'expiresAt', 'hash', 'of', 'token'],
    additionalProperties: false,
  },
  'TokenRevoked.v1': {
    type: 'object',
    properties: {
      token: {
        type: 'string',
      },
      account: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      reason: {
        type: 'string',
      },
    },
    required: ['account', 'of', 'token'],
    additionalProperties: false,
  },
};
