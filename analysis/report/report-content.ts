import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import type { Dendrogram } from '../ordering/cluster';
import type { BarChart } from './bar-chart';

/** What a report shows, top to bottom. All text is plain text: it is escaped, never read as HTML. */
export interface ReportContent {
  readonly title: string;
  /** Paragraphs under the title. */
  readonly summary: readonly string[];
  /** How the network was trained and measured, as pairs of name and value. */
  readonly facts: readonly ReportFact[];
  /** Above the tables. */
  readonly charts?: readonly BarChart[];
  readonly tables: readonly ReportTable[];
  readonly layers: readonly LayerFigure[];
}

export interface ReportFact {
  readonly name: string;
  readonly value: string;
}

/** A table of formatted cells. */
export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Sentences below the table. */
  readonly notes?: readonly string[];
}

export interface TableColumn {
  readonly title: string;
  /** Figures belong to the right. Default: left. */
  readonly align?: 'left' | 'right';
  /** Left out where there is no room for all columns. */
  readonly detail?: boolean;
}

export interface TableRow {
  /** One per column. */
  readonly cells: readonly string[];
  /** Sets the row off from its controls. */
  readonly emphasis?: boolean;
}

/** One layer's maps and what was concluded from them; neurons are numbered from 0, in the layer's own order. */
export interface LayerFigure {
  /** Heading, as "First convolutional layer". */
  readonly title: string;
  readonly maps: OccurrenceMaps;
  /** Occurrence difference matrix, `[neuron, neuron]` in [0, 1] (eq. 5.2). */
  readonly odm: Float64Array;
  /** s(n), one per neuron, at least 0 (eq. 5.4). */
  readonly neuronSelectivity: Float64Array;
  /** Mean |S|, one per neuron, in [0, 1]. */
  readonly meanAbsoluteSelectivity: Float64Array;
  /** All neurons from top to bottom. */
  readonly order: readonly number[];
  /** Neurons boxed together; a neuron is in one group at most. */
  readonly groups: readonly NamedGroup[];
  readonly kept: readonly number[];
  readonly ineffective: readonly number[];
  /** The tree to draw at the left; `order` must then be one in which no two of its branches cross. */
  readonly dendrogram?: Dendrogram;
  /** Shown folded below the figures. */
  readonly table?: ReportTable;
}

export interface NamedGroup {
  /** Short, as "G1". */
  readonly name: string;
  readonly members: readonly number[];
  readonly representative: number;
}
