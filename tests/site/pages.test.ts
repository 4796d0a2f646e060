import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const module_ = join(resolve(__dirname, '../..'), 'site', 'pages.mjs');

/** What a function of the module says of a page. */
function asked(name: 'onSite' | 'isWide', markdown: string): string {
  const program = `
    const { ${name} } = await import(${JSON.stringify(module_)});
    process.stdout.write(String(${name}(${JSON.stringify(markdown)})));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
}

/** A page as the site shows it. */
const onSite = (markdown: string): string => asked('onSite', markdown);

it('shows a live view in the place of its picture, and other pictures as they are', () => {
  expect(onSite('![Maps "of" a layer](images/aom-facets.png)')).toMatch(
    /^<iframe class="figure" title="Maps &quot;of&quot; a layer" src="\/figures\/aom-facets\.html" height="\d+" loading="lazy"><\/iframe>$/,
  );
  expect(onSite('![The panel](images/study-panel.png)')).toBe('![The panel](images/study-panel.png)');
});

it('gives live views and tables of eight columns the room of the list of headings', () => {
  const table = (columns: number): string =>
    `# Page\n\n|${' a |'.repeat(columns)}\n|${' - |'.repeat(columns)}\n`;
  expect([7, 8].map((columns) => asked('isWide', table(columns)))).toEqual(['false', 'true']);
  expect(asked('isWide', 'A <iframe class="figure"></iframe>')).toBe('true');
});

it('leads to the page of the benchmarks, and to exported notebooks', () => {
  expect(onSite('[figures](../benchmarks/README.md#views)')).toBe('[figures](benchmarks.md#views)');
  expect(onSite('`notebooks/tour.ipynb`')).toBe(
    '[`notebooks/tour.ipynb`](/notebooks/tour.html){target="_self"}',
  );
});

it('names the test that shows an entry of a table, and drops links to other files of the repository', () => {
  const link = "[yes](../tests/kernel/peers.test.ts 'waits (password: %s)')";
  expect(onSite(link)).toBe('<abbr title="tested: waits (password: %s)">yes</abbr>');
  expect(onSite('[the licence](../LICENSE)')).toBe('the licence');
});

it('leaves out what examples take for granted', () => {
  expect(onSite('<!-- before: const x = 1; -->\n\n```ts\nx;\n```')).toBe('```ts\nx;\n```');
});

it('names on the first page of the API each package with what it is for', () => {
  const program = `
    const { apiPage } = await import(${JSON.stringify(join(module_, '../packages.mjs'))});
    process.stdout.write(apiPage(${JSON.stringify(resolve(__dirname, '../..'))}));`;
  const page = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(page).toMatch(
    /^\| \[`@actilens\/kernel\/api`\]\(kernel\/api\/index\.md\) +\| A Jupyter kernel for TypeScript/m,
  );
  expect(page.match(/^\| \[`/gm)).toHaveLength(5);
});
