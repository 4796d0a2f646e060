import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIGURES } from './figures.mjs';

/** Lays the pages out for the generator: docs/, the benchmarks and a first page, with links that hold on the site. */
export function layOutPages(root, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, 'public', 'images'), { recursive: true });
  const docs = join(root, 'docs');
  for (const name of readdirSync(docs)) {
    if (name.endsWith('.md')) write(name, readFileSync(join(docs, name), 'utf8'));
    if (name.endsWith('.json')) cpSync(join(docs, name), join(target, 'public', name));
  }
  cpSync(join(docs, 'images'), join(target, 'images'), { recursive: true });
  cpSync(join(docs, 'images', 'study.webp'), join(target, 'public', 'images', 'study.webp'));
  cpSync(join(root, 'kernel', 'install', 'logos', 'logo-svg.svg'), join(target, 'public', 'logo.svg'));
  cpSync(join(root, 'site', 'home.md'), join(target, 'index.md'));
  write('benchmarks.md', readFileSync(join(root, 'benchmarks', 'README.md'), 'utf8'));
  write('notebooks.md', notebooksPage(join(root, 'notebooks')));

  function write(name, text) {
    const page = onSite(text);
    writeFileSync(join(target, name), isWide(page) ? `---\naside: false\n---\n\n${page}` : page);
  }
}

/** Whether views or tables of eight columns need the room that a list of headings would take. */
export const isWide = (page) => page.includes('<iframe') || /^(\|[^|\n]*){9}/m.test(page);

/** A page as the site shows it: live figures for pictures of them, and no links to files that the site has not. */
export function onSite(markdown) {
  return markdown
    .replace(/<!-- before: [\s\S]*? -->\n\n/g, '')
    .replace(
      /!\[([^\]]*)\]\(images\/([\w-]+)\.png\)/g,
      (picture, words, name) => liveFigure(words, name) ?? picture,
    )
    .replaceAll('../benchmarks/README.md', 'benchmarks.md')
    .replace(/\[([^\]]*)\]\(\.\.\/notebooks\/([\w-]+)\.ipynb\)/g, '[$1](/notebooks/$2.html){target="_self"}')
    .replace(/`notebooks\/([\w-]+)\.ipynb`/g, '[`notebooks/$1.ipynb`](/notebooks/$1.html){target="_self"}')
    .replace(
      /\[([^\]]*)\]\(\.\.\/[^\s)]+ '([^']*)'\)/g,
      (_, words, test) => `<abbr title="tested: ${quoted(test)}">${words}</abbr>`,
    )
    .replace(/\[([^\]]*)\]\(\.\.\/[^)]*\)/g, '$1');
}

const quoted = (text) => text.replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function liveFigure(words, name) {
  const figure = FIGURES[name];
  if (figure === undefined) return undefined;
  return `<iframe class="figure" title="${quoted(words)}" src="/figures/${name}.html" height="${figure.height}" loading="lazy"></iframe>`;
}

function notebooksPage(folder) {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => {
      const { cells } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const [, title] = /^# (.+)$/m.exec([cells[0].source].flat().join(''));
      return `- [${title}](/notebooks/${name.replace('.ipynb', '.html')}){target="_self"}`;
    });
  return `# Notebooks\n\nAs \`npm start\` opens them, with their outputs; views can be used without a kernel.\n\n${rows.join('\n')}\n`;
}
