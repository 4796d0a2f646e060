import { OccurrenceMaps } from '../../../analysis/occurrence/occurrence-maps';
import { ReportError } from '../../../analysis/report/check-content';
import type { PageData } from '../../../analysis/report/page-data';
import { report } from '../../../analysis/report/report';
import { exampleContent, exampleLayer } from './example-content';

function pageData(page: string): PageData {
  return JSON.parse(/<script type="application\/json" id="page-data">(.*)<\/script>/.exec(page)![1]);
}

describe('report', () => {
  const layer = exampleLayer();
  const page = report(exampleContent([layer]));

  test('carries the counts and the ODM exactly', () => {
    const { counts, odm, classSizes } = pageData(page).layers[0];
    expect(counts.type).toBe('uint16');
    const bytes = Uint8Array.from(Buffer.from(counts.base64, 'base64'));
    expect(Int32Array.from(new Uint16Array(bytes.buffer))).toEqual(layer.maps.counts);
    const doubles = Uint8Array.from(Buffer.from(odm.base64, 'base64'));
    expect(new Float64Array(doubles.buffer)).toEqual(layer.odm);
    expect(classSizes).toEqual([100, 999, 6000]);
  });

  test('asks for nothing outside the file, and forbids its script to', () => {
    const addresses = page.match(/[a-z]+:\/\/[^\s"'`)]+/g) ?? [];
    expect(addresses.filter((address) => address !== 'http://www.w3.org/2000/svg')).toEqual([]);
    expect(page).not.toMatch(/<link|\ssrc=|@import|url\(/);
    expect(page).toContain(
      `content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"`,
    );
  });

  test('shows text as text, also where it looks like markup', () => {
    expect(page).toContain('<h1>MNIST &amp; &quot;friends&quot; &lt;/title&gt;');
    expect(page).toContain('Five of sixteen neurons &lt;are&gt; enough.');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(page).not.toContain('<b>two');
  });

  test('has a section for each layer, with its size in words', () => {
    expect(page).toContain('First layer <small>conv2d, 4 neurons, maps of 2 × 3 pixels</small>');
    expect(report(exampleContent([layer, layer])).match(/<section class="layer"/g)).toHaveLength(2);
  });

  test('is the same for the same content', () => {
    expect(report(exampleContent([exampleLayer()]))).toBe(page);
  });

  test('takes a report without layers, facts or tables', () => {
    const bare = report({ title: 'Bare', summary: [], facts: [], tables: [], layers: [] });
    expect(bare).toContain('<h1>Bare</h1>');
    expect(pageData(bare)).toEqual({ layers: [] });
  });

  test('refuses content that does not fit together', () => {
    expect(() => report(exampleContent([{ ...layer, odm: new Float64Array(1) }]))).toThrow(ReportError);
  });

  test('stays under 3 MB for two layers of MNIST maps', () => {
    const figure = { ...layer, maps: mnistSized(), ...mnistMeasures };
    expect(report(exampleContent([figure, figure])).length).toBeLessThan(3e6);
  });
});

const mnistMeasures = {
  odm: new Float64Array(256).fill(0.123456789),
  neuronSelectivity: new Float64Array(16),
  meanAbsoluteSelectivity: new Float64Array(16),
  order: Array.from({ length: 16 }, (_, neuron) => neuron),
  dendrogram: undefined,
};

function mnistSized() {
  const counts = new Int32Array(16 * 10 * 26 * 26).fill(5999);
  const classSizes = new Int32Array(10).fill(6000);
  return new OccurrenceMaps('conv2d', [...'0123456789'], classSizes, counts, { height: 26, width: 26 });
}
