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
  'ActivityReported.v1': {
    description:
      'What was done, as reported; in force from its first day on ([S]). What is said of it in words is on the card.',
    type: 'object',
    properties: {
      activity: {
        type: 'string',
      },
      kind: {
        enum: [
          'capacity-building',
          'consultation',
          'dialogue',
          'dtg-meeting',
          'joint-exercise',
          'public-private-partnership',
          'round-table',
        ],
      },
      participant: {
        description: 'The State that reports it; none: the directory manager does.',
        type: 'string',
      },
      states: {
        description: 'States that took part, each once.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      cbm: {
        description: 'Id of the measure that it carries out.',
        type: 'string',
      },
      partners: {
        description: 'Names of organisations that took part.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      until: {
        description: 'Last day; none: the first is the only one.',
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
    required: ['activity', 'kind', 'states'],
    additionalProperties: false,
  },
  'AfterActionReportPublished.v1': {
    description: 'A report on the exercise was published on `effectiveOn` ([D]).',
    type: 'object',
    properties: {
      document: {
        type: 'string',
      },
      symbol: {
        type: 'string',
      },
      title: {
        description: 'Title of the document as published.',
        type: 'string',
      },
      link: {
        type: 'string',
      },
      languages: {
        description: 'BCP 47.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      supersedes: {
        type: 'string',
      },
      activity: {
        description: 'Id of the exercise or meeting.',
        type: 'string',
      },
      activityKind: {
        enum: ['exercise', 'meeting'],
      },
      of: {
        description: 'Revision of the entry that this one rests on.',
        type: 'integer',
      },
    },
    required: ['activity', 'activityKind', 'document', 'of'],
    additionalProperties: false,
  },
  'AgendaPublished.v1': {
    description:
      'Items of the agenda as published on `effectiveOn`; one that stood there before has this text from then on ([S]).',
    type: 'object',
    properties: {
      meeting: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            item: {
              type: 'string',
            },
            title: {
              description: 'As on the published agenda.',
              type: 'string',
            },
            category: {
              enum: ['communication', 'cooperation', 'transparency'],
            },
          },
          required: ['item', 'title'],
          additionalProperties: false,
        },
      },
    },
    required: ['items', 'meeting', 'of'],
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
  'CallDeadlineMoved.v1': {
    description: 'The deadline was moved, as that of 15 March 2024 to the 20th ([V] S1).',
    type: 'object',
    properties: {
      call: {
        type: 'string',
      },
      of: {
        description: 'Revision of the call.',
        type: 'integer',
      },
      deadline: {
        type: 'string',
      },
    },
    required: ['call', 'deadline', 'of'],
    additionalProperties: false,
  },
  'CallForInputsIssued.v1': {
    description:
      'The manager asks States for inputs, as in the note verbale of 7 February 2024 ([V] S1). `effectiveOn`: the day of issue.',
    type: 'object',
    properties: {
      call: {
        type: 'string',
      },
      title: {
        description: 'Public title of what inputs are asked for.',
        type: 'string',
      },
      deadline: {
        description: 'Last day on which an input is by the deadline; UTC.',
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
      languages: {
        description: 'Languages in which inputs are taken.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
    },
    required: ['call', 'deadline', 'languages', 'title'],
    additionalProperties: false,
  },
  'CapacityMatchEnded.v1': {
    description: 'The two work together no more from `effectiveOn` on ([D]).',
    type: 'object',
    properties: {
      match: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      reason: {
        description: 'A code, never free text.',
        type: 'string',
      },
    },
    required: ['match', 'of'],
    additionalProperties: false,
  },
  'CapacityMatchRecorded.v1': {
    description: 'The manager brought a need together with an offer of another State, or with an organisation ([S]).',
    type: 'object',
    properties: {
      match: {
        type: 'string',
      },
      need: {
        type: 'string',
      },
      needBy: {
        description: 'The State whose need it is.',
        type: 'string',
      },
      topic: {
        description: 'Topic of the need.',
        type: 'string',
      },
      offer: {
        type: 'string',
      },
      offerBy: {
        description: 'The State whose offer it is.',
        type: 'string',
      },
      organisation: {
        description: 'Name of an organisation that helps without an offer of a State.',
        type: 'string',
      },
    },
    required: ['match', 'need', 'needBy', 'topic'],
    additionalProperties: false,
  },
  'CapacityNeedStated.v1': {
    description: 'A State states a need for capacity ([V] S1, [S]).',
    type: 'object',
    properties: {
      statement: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      topic: {
        description: 'Code of the topic; the suggested ones are listed in `SUGGESTED_TOPICS`.',
        type: 'string',
      },
      cbm: {
        description: 'Id of the measure of the catalogue that it would help to carry out.',
        type: 'string',
      },
      visibility: {
        description: 'To whom the State opened it.',
        enum: ['public', 'restricted', 'states'],
      },
      card: {
        description: "The State's own words.",
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
    required: ['participant', 'statement', 'topic', 'visibility'],
    additionalProperties: false,
  },
  'CapacityOfferStated.v1': {
    description: 'A State offers capacity to others ([S]).',
    type: 'object',
    properties: {
      statement: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      topic: {
        description: 'Code of the topic; the suggested ones are listed in `SUGGESTED_TOPICS`.',
        type: 'string',
      },
      cbm: {
        description: 'Id of the measure of the catalogue that it would help to carry out.',
        type: 'string',
      },
      visibility: {
        description: 'To whom the State opened it.',
        enum: ['public', 'restricted', 'states'],
      },
      card: {
        description: "The State's own words.",
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
    required: ['participant', 'statement', 'topic', 'visibility'],
    additionalProperties: false,
  },
  'CapacityStatementEnded.v1': {
    description: 'A need or an offer is in force no more from `effectiveOn` on ([D]).',
    type: 'object',
    properties: {
      statement: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      of: {
        description: 'Revision at which it was stated.',
        type: 'integer',
      },
      outcome: {
        enum: ['expired', 'fulfilled', 'withdrawn'],
      },
    },
    required: ['of', 'outcome', 'participant', 'statement'],
    additionalProperties: false,
  },
  'CatalogueVersionRecorded.v1': {
    description: "The whole list as it holds from the day of the instrument's adoption on (domain rule H10).",
    type: 'object',
    properties: {
      version: {
        description: '1, 2, 3 … in the order of their days.',
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
      precision: {
        description: 'To what the day of adoption is known; empty: to the day.',
        enum: ['day', 'month', 'year'],
      },
      verified: {
        description: 'False until someone has compared titles and categories with the text of the instrument.',
        type: 'boolean',
      },
      doubt: {
        description: 'What is uncertain about it, in words for the reader.',
        type: 'string',
      },
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            id: {
              description: '`CBM-1`; never used again for another CBM, never renumbered.',
              type: 'string',
            },
            title: {
              description: 'The title in the official languages; a paraphrase while the version is not verified.',
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
            category: {
              enum: ['communication', 'cooperation', 'transparency'],
            },
            since: {
              description: 'The instrument with which it came into the list; the same in all versions.',
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
            closed: {
              description: 'It stands in the list no more; its id stays taken.',
              type: 'boolean',
            },
          },
          required: ['category', 'id', 'since', 'title'],
          additionalProperties: false,
        },
      },
    },
    required: ['instrument', 'items', 'verified', 'version'],
    additionalProperties: false,
  },
  'CbmAdopted.v1': {
    description: 'The first State begins to champion the CBM, which the catalogue lists on that day.',
    type: 'object',
    properties: {
      adoption: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      cbm: {
        type: 'string',
      },
      capacitiesRequired: {
        description: 'Topics of the capacities that it takes, as codes.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
    },
    required: ['adoption', 'capacitiesRequired', 'cbm', 'participant'],
    additionalProperties: false,
  },
  'CbmAdoptionEnded.v1': {
    description:
      'One State champions it no more; `effectiveOn` is the first day without. The adoption ends when the last leaves.',
    type: 'object',
    properties: {
      adoption: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      cbm: {
        type: 'string',
      },
      of: {
        description: 'Revision at which this State adopted or joined.',
        type: 'integer',
      },
      reason: {
        type: 'string',
      },
    },
    required: ['adoption', 'cbm', 'of', 'participant'],
    additionalProperties: false,
  },
  'CbmAdoptionJoined.v1': {
    description: 'A further State champions it too, from `effectiveOn` on.',
    type: 'object',
    properties: {
      adoption: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      cbm: {
        type: 'string',
      },
      of: {
        description: 'Revision of the adoption.',
        type: 'integer',
      },
    },
    required: ['adoption', 'cbm', 'of', 'participant'],
    additionalProperties: false,
  },
  'CbmImplementationAmended.v1': {
    description: 'Members that are given are other than before; null: there is none any more.',
    type: 'object',
    properties: {
      report: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      of: {
        description: 'Revision at which it was reported.',
        type: 'integer',
      },
      extent: {
        enum: ['full', 'partial'],
      },
      from: {
        type: 'string',
      },
      to: {
        anyOf: [
          {
            type: 'null',
          },
          {
            type: 'string',
          },
        ],
      },
      evidence: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            title: {
              type: 'string',
            },
            link: {
              description: '`https` only.',
              type: 'string',
            },
          },
          required: ['title'],
          additionalProperties: false,
        },
      },
      visibility: {
        enum: ['public', 'restricted', 'states'],
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
    required: ['of', 'participant', 'report'],
    additionalProperties: false,
  },
  'CbmImplementationReported.v1': {
    description:
      '`effectiveOn` is the date of the report, on which the catalogue lists the CBM. What the State says in words is on the card.',
    type: 'object',
    properties: {
      report: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      cbm: {
        type: 'string',
      },
      extent: {
        enum: ['full', 'partial'],
      },
      from: {
        description: 'First day of the activity reported.',
        type: 'string',
      },
      to: {
        description: 'First day after the activity; none: it goes on.',
        type: 'string',
      },
      evidence: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            title: {
              type: 'string',
            },
            link: {
              description: '`https` only.',
              type: 'string',
            },
          },
          required: ['title'],
          additionalProperties: false,
        },
      },
      visibility: {
        description: 'To whom the State opens it.',
        enum: ['public', 'restricted', 'states'],
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
    required: ['cbm', 'evidence', 'extent', 'from', 'participant', 'report', 'visibility'],
    additionalProperties: false,
  },
  'CbmImplementationWithdrawnByState.v1': {
    description: 'The State maintains the report no more; that it was made stays in the record.',
    type: 'object',
    properties: {
      report: {
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
    required: ['of', 'participant', 'report'],
    additionalProperties: false,
  },
  'CbmProposalTabled.v1': {
    description: 'A State tables it, and supports it from that day on ([S]).',
    type: 'object',
    properties: {
      proposal: {
        type: 'string',
      },
      participant: {
        description: 'The State that tables it.',
        type: 'string',
      },
      theme: {
        description: 'Code of the thematic area, `cert-cooperation`.',
        type: 'string',
      },
      title: {
        description: "As the State's public document has it.",
        type: 'string',
      },
      document: {
        type: 'object',
        properties: {
          symbol: {
            description: 'As `A/79/214`.',
            type: 'string',
          },
          title: {
            type: 'string',
          },
          link: {
            description: '`https` only.',
            type: 'string',
          },
        },
        additionalProperties: false,
      },
    },
    required: ['participant', 'proposal', 'theme', 'title'],
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
  'CommunicationTemplatePublished.v1': {
    description:
      'A version of a form that States may fill in when they communicate (S21, S23 [V-ai]). What they send each other is not kept here (rule H14).',
    type: 'object',
    properties: {
      version: {
        description: '1, 2, 3 … in the order of their days.',
        type: 'integer',
      },
      title: {
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
      languages: {
        description: 'Official languages in which all of its texts are given; English is one of them.',
        type: 'array',
        items: {
          enum: ['ar', 'en', 'es', 'fr', 'ru', 'zh'],
        },
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
        description: 'False until someone has compared it with the text of the instrument.',
        type: 'boolean',
      },
      doubt: {
        description: 'What is uncertain about it, in words for the reader.',
        type: 'string',
      },
      template: {
        description: 'Code of the template, `communication`.',
        type: 'string',
      },
      fields: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            id: {
              description: 'Unique in the template, `reply-by`.',
              type: 'string',
            },
            label: {
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
            required: {
              description:
                'Whether the template asks for it in any case; using the template is voluntary all the same.',
              type: 'boolean',
            },
          },
          required: ['id', 'label', 'required'],
          additionalProperties: false,
        },
      },
    },
    required: ['fields', 'languages', 'template', 'title', 'verified', 'version'],
    additionalProperties: false,
  },
  'ContributionRecorded.v1': {
    description:
      '`effectiveOn`: the date of the contribution ([S]). No person is named: an expert speaks here for an office.',
    type: 'object',
    properties: {
      contribution: {
        type: 'string',
      },
      participant: {
        description: 'The State that records it; none: the manager.',
        type: 'string',
      },
      organisation: {
        description: 'Organisation, or the office of an expert, `UNOOSA`.',
        type: 'string',
      },
      domain: {
        description: 'Code of the domain that it comes from, `outer-space-tcbms`.',
        type: 'string',
      },
      cbm: {
        description: 'The CBM that it bears on.',
        type: 'string',
      },
      document: {
        type: 'object',
        properties: {
          symbol: {
            description: 'As `A/79/214`.',
            type: 'string',
          },
          title: {
            type: 'string',
          },
          link: {
            description: '`https` only.',
            type: 'string',
          },
        },
        additionalProperties: false,
      },
    },
    required: ['contribution', 'document', 'domain', 'organisation'],
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
  'ExerciseAnnounced.v1': {
    description: 'An exercise, announced on `effectiveOn` or known from then on ([V] S5, S8).',
    type: 'object',
    properties: {
      exercise: {
        type: 'string',
      },
      kind: {
        enum: ['communication-check', 'simulation', 'tabletop'],
      },
      level: {
        description: '1: links and response times; 2: parts; 3: full scale ([D], from S52–S56).',
        enum: [1, 2, 3],
      },
      mode: {
        enum: ['hybrid', 'in-person', 'remote'],
      },
      title: {
        type: 'string',
      },
      partners: {
        description: 'Names of the organisations that hold it together with the manager.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      from: {
        description: 'First day.',
        type: 'string',
      },
      until: {
        description: 'Last day; none: the first is the only one.',
        type: 'string',
      },
    },
    required: ['exercise', 'from', 'kind', 'mode'],
    additionalProperties: false,
  },
  'ExerciseDebriefHeld.v1': {
    description: 'Players and holders looked back on `effectiveOn` ([V] S5).',
    type: 'object',
    properties: {
      exercise: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      mode: {
        enum: ['hybrid', 'in-person', 'remote'],
      },
    },
    required: ['exercise', 'mode', 'of'],
    additionalProperties: false,
  },
  'ExerciseInjectRecorded.v1': {
    description: 'What the players of a round were given; its text is on the card ([V] S5).',
    type: 'object',
    properties: {
      exercise: {
        type: 'string',
      },
      of: {
        description: 'Revision of the round.',
        type: 'integer',
      },
      round: {
        type: 'string',
      },
      number: {
        description: '1, 2, 3 … within the round.',
        type: 'integer',
      },
      topic: {
        description: 'What it is about, as a code.',
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
    required: ['exercise', 'number', 'of', 'round'],
    additionalProperties: false,
  },
  'ExerciseRoundHeld.v1': {
    description: 'A round, as for the States of one time zone, was held on `effectiveOn` ([V] S5, S8).',
    type: 'object',
    properties: {
      exercise: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      round: {
        description: 'Code of the round within the exercise.',
        type: 'string',
      },
      timeZone: {
        description: 'IANA time zone.',
        type: 'string',
      },
    },
    required: ['exercise', 'of', 'round'],
    additionalProperties: false,
  },
  'FrameworkRecorded.v1': {
    description:
      'Under what a report is made, with its default periods; recorded again when they change, and in force from its day on.',
    type: 'object',
    properties: {
      framework: {
        description: 'Permanent code: `OEWG_APR`.',
        type: 'string',
      },
      title: {
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
        description: 'The text of the instrument was read.',
        type: 'boolean',
      },
      periods: {
        description: 'In order, without overlap.',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            name: {
              description: "As in the framework's own documents: `2025`, `2026-2027`.",
              type: 'string',
            },
            from: {
              type: 'string',
            },
            until: {
              type: 'string',
            },
            basis: {
              description: 'What the days rest on, in words: the session that ends the period.',
              type: 'string',
            },
            verified: {
              description: 'The days were compared with a document; false: background knowledge.',
              type: 'boolean',
            },
          },
          required: ['basis', 'from', 'name', 'until', 'verified'],
          additionalProperties: false,
        },
      },
    },
    required: ['framework', 'instrument', 'periods', 'title', 'verified'],
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
  'GuidanceAnswered.v1': {
    description: 'By a State or, without `participant`, by the manager ([S]).',
    type: 'object',
    properties: {
      request: {
        type: 'string',
      },
      answer: {
        type: 'string',
      },
      of: {
        description: 'Revision of the request.',
        type: 'integer',
      },
      participant: {
        description: 'The State that answered.',
        type: 'string',
      },
      visibility: {
        description:
          'To whom it is opened at most: as the request was when it was answered, until its own side says otherwise.',
        enum: ['public', 'restricted', 'states'],
      },
      document: {
        type: 'object',
        properties: {
          symbol: {
            description: 'As `A/79/214`.',
            type: 'string',
          },
          title: {
            type: 'string',
          },
          link: {
            description: '`https` only.',
            type: 'string',
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
    },
    required: ['answer', 'of', 'request', 'visibility'],
    additionalProperties: false,
  },
  'GuidanceRequested.v1': {
    description: 'About a measure of the catalogue, a topic, or both ([S], request for guidance).',
    type: 'object',
    properties: {
      request: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      cbm: {
        type: 'string',
      },
      topic: {
        description: 'Code of the topic, as for needs and offers.',
        type: 'string',
      },
      visibility: {
        enum: ['public', 'restricted', 'states'],
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
    required: ['participant', 'request', 'visibility'],
    additionalProperties: false,
  },
  'GuidelinePublished.v1': {
    description:
      'A version of the guideline of one kind, in force from `effectiveOn` until the next ([S]: guidelines for coordination between the roles).',
    type: 'object',
    properties: {
      version: {
        description: '1, 2, 3 … in the order of their days.',
        type: 'integer',
      },
      title: {
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
      languages: {
        description: 'Official languages in which all of its texts are given; English is one of them.',
        type: 'array',
        items: {
          enum: ['ar', 'en', 'es', 'fr', 'ru', 'zh'],
        },
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
        description: 'False until someone has compared it with the text of the instrument.',
        type: 'boolean',
      },
      doubt: {
        description: 'What is uncertain about it, in words for the reader.',
        type: 'string',
      },
      kind: {
        description:
          'What it guides in: `coordination` between diplomatic and technical Points of Contact, `onboarding`, or another code.',
        type: 'string',
      },
      sections: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            heading: {
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
            text: {
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
          required: ['heading', 'text'],
          additionalProperties: false,
        },
      },
    },
    required: ['kind', 'languages', 'sections', 'title', 'verified', 'version'],
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
  'IncidentCommunicationCounted.v1': {
    description:
      'One communication with another State on `effectiveOn`, as one of the two states it ([D]). Both had opted in on that day.',
    type: 'object',
    properties: {
      count: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      with: {
        type: 'string',
      },
      purpose: {
        enum: ['acknowledge', 'ask-assistance', 'ask-information', 'notify', 'test'],
      },
      of: {
        description: "Revision of the State's own declaration.",
        type: 'integer',
      },
    },
    required: ['count', 'of', 'participant', 'purpose', 'with'],
    additionalProperties: false,
  },
  'IncidentCountingDeclared.v1': {
    description: 'The State opts in, or out, from `effectiveOn` on ([D]).',
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      counted: {
        type: 'boolean',
      },
    },
    required: ['counted', 'participant'],
    additionalProperties: false,
  },
  'InputReceived.v1': {
    description: "The first input of a State to the call; `of` is the call's revision ([V] S1).",
    type: 'object',
    properties: {
      call: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      participant: {
        type: 'string',
      },
      receivedAt: {
        description: 'Instant of receipt, `YYYY-MM-DDTHH:mm:ss.sssZ`; `effectiveOn` is its UTC day.',
        type: 'string',
      },
      document: {
        type: 'object',
        properties: {
          symbol: {
            description: 'As `A/79/214`.',
            type: 'string',
          },
          title: {
            type: 'string',
          },
          link: {
            description: '`https` only.',
            type: 'string',
          },
        },
        additionalProperties: false,
      },
    },
    required: ['call', 'of', 'participant', 'receivedAt'],
    additionalProperties: false,
  },
  'InputSuperseded.v1': {
    description:
      'The State sent another in its place; `of` is the revision of the first. When the State answered stays as it was ([D]).',
    type: 'object',
    properties: {
      call: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      participant: {
        type: 'string',
      },
      receivedAt: {
        description: 'Instant of receipt, `YYYY-MM-DDTHH:mm:ss.sssZ`; `effectiveOn` is its UTC day.',
        type: 'string',
      },
      document: {
        type: 'object',
        properties: {
          symbol: {
            description: 'As `A/79/214`.',
            type: 'string',
          },
          title: {
            type: 'string',
          },
          link: {
            description: '`https` only.',
            type: 'string',
          },
        },
        additionalProperties: false,
      },
    },
    required: ['call', 'of', 'participant', 'receivedAt'],
    additionalProperties: false,
  },
  'InterventionRecommended.v1': {
    description: 'It was recommended that an organisation speaks to an item ([S]).',
    type: 'object',
    properties: {
      intervention: {
        type: 'string',
      },
      meeting: {
        type: 'string',
      },
      of: {
        description: 'Revision of the agenda that the item stands on.',
        type: 'integer',
      },
      item: {
        type: 'string',
      },
      organisation: {
        description: 'Name of the organisation.',
        type: 'string',
      },
    },
    required: ['intervention', 'item', 'meeting', 'of', 'organisation'],
    additionalProperties: false,
  },
  'LessonAmended.v1': {
    description: 'Members that are given are other than before; null: there is none any more.',
    type: 'object',
    properties: {
      lesson: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      of: {
        description: 'Revision at which it was shared.',
        type: 'integer',
      },
      visibility: {
        enum: ['public', 'restricted', 'states'],
      },
      capacitiesRequired: {
        type: 'array',
        items: {
          type: 'string',
        },
      },
      document: {
        anyOf: [
          {
            type: 'null',
          },
          {
            type: 'object',
            properties: {
              title: {
                type: 'string',
              },
              link: {
                description: '`https` only.',
                type: 'string',
              },
            },
            required: ['title'],
            additionalProperties: false,
          },
        ],
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
    required: ['lesson', 'of', 'participant'],
    additionalProperties: false,
  },
  'LessonShared.v1': {
    description: 'The experience in words is on the card, unless a document says it.',
    type: 'object',
    properties: {
      lesson: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      cbm: {
        type: 'string',
      },
      visibility: {
        description: 'To whom the State opens it.',
        enum: ['public', 'restricted', 'states'],
      },
      capacitiesRequired: {
        description: 'Topics of the capacities that it took, as codes.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      document: {
        type: 'object',
        properties: {
          title: {
            type: 'string',
          },
          link: {
            description: '`https` only.',
            type: 'string',
          },
        },
        required: ['title'],
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
    },
    required: ['capacitiesRequired', 'cbm', 'lesson', 'participant', 'visibility'],
    additionalProperties: false,
  },
  'LessonWithdrawn.v1': {
    description: 'The State shares it no more; what was read before stays in the record.',
    type: 'object',
    properties: {
      lesson: {
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
    required: ['lesson', 'of', 'participant'],
    additionalProperties: false,
  },
  'MeetingHeld.v1': {
    description: 'A meeting, announced on `effectiveOn` or known from then on ([V] S1, S27).',
    type: 'object',
    properties: {
      meeting: {
        type: 'string',
      },
      title: {
        type: 'string',
      },
      mode: {
        enum: ['hybrid', 'in-person', 'remote'],
      },
      place: {
        description: 'Town; none: remote only, or not known.',
        type: 'string',
      },
      from: {
        description: 'First day.',
        type: 'string',
      },
      until: {
        description: 'Last day; none: the first is the only one.',
        type: 'string',
      },
    },
    required: ['from', 'meeting', 'mode'],
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
  'NationalStructureDescribed.v1': {
    description: 'Voluntary; in force until the State describes it anew or ends it ([S], national capabilities).',
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      roles: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            role: {
              type: 'string',
            },
            organisation: {
              description: 'Name of the organisation.',
              type: 'string',
            },
          },
          required: ['organisation', 'role'],
          additionalProperties: false,
        },
      },
      link: {
        description: 'Public page of the State about it.',
        type: 'string',
      },
      visibility: {
        enum: ['public', 'restricted', 'states'],
      },
    },
    required: ['participant', 'roles', 'visibility'],
    additionalProperties: false,
  },
  'NationalStructureEnded.v1': {
    description: 'The State describes no structure any more from `effectiveOn` on ([D]).',
    type: 'object',
    properties: {
      participant: {
        type: 'string',
      },
      of: {
        description: 'Revision of the description that was in force.',
        type: 'integer',
      },
    },
    required: ['of', 'participant'],
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
  'NothingNewDeclared.v1': {
    description: 'Of all CBMs at once, in one act. It withdraws no report, and a report may still follow.',
    type: 'object',
    properties: {
      declaration: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      from: {
        type: 'string',
      },
      to: {
        description: 'First day after the period.',
        type: 'string',
      },
      visibility: {
        description: 'To whom the State opens it.',
        enum: ['public', 'restricted', 'states'],
      },
    },
    required: ['declaration', 'from', 'participant', 'to', 'visibility'],
    additionalProperties: false,
  },
  'PaperSubmitted.v1': {
    description:
      '`effectiveOn`: the date of the paper. Who is missing from a later paper has not therefore left a group ([S]).',
    type: 'object',
    properties: {
      paper: {
        type: 'string',
      },
      title: {
        type: 'string',
      },
      precision: {
        description: 'To what the date is known; empty: to the day.',
        enum: ['day', 'month', 'year'],
      },
      category: {
        description: 'Code of its kind, `input-paper`.',
        type: 'string',
      },
      named: {
        description: 'In the order of the paper.',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            name: {
              description: 'As it stands on the paper, which need not be the official name.',
              type: 'string',
            },
            participant: {
              description: 'Whom it names, where that is registered.',
              type: 'string',
            },
          },
          required: ['name'],
          additionalProperties: false,
        },
      },
      agenda: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            session: {
              description: 'As the paper numbers it, `5a`.',
              type: 'string',
            },
            subject: {
              description: 'Paraphrased.',
              type: 'string',
            },
            organisations: {
              description: 'Whose interventions it recommends: names of organisations, never of persons.',
              type: 'array',
              items: {
                type: 'string',
              },
            },
          },
          required: ['organisations', 'session', 'subject'],
          additionalProperties: false,
        },
      },
      asks: {
        description: 'What it asks for, paraphrased.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      document: {
        type: 'object',
        properties: {
          symbol: {
            description: 'As `A/79/214`.',
            type: 'string',
          },
          title: {
            type: 'string',
          },
          link: {
            description: '`https` only.',
            type: 'string',
          },
        },
        additionalProperties: false,
      },
      doubt: {
        type: 'string',
      },
    },
    required: ['agenda', 'asks', 'category', 'named', 'paper', 'title'],
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
  'ParticipationRecorded.v1': {
    description:
      'A State took part on `effectiveOn`, in one mode, with so many persons ([V] S52–S56); their names are on the card only (rule H12).',
    type: 'object',
    properties: {
      activity: {
        description: 'Id of the exercise or meeting.',
        type: 'string',
      },
      activityKind: {
        enum: ['exercise', 'meeting'],
      },
      of: {
        description: 'Revision of the entry that this one rests on.',
        type: 'integer',
      },
      participant: {
        type: 'string',
      },
      mode: {
        enum: ['in-person', 'remote'],
      },
      roles: {
        description: "Ids of the policy's role catalogue, or other codes of what they did there.",
        type: 'array',
        items: {
          type: 'string',
        },
      },
      heads: {
        description: 'Persons, at least one.',
        type: 'integer',
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
    required: ['activity', 'activityKind', 'heads', 'mode', 'of', 'participant', 'roles'],
    additionalProperties: false,
  },
  'ParticipationSupportGranted.v1': {
    description:
      'Support was granted on `effectiveOn`; the supported State is named with its consent only, else it is not in the event at all ([S]).',
    type: 'object',
    properties: {
      activity: {
        description: 'Id of the exercise or meeting.',
        type: 'string',
      },
      activityKind: {
        enum: ['exercise', 'meeting'],
      },
      of: {
        description: 'Revision of the entry that this one rests on.',
        type: 'integer',
      },
      grant: {
        type: 'string',
      },
      offer: {
        description: "The offer that it comes from; `of` is then the offer's revision.",
        type: 'string',
      },
      participant: {
        description: 'The State that grants; none: the directory manager does.',
        type: 'string',
      },
      supported: {
        description: 'The State supported.',
        type: 'string',
      },
      consent: {
        type: 'boolean',
      },
      consentIn: {
        description:
          "The communication of the State supported in which it consents; none where it acts itself, or a source's record says so.",
        type: 'string',
      },
      number: {
        description: 'Persons supported.',
        type: 'integer',
      },
    },
    required: ['activity', 'activityKind', 'consent', 'grant', 'number', 'of'],
    additionalProperties: false,
  },
  'ParticipationSupportOffered.v1': {
    description: 'Support for taking part was offered on `effectiveOn` ([S]).',
    type: 'object',
    properties: {
      activity: {
        description: 'Id of the exercise or meeting.',
        type: 'string',
      },
      activityKind: {
        enum: ['exercise', 'meeting'],
      },
      of: {
        description: 'Revision of the entry that this one rests on.',
        type: 'integer',
      },
      support: {
        type: 'string',
      },
      participant: {
        description: 'The State that offers; none: the directory manager does.',
        type: 'string',
      },
      number: {
        description: 'Persons that can be supported.',
        type: 'integer',
      },
    },
    required: ['activity', 'activityKind', 'number', 'of', 'support'],
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
  'PingAcknowledged.v1': {
    description:
      'The seat answered; `of`: the dispatch. It carries no position on substance. The one received first counts, others are repeats (H7).',
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      seat: {
        type: 'string',
      },
      participant: {
        description: 'The State whose seat it is.',
        type: 'string',
      },
      receivedAt: {
        type: 'string',
      },
      channel: {
        enum: ['e-mail', 'permanent-mission', 'portal', 'telephone', 'token'],
      },
      by: {
        enum: ['acting-holder', 'alternate', 'holder', 'manager', 'state'],
      },
    },
    required: ['by', 'channel', 'of', 'participant', 'receivedAt', 'round', 'seat'],
    additionalProperties: false,
  },
  'PingAutoReplied.v1': {
    description: 'An automatic answer came, such as a notice of absence: no acknowledgement. `of`: the dispatch.',
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      seat: {
        type: 'string',
      },
      participant: {
        description: 'The State whose seat it is.',
        type: 'string',
      },
      receivedAt: {
        type: 'string',
      },
    },
    required: ['of', 'participant', 'receivedAt', 'round', 'seat'],
    additionalProperties: false,
  },
  'PingDeliveryFailed.v1': {
    description:
      "The message was not delivered; `of`: the sending. The seat's window then runs from the next sending without a failure (H8).",
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      seat: {
        type: 'string',
      },
      participant: {
        description: 'The State whose seat it is.',
        type: 'string',
      },
      attempt: {
        type: 'integer',
      },
      failedAt: {
        type: 'string',
      },
      failure: {
        enum: [
          'address-unknown',
          'channel-unavailable',
          'host-unreachable',
          'mailbox-full',
          'no-address',
          'other',
          'refused-by-host',
          'timed-out',
        ],
      },
    },
    required: ['attempt', 'failedAt', 'failure', 'of', 'participant', 'round', 'seat'],
    additionalProperties: false,
  },
  'PingFollowUpMade.v1': {
    description:
      "The manager's contact where no acknowledgement is recorded: with a seat, or with the State; `of`: the dispatch.",
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      participant: {
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      madeAt: {
        type: 'string',
      },
      channel: {
        type: 'string',
      },
    },
    required: ['channel', 'madeAt', 'of', 'participant', 'round'],
    additionalProperties: false,
  },
  'PingReminded.v1': {
    description: 'The seat was reminded; `of`: the dispatch.',
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      seat: {
        type: 'string',
      },
      participant: {
        description: 'The State whose seat it is.',
        type: 'string',
      },
      remindedAt: {
        type: 'string',
      },
      channel: {
        type: 'string',
      },
    },
    required: ['channel', 'of', 'participant', 'remindedAt', 'round', 'seat'],
    additionalProperties: false,
  },
  'PingRoundAmended.v1': {
    description: 'Another result, from what was recorded since. `of`: the planning.',
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      supersedes: {
        description: 'Revision of the closing or amendment whose result it takes the place of.',
        type: 'integer',
      },
      reason: {
        description: 'Why: a code such as acknowledgement-recorded-late.',
        type: 'string',
      },
      because: {
        description: 'Revisions of the entries recorded since that made the difference.',
        type: 'array',
        items: {
          type: 'integer',
        },
      },
      amendedAt: {
        type: 'string',
      },
      withdrawn: {
        type: 'array',
        items: {
          type: 'string',
        },
      },
      result: {
        type: 'object',
        properties: {
          targets: {
            type: 'integer',
          },
          withinWindow: {
            type: 'integer',
          },
          afterWindow: {
            type: 'integer',
          },
          withdrawn: {
            description:
              'No acknowledgement recorded, and the seat had no entry in force on the day of closing: withdrawn, or vacant since the holder left.',
            type: 'integer',
          },
          notDelivered: {
            description: 'No acknowledgement recorded, and each sending has a recorded failure.',
            type: 'integer',
          },
          noneRecorded: {
            type: 'integer',
          },
          digest: {
            description: 'SHA-256 in hex over seat and outcome of each target, in binary order of seat.',
            type: 'string',
          },
        },
        required: ['afterWindow', 'digest', 'noneRecorded', 'notDelivered', 'targets', 'withdrawn', 'withinWindow'],
        additionalProperties: false,
      },
    },
    required: ['amendedAt', 'because', 'of', 'reason', 'result', 'round', 'supersedes', 'withdrawn'],
    additionalProperties: false,
  },
  'PingRoundClosed.v1': {
    description: 'The result as issued; it stays (domain rule H9). `of`: the planning.',
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      closedAt: {
        type: 'string',
      },
      withdrawn: {
        description: 'Target seats without an entry in force on the day of closing.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      result: {
        type: 'object',
        properties: {
          targets: {
            type: 'integer',
          },
          withinWindow: {
            type: 'integer',
          },
          afterWindow: {
            type: 'integer',
          },
          withdrawn: {
            description:
              'No acknowledgement recorded, and the seat had no entry in force on the day of closing: withdrawn, or vacant since the holder left.',
            type: 'integer',
          },
          notDelivered: {
            description: 'No acknowledgement recorded, and each sending has a recorded failure.',
            type: 'integer',
          },
          noneRecorded: {
            type: 'integer',
          },
          digest: {
            description: 'SHA-256 in hex over seat and outcome of each target, in binary order of seat.',
            type: 'string',
          },
        },
        required: ['afterWindow', 'digest', 'noneRecorded', 'notDelivered', 'targets', 'withdrawn', 'withinWindow'],
        additionalProperties: false,
      },
    },
    required: ['closedAt', 'of', 'result', 'round', 'withdrawn'],
    additionalProperties: false,
  },
  'PingRoundDispatched.v1': {
    description:
      'First dispatch: the list of targets and these terms of the policy in force that day stay as they are (domain rule H6).',
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      dispatchedAt: {
        type: 'string',
      },
      policyVersion: {
        type: 'integer',
      },
      answerWindowHours: {
        type: 'integer',
      },
      followUpChannel: {
        type: 'string',
      },
      targets: {
        description: 'Seats on the list, which the events right after this one hold.',
        type: 'integer',
      },
    },
    required: ['answerWindowHours', 'dispatchedAt', 'followUpChannel', 'of', 'policyVersion', 'round', 'targets'],
    additionalProperties: false,
  },
  'PingRoundScheduled.v1': {
    description: 'A round is planned ([V] S1: the first one for 10 June 2024).',
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      plannedOn: {
        type: 'string',
      },
      plannedAt: {
        description: 'When it is to go out, on that UTC day; without it the manager dispatches it by hand.',
        type: 'string',
      },
      instrument: {
        description: 'What mandates the check.',
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
      run: {
        type: 'object',
        properties: {
          mostSendings: {
            description: 'Most sendings to one seat: the first and those after recorded failures.',
            type: 'integer',
          },
          resendHours: {
            description: 'The next sending goes out so many hours after the failure of the last one.',
            type: 'integer',
          },
          reminderHours: {
            description: "A reminder goes out so many hours before the end of a seat's window.",
            type: 'integer',
          },
          graceHours: {
            description: 'The round is closed so many hours after the last window has ended.',
            type: 'integer',
          },
        },
        additionalProperties: false,
      },
    },
    required: ['plannedOn', 'round'],
    additionalProperties: false,
  },
  'PingSent.v1': {
    description: 'One message to one seat went out.',
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      seat: {
        type: 'string',
      },
      participant: {
        description: 'The State whose seat it is.',
        type: 'string',
      },
      attempt: {
        description: '1, 2, 3 … within round and seat.',
        type: 'integer',
      },
      sentAt: {
        type: 'string',
      },
      channel: {
        description: 'How it was sent: a code.',
        type: 'string',
      },
      tokenHash: {
        description: 'SHA-256 in hex of the one-time token that the message bears; the token itself is nowhere kept.',
        type: 'string',
      },
    },
    required: ['attempt', 'channel', 'of', 'participant', 'round', 'seat', 'sentAt'],
    additionalProperties: false,
  },
  'PingTargetsListed.v1': {
    description: 'Part of the frozen list; `of`: the dispatch, with which it was recorded in one append.',
    type: 'object',
    properties: {
      round: {
        type: 'string',
      },
      of: {
        type: 'integer',
      },
      targets: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            seat: {
              type: 'string',
            },
            participant: {
              type: 'string',
            },
            role: {
              type: 'string',
            },
          },
          required: ['participant', 'role', 'seat'],
          additionalProperties: false,
        },
      },
    },
    required: ['of', 'round', 'targets'],
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
  'RegionalLinkDeclared.v1': {
    description:
      'The State says that one of its seats corresponds to a role of a regional directory, from `effectiveOn` on (S8, S15 [V]; [S]).',
    type: 'object',
    properties: {
      link: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      body: {
        description: 'Code of the regional body, `OSCE`.',
        type: 'string',
      },
      role: {
        description: 'How that body calls the role, `policy`.',
        type: 'string',
      },
    },
    required: ['body', 'link', 'participant', 'role', 'seat'],
    additionalProperties: false,
  },
  'RegionalLinkEnded.v1': {
    description: 'The seat corresponds to that role no more; `effectiveOn` is the first day without.',
    type: 'object',
    properties: {
      link: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      of: {
        description: 'Revision of the declaration.',
        type: 'integer',
      },
      reason: {
        type: 'string',
      },
    },
    required: ['link', 'of', 'participant'],
    additionalProperties: false,
  },
  'RegionalMeasureMapped.v1': {
    description:
      'The mapping of one regional measure as it is seen from `effectiveOn` on; a later one takes its place (S28 [V], [S]).',
    type: 'object',
    properties: {
      body: {
        description: 'Code of the regional body, `OSCE`.',
        type: 'string',
      },
      measure: {
        description: 'As the body numbers it, `8`.',
        type: 'string',
      },
      title: {
        description: 'Paraphrased while not verified.',
        type: 'string',
      },
      cbms: {
        description: 'Global CBMs that it corresponds to; none: no global CBM is named.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      citation: {
        description: 'Where the body states it.',
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
        description: 'False until someone has compared title and mapping with both texts.',
        type: 'boolean',
      },
      doubt: {
        type: 'string',
      },
    },
    required: ['body', 'cbms', 'citation', 'measure', 'title', 'verified'],
    additionalProperties: false,
  },
  'ReportCorrected.v1': {
    description: 'A corrigendum: it says what was wrong in a version and is read with it.',
    type: 'object',
    properties: {
      report: {
        type: 'string',
      },
      of: {
        description: 'Revision of the version that it corrects.',
        type: 'integer',
      },
      symbol: {
        description: 'Ends in `/Corr.n`.',
        type: 'string',
      },
      corrects: {
        description: 'Symbol of the version that it corrects.',
        type: 'string',
      },
      reason: {
        description: 'A code, never free text.',
        type: 'string',
      },
      coverage: {
        type: 'object',
        properties: {
          framework: {
            description: 'Code of the reporting framework.',
            type: 'string',
          },
          from: {
            description: 'First day of the period.',
            type: 'string',
          },
          until: {
            description: 'Last day of the period, included.',
            type: 'string',
          },
          at: {
            description: 'Ledger index up to which it is known; null: it was made elsewhere.',
            anyOf: [
              {
                type: 'integer',
              },
              {
                type: 'null',
              },
            ],
          },
          on: {
            description: 'UTC day that figures of a moment are of.',
            type: 'string',
          },
          edition: {
            enum: ['aggregate', 'states-only'],
          },
          threshold: {
            description: 'Cells of groups with fewer States than this are hidden; 1: none is.',
            type: 'integer',
          },
        },
        required: ['at', 'edition', 'framework', 'from', 'on', 'threshold', 'until'],
        additionalProperties: false,
      },
      made: {
        type: 'object',
        properties: {
          digest: {
            description:
              'SHA-256 of the canonical report model, hex: of figures, rules and coordinates, so that it holds across releases.',
            type: 'string',
          },
          figures: {
            description: "SHA-256 of the canonical tables of the report's own period, hex.",
            type: 'string',
          },
          tables: {
            description:
              'These tables as they were issued, words too, as JSON. None: they did not fit into an event; they are made again, and compared with `figures`.',
            type: 'string',
          },
          renderer: {
            description: 'What drew the files: they are the same to the byte with the same renderer.',
            type: 'string',
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
                  description: 'SHA-256, hex.',
                  type: 'string',
                },
                bytes: {
                  type: 'integer',
                },
              },
              required: ['bytes', 'digest', 'name'],
              additionalProperties: false,
            },
          },
        },
        required: ['digest', 'figures', 'files', 'renderer'],
        additionalProperties: false,
      },
    },
    required: ['corrects', 'coverage', 'of', 'reason', 'report', 'symbol'],
    additionalProperties: false,
  },
  'ReportDrafted.v1': {
    description:
      'The manager sets down what a report is to cover. An addendum is a report of its own that stands beside another.',
    type: 'object',
    properties: {
      report: {
        type: 'string',
      },
      coverage: {
        type: 'object',
        properties: {
          framework: {
            description: 'Code of the reporting framework.',
            type: 'string',
          },
          from: {
            description: 'First day of the period.',
            type: 'string',
          },
          until: {
            description: 'Last day of the period, included.',
            type: 'string',
          },
          at: {
            description: 'Ledger index up to which it is known; null: it was made elsewhere.',
            anyOf: [
              {
                type: 'integer',
              },
              {
                type: 'null',
              },
            ],
          },
          on: {
            description: 'UTC day that figures of a moment are of.',
            type: 'string',
          },
          edition: {
            enum: ['aggregate', 'states-only'],
          },
          threshold: {
            description: 'Cells of groups with fewer States than this are hidden; 1: none is.',
            type: 'integer',
          },
        },
        required: ['at', 'edition', 'framework', 'from', 'on', 'threshold', 'until'],
        additionalProperties: false,
      },
      addendumTo: {
        description: 'The report that this one is an addendum to, and its symbol.',
        type: 'object',
        properties: {
          report: {
            type: 'string',
          },
          symbol: {
            type: 'string',
          },
        },
        required: ['report', 'symbol'],
        additionalProperties: false,
      },
    },
    required: ['coverage', 'report'],
    additionalProperties: false,
  },
  'ReportIssued.v1': {
    description: 'Published under its symbol. `effectiveOn`: the date of issue.',
    type: 'object',
    properties: {
      report: {
        type: 'string',
      },
      of: {
        description: 'Revision of the draft.',
        type: 'integer',
      },
      symbol: {
        description: 'Document symbol without a suffix of its own; that of an addendum ends in `/Add.n`.',
        type: 'string',
      },
      coverage: {
        type: 'object',
        properties: {
          framework: {
            description: 'Code of the reporting framework.',
            type: 'string',
          },
          from: {
            description: 'First day of the period.',
            type: 'string',
          },
          until: {
            description: 'Last day of the period, included.',
            type: 'string',
          },
          at: {
            description: 'Ledger index up to which it is known; null: it was made elsewhere.',
            anyOf: [
              {
                type: 'integer',
              },
              {
                type: 'null',
              },
            ],
          },
          on: {
            description: 'UTC day that figures of a moment are of.',
            type: 'string',
          },
          edition: {
            enum: ['aggregate', 'states-only'],
          },
          threshold: {
            description: 'Cells of groups with fewer States than this are hidden; 1: none is.',
            type: 'integer',
          },
        },
        required: ['at', 'edition', 'framework', 'from', 'on', 'threshold', 'until'],
        additionalProperties: false,
      },
      made: {
        description: 'None: it was issued elsewhere, and what it said is not in this ledger.',
        type: 'object',
        properties: {
          digest: {
            description:
              'SHA-256 of the canonical report model, hex: of figures, rules and coordinates, so that it holds across releases.',
            type: 'string',
          },
          figures: {
            description: "SHA-256 of the canonical tables of the report's own period, hex.",
            type: 'string',
          },
          tables: {
            description:
              'These tables as they were issued, words too, as JSON. None: they did not fit into an event; they are made again, and compared with `figures`.',
            type: 'string',
          },
          renderer: {
            description: 'What drew the files: they are the same to the byte with the same renderer.',
            type: 'string',
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
                  description: 'SHA-256, hex.',
                  type: 'string',
                },
                bytes: {
                  type: 'integer',
                },
              },
              required: ['bytes', 'digest', 'name'],
              additionalProperties: false,
            },
          },
        },
        required: ['digest', 'figures', 'files', 'renderer'],
        additionalProperties: false,
      },
    },
    required: ['coverage', 'of', 'report', 'symbol'],
    additionalProperties: false,
  },
  'ReportRevised.v1': {
    description: 'A further version that takes the place of the one before.',
    type: 'object',
    properties: {
      report: {
        type: 'string',
      },
      of: {
        description: 'Revision of the version that it takes the place of.',
        type: 'integer',
      },
      symbol: {
        description: 'Ends in `/Rev.n`.',
        type: 'string',
      },
      supersedes: {
        description: 'Symbol of the version that it takes the place of.',
        type: 'string',
      },
      reason: {
        description: 'A code, never free text.',
        type: 'string',
      },
      coverage: {
        type: 'object',
        properties: {
          framework: {
            description: 'Code of the reporting framework.',
            type: 'string',
          },
          from: {
            description: 'First day of the period.',
            type: 'string',
          },
          until: {
            description: 'Last day of the period, included.',
            type: 'string',
          },
          at: {
            description: 'Ledger index up to which it is known; null: it was made elsewhere.',
            anyOf: [
              {
                type: 'integer',
              },
              {
                type: 'null',
              },
            ],
          },
          on: {
            description: 'UTC day that figures of a moment are of.',
            type: 'string',
          },
          edition: {
            enum: ['aggregate', 'states-only'],
          },
          threshold: {
            description: 'Cells of groups with fewer States than this are hidden; 1: none is.',
            type: 'integer',
          },
        },
        required: ['at', 'edition', 'framework', 'from', 'on', 'threshold', 'until'],
        additionalProperties: false,
      },
      made: {
        type: 'object',
        properties: {
          digest: {
            description:
              'SHA-256 of the canonical report model, hex: of figures, rules and coordinates, so that it holds across releases.',
            type: 'string',
          },
          figures: {
            description: "SHA-256 of the canonical tables of the report's own period, hex.",
            type: 'string',
          },
          tables: {
            description:
              'These tables as they were issued, words too, as JSON. None: they did not fit into an event; they are made again, and compared with `figures`.',
            type: 'string',
          },
          renderer: {
            description: 'What drew the files: they are the same to the byte with the same renderer.',
            type: 'string',
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
                  description: 'SHA-256, hex.',
                  type: 'string',
                },
                bytes: {
                  type: 'integer',
                },
              },
              required: ['bytes', 'digest', 'name'],
              additionalProperties: false,
            },
          },
        },
        required: ['digest', 'figures', 'files', 'renderer'],
        additionalProperties: false,
      },
    },
    required: ['coverage', 'of', 'reason', 'report', 'supersedes', 'symbol'],
    additionalProperties: false,
  },
  'ResultsPublished.v1': {
    description: 'Results of the meeting were published on `effectiveOn` ([S]).',
    type: 'object',
    properties: {
      document: {
        type: 'string',
      },
      symbol: {
        type: 'string',
      },
      title: {
        description: 'Title of the document as published.',
        type: 'string',
      },
      link: {
        type: 'string',
      },
      languages: {
        description: 'BCP 47.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      supersedes: {
        type: 'string',
      },
      activity: {
        description: 'Id of the exercise or meeting.',
        type: 'string',
      },
      activityKind: {
        enum: ['exercise', 'meeting'],
      },
      of: {
        description: 'Revision of the entry that this one rests on.',
        type: 'integer',
      },
    },
    required: ['activity', 'activityKind', 'document', 'of'],
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
  'StatesInvited.v1': {
    description: 'States were invited on `effectiveOn` ([D]).',
    type: 'object',
    properties: {
      activity: {
        description: 'Id of the exercise or meeting.',
        type: 'string',
      },
      activityKind: {
        enum: ['exercise', 'meeting'],
      },
      of: {
        description: 'Revision of the entry that this one rests on.',
        type: 'integer',
      },
      states: {
        type: 'array',
        items: {
          type: 'string',
        },
      },
    },
    required: ['activity', 'activityKind', 'of', 'states'],
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
  'SupportEnded.v1': {
    description: 'One State supports it no more; `effectiveOn` is the first day without. The proposal stays on record.',
    type: 'object',
    properties: {
      proposal: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      of: {
        description: 'Revision at which the State tabled it or stated its support.',
        type: 'integer',
      },
      reason: {
        type: 'string',
      },
    },
    required: ['of', 'participant', 'proposal'],
    additionalProperties: false,
  },
  'SupportStated.v1': {
    description: 'A further State supports it, from `effectiveOn` on.',
    type: 'object',
    properties: {
      proposal: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      theme: {
        type: 'string',
      },
      of: {
        description: 'Revision of the proposal.',
        type: 'integer',
      },
    },
    required: ['of', 'participant', 'proposal', 'theme'],
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
  'TrainingCompleted.v1': {
    description:
      'Whoever holds a seat of a State completed a module on `effectiveOn` ([V] S1); the seat says it, no person.',
    type: 'object',
    properties: {
      module: {
        type: 'string',
      },
      participant: {
        type: 'string',
      },
      seat: {
        type: 'string',
      },
      of: {
        description: "Revision of the module's release.",
        type: 'integer',
      },
    },
    required: ['module', 'of', 'participant', 'seat'],
    additionalProperties: false,
  },
  'TrainingModuleReleased.v1': {
    description:
      'A module can be taken from `effectiveOn` on; released again with other members, these hold from then on ([V] S1).',
    type: 'object',
    properties: {
      module: {
        description: 'Its public id: `POC-101`.',
        type: 'string',
      },
      title: {
        type: 'string',
      },
      languages: {
        description: 'BCP 47.',
        type: 'array',
        items: {
          type: 'string',
        },
      },
      roles: {
        description: "Roles that it is for, by the ids of the policy's role catalogue; empty: for all.",
        type: 'array',
        items: {
          type: 'string',
        },
      },
      link: {
        type: 'string',
      },
    },
    required: ['languages', 'module', 'roles', 'title'],
    additionalProperties: false,
  },
};
