import { type BarChart, barChartMarkup } from './bar-chart';
import { checkContent } from './check-content';
import { Markup, markup, scriptJson } from './markup';
import { pageScript, pageStyle } from './page-bundle';
import type { PageData } from './page-data';
import { pageLayer } from './page-layer';
import type { LayerFigure, ReportContent, ReportFact } from './report-content';
import { tableMarkup } from './table';

const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'";

/**
 * A report as one HTML file that needs nothing else: figures like the thesis's 5.1 to 5.3 for each layer, drawn
 * by its own script from the exact counts it carries. Opens from the disk in any current browser, reaches no
 * network, follows the reader's light or dark theme, and prints.
 *
 * @returns the whole document
 * @throws ReportError when the parts of the content do not fit together
 */
export function report(content: ReportContent): string {
  checkContent(content);
  const data: PageData = { layers: content.layers.map(pageLayer) };
  return markup`${new Markup('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${content.title}</title>
<style>
${new Markup(pageStyle)}
</style>
</head>
<body>
<main>
<h1>${content.title}</h1>
${content.summary.map((paragraph) => markup`<p>${paragraph}</p>`)}
${chartList(content.charts ?? [])}
${content.tables.map(tableMarkup)}
${factList(content.facts)}
${content.layers.map(layerSection)}
</main>
<script type="application/json" id="page-data">${scriptJson(data)}</script>
<script>
${new Markup(pageScript)}
</script>
</body>
</html>
`.text;
}

function chartList(charts: readonly BarChart[]): Markup {
  return charts.length === 0 ? markup`` : markup`<div class="charts">${charts.map(barChartMarkup)}</div>`;
}

function factList(facts: readonly ReportFact[]): Markup {
  if (facts.length === 0) return markup``;
  return markup`<dl>
${facts.map(({ name, value }) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`;
}

function layerSection({ title, maps, table }: LayerFigure, index: number): Markup {
  const { neuronCount, height, width } = maps.shape;
  const neurons = neuronCount === 1 ? '1 neuron' : `${neuronCount} neurons`;
  const size = height * width === 1 ? 'one value each' : `maps of ${height} × ${width} pixels`;
  return markup`<section class="layer" data-layer="${index}" aria-labelledby="layer-${index}">
<h2 id="layer-${index}">${title} <small>${maps.layerName}, ${neurons}, ${size}</small></h2>
<noscript><p>The figures are drawn by the script in this file; allow it to run to see them.</p></noscript>
</section>
${table ? markup`<details><summary>${table.caption}</summary>${tableMarkup(table)}</details>` : markup``}`;
}
