import type { PublishedDocument, RegionalMeasureView, ThemeOn, ThemeView } from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import { Text } from '../../http/fields.ts';
import type {
  ContributionShown,
  NamedStateShown,
  PaperShown,
  ProposalShown,
  SupporterShown,
} from '../../reading/outlook.ts';
import { MomentAnswer, MomentQuery } from '../../reading/moment.dto.ts';
import { PageAnswer, PageQuery, StatePageQuery } from '../../reading/page.dto.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';
const DOUBT = 'What is uncertain about it.';
const THEME = 'Thematic area.';

export class ProposalsQuery extends StatePageQuery {
  @Text('Only of this thematic area.', 'cert-cooperation', { optional: true, max: 40 }) readonly theme?: string;
}

export class OutlookQuery extends MomentQuery {
  @Text('Days, separated by commas. Default: the day of the moment.', '2024-05-09,2024-12-04', {
    optional: true,
    max: 12_000,
  })
  readonly days?: string;
}

export class ContributionsQuery extends PageQuery {
  @Text('Only on this CBM.', 'CBM-2', { optional: true, max: 10 }) readonly cbm?: string;
  @Text('Only from this domain.', 'outer-space-tcbms', { optional: true, max: 40 }) readonly domain?: string;
}

export class RegionalMeasuresQuery extends PageQuery {
  @Text('Only of this regional body.', 'OSCE', { optional: true, max: 40 }) readonly body?: string;
}

class StateAnswer {
  @Shown('The State.', ID) readonly participant: string;
  @Shown('Its English name on the day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example Republic 001', { optional: true }) readonly stateToday?: string;
}

export class SupporterAnswer extends StateAnswer implements SupporterShown {
  @Shown('First day of its support.', '2024-03-01') readonly since: string;
}

export class ProposalAnswer implements ProposalShown {
  @Shown('Permanent id.', ID) readonly proposal: string;
  @Shown(THEME, 'cert-cooperation') readonly theme: string;
  @Shown('Title of the measure proposed.', 'Cooperation between national response teams') readonly title: string;
  @Shown('The public document that proposes it.', { symbol: 'A/AC.292/2024/1' }, { nullable: true })
  readonly document: PublishedDocument | null;
  @Shown('Day on which it was tabled.', '2024-01-15') readonly tabledOn: string;
  @Shown('The State that tabled it; null: you may not see which.', { participant: ID }, { nullable: true })
  readonly tabledBy: ProposalShown['tabledBy'];
  @Shown('Number of States that support it on the day.', 2) readonly supporting: number;
  @ShownPart(() => SupporterAnswer, 'Those of them that you may see.', { list: true })
  readonly supporters: readonly SupporterAnswer[];
}

export class ProposalsAnswer extends PageAnswer {
  @ShownPart(() => ProposalAnswer, 'Proposals of further CBMs; none of them is one of the catalogue.', { list: true })
  readonly proposals: readonly ProposalAnswer[];
}

export class ThemeOnAnswer implements ThemeOn {
  @Shown('UTC day in force.', '2024-05-09') readonly on: string;
  @Shown('Proposals tabled by the day.', 2) readonly proposals: number;
  @Shown('States that support at least one of them on the day.', 5) readonly states: number;
}

export class ThemeAnswer implements ThemeView {
  @Shown(THEME, 'cert-cooperation') readonly theme: string;
  @ShownPart(() => ThemeOnAnswer, 'The counts, day by day.', { list: true }) readonly days: readonly ThemeOnAnswer[];
}

export class ThematicOutlookAnswer extends MomentAnswer {
  @Shown('What each figure counts.', { states: 'States that support a proposal of the theme, each counted once' })
  readonly rules: Readonly<Record<string, string>>;
  @Shown('Number of thematic areas.', 1) readonly count: number;
  @ShownPart(() => ThemeAnswer, 'Thematic areas in the order of their codes.', { list: true })
  readonly themes: readonly ThemeAnswer[];
}

