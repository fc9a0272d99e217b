import { type DatePrecision, SUGGESTED_BODIES } from '#libs/ledger';
import { Part, Texts } from '../../http/compound-fields.ts';
import { Day, Flag, Id, OneOf, Text } from '../../http/fields.ts';
import { DatedActBody, EndingBody } from '../cbm/cbm.dto.ts';
import { CitationBody } from '../participants/participants.dto.ts';

const DOUBT = 'What is uncertain about it.';

/** A document where it is published; one of its members names it. */
export class PublishedDocumentBody {
  @Text('Symbol.', 'A/AC.292/2024/1', { optional: true, max: 300 }) readonly symbol?: string;
  @Text('Title as published.', 'Proposal on cooperation between response teams', { optional: true, max: 300 })
  readonly title?: string;
  @Text('Public address.', 'https://state-001.example/proposal', { optional: true, max: 1_000 }) readonly link?: string;
}

export class TableProposalBody extends DatedActBody {
  @Text('Thematic area as a code.', 'cert-cooperation', { max: 40 }) readonly theme: string;
  @Text('Title of the measure proposed.', 'Cooperation between national response teams', { max: 300 })
  readonly title: string;
  @Part(() => PublishedDocumentBody, 'The public document that proposes it.', { optional: true })
  readonly document?: PublishedDocumentBody;
}

export class StateSupportBody extends DatedActBody {}

export class EndSupportBody extends EndingBody {}

export class NamedStateBody {
  @Text('As it stands on the paper.', 'Example State 001', { max: 300 }) readonly name: string;
  @Id('Whom it names, where that State is registered.', { optional: true }) readonly participant?: string;
}

export class PaperItemBody {
  @Text('Session or item as the paper numbers it.', '5a', { max: 300 }) readonly session: string;
  @Text('Its subject, paraphrased.', 'Running communication checks', { max: 1_000 }) readonly subject: string;
  @Texts('Organisations, never persons, whose interventions it recommends.', ['UNIDIR'], { max: 50 })
  readonly organisations: readonly string[];
}

export class SubmitPaperBody {
  @Text('Title.', 'Topics for a meeting on confidence-building', { max: 300 }) readonly title: string;
  @Day('Date of the paper; default: today.', '2024-05-01', { optional: true }) readonly effectiveOn?: string;
  @OneOf(['day', 'month', 'year'], 'To what the date is known.', { optional: true }) readonly precision?: DatePrecision;
  @Text('Kind of paper as a code.', 'input-paper', { max: 40 }) readonly category: string;
  @Part(() => NamedStateBody, 'States on whose behalf it was submitted, in the order of the paper.', {
    list: true,
    max: 200,
  })
  readonly named: readonly NamedStateBody[];
  @Part(() => PaperItemBody, 'Agenda that it proposes.', { list: true, optional: true, max: 100 })
  readonly agenda?: readonly PaperItemBody[];
  @Texts('What it asks for, paraphrased.', ['at least a day and a half on CBMs'], { optional: true, length: 1_000 })
  readonly asks?: readonly string[];
  @Part(() => PublishedDocumentBody, 'The document itself.', { optional: true })
  readonly document?: PublishedDocumentBody;
  @Text(DOUBT, 'The day within the month is not known.', { optional: true, max: 500 }) readonly doubt?: string;
}

export class RecordContributionBody {
  @Id('The State that records it; none: the manager in its own name.', { optional: true })
  readonly participant?: string;
  @Id('The registered communication in which a State says so.', { optional: true }) readonly communication?: string;
  @Text('Organisation, or the office that an expert speaks for; never a person.', 'UNOOSA', { max: 300 })
  readonly organisation: string;
  @Text('Domain that it comes from, as a code.', 'outer-space-tcbms', { max: 40 }) readonly domain: string;
  @Text('Id of the CBM that it bears on.', 'CBM-2', { optional: true, max: 10 }) readonly cbm?: string;
  @Part(() => PublishedDocumentBody, 'Where it is found.') readonly document: PublishedDocumentBody;
  @Day('Date of the contribution; default: today.', '2024-05-15', { optional: true }) readonly effectiveOn?: string;
}

export class MapRegionalMeasureBody {
  @Text(`The regional body, by its abbreviation: ${SUGGESTED_BODIES.join(', ')} or another one.`, 'OSCE', { max: 40 })
  readonly body: string;
  @Text('The measure as the body numbers it.', '8', { max: 20 }) readonly measure: string;
  @Text('Title; paraphrased while not verified.', 'Name a contact point', { max: 300 }) readonly title: string;
  @Texts('Ids of the global CBMs that it corresponds to; none: to no one.', ['CBM-1'], { optional: true, max: 20 })
  readonly cbms?: readonly string[];
  @Part(() => CitationBody, 'Where the body states it.') readonly citation: CitationBody;
  @Flag('Someone has compared title and mapping with both texts.', { optional: true }) readonly verified?: boolean;
  @Text(DOUBT, 'The title is paraphrased.', { optional: true, max: 500 }) readonly doubt?: string;
  @Day('First day on which it is seen so; default: today.', '2024-07-12', { optional: true })
  readonly effectiveOn?: string;
}