export class NamedStateAnswer implements NamedStateShown {
  @Shown('As it stands on the paper.', 'Example State 001') readonly name: string;
  @Shown('Whom it names, where it is said.', ID, { nullable: true }) readonly participant: string | null;
  @Shown('Official English name of that State on the day.', 'Example State 001', { nullable: true })
  readonly state: string | null;
}

export class PaperAnswer implements PaperShown {
  @Shown('Permanent id.', ID) readonly paper: string;
  @Shown('Title.', 'Topics for a meeting on confidence-building') readonly title: string;
  @Shown('Its date.', '2024-05-01') readonly date: string;
  @Shown('To what the date is known; null: to the day.', 'month', { nullable: true })
  readonly precision: PaperShown['precision'];
  @Shown('Kind of paper.', 'input-paper') readonly category: string;
  @ShownPart(() => NamedStateAnswer, 'States on whose behalf it was submitted, in the order of the paper.', {
    list: true,
  })
  readonly named: readonly NamedStateAnswer[];
  @Shown('Agenda that it proposes.', [{ session: '5a', subject: 'Communication checks', organisations: ['UNIDIR'] }])
  readonly agenda: PaperShown['agenda'];
  @Shown('What it asks for, paraphrased.', ['at least a day and a half on CBMs']) readonly asks: readonly string[];
  @Shown('The document itself.', { title: 'Input paper' }, { nullable: true })
  readonly document: PublishedDocument | null;
  @Shown(DOUBT, 'The day within the month is not known.', { nullable: true }) readonly doubt: string | null;
}

export class PapersAnswer extends PageAnswer {
  @Shown('What the lists of names say, and what they do not.', 'A paper names States as at its date.')
  readonly notice: string;
  @ShownPart(() => PaperAnswer, 'Papers, the earliest first.', { list: true }) readonly papers: readonly PaperAnswer[];
}

export class ContributionAnswer implements ContributionShown {
  @Shown('Permanent id.', ID) readonly contribution: string;
  @Shown(
    'The State that recorded it; null: the manager, or one that you may not see here.',
    { participant: ID },
    {
      nullable: true,
    },
  )
  readonly recordedBy: ContributionShown['recordedBy'];
  @Shown('Organisation, or the office of an expert.', 'UNOOSA') readonly organisation: string;
  @Shown('Domain that it comes from.', 'outer-space-tcbms') readonly domain: string;
  @Shown('The CBM that it bears on.', 'CBM-2', { nullable: true }) readonly cbm: string | null;
  @Shown('Where it is found.', { title: 'Transparency measures in outer space' }) readonly document: PublishedDocument;
  @Shown('Its date.', '2024-05-15') readonly date: string;
}

export class ContributionsAnswer extends PageAnswer {
  @ShownPart(() => ContributionAnswer, 'Contributions of organisations and experts’ offices.', { list: true })
  readonly contributions: readonly ContributionAnswer[];
}

export class RegionalMeasureAnswer implements RegionalMeasureView {
  @Shown('The regional body.', 'OSCE') readonly body: string;
  @Shown('The measure as the body numbers it.', '8') readonly measure: string;
  @Shown('Title; paraphrased while not verified.', 'Name a contact point') readonly title: string;
  @Shown('Global CBMs that it corresponds to.', ['CBM-1']) readonly cbms: readonly string[];
  @Shown('Where the body states it.', { symbol: 'PC.DEC/1202' }) readonly citation: RegionalMeasureView['citation'];
  @Shown('Compared with both texts.', false) readonly verified: boolean;
  @Shown(DOUBT, 'The title is paraphrased.', { nullable: true }) readonly doubt: string | null;
  @Shown('First day of this mapping.', '2024-07-12') readonly from: string;
}

export class RegionalMeasuresAnswer extends PageAnswer {
  @ShownPart(() => RegionalMeasureAnswer, 'Measures of regional bodies beside the global ones: mapped, never merged.', {
    list: true,
  })
  readonly measures: readonly RegionalMeasureAnswer[];
}
