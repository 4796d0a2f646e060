import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { packages } from '../packages.mjs';

const pages = join(dirname(dirname(fileURLToPath(import.meta.url))), '.pages');

/** The order in which pages are read; a page of docs/ that is not named here comes last. */
const groups = {
  Begin: ['start', 'install', 'from-python', 'how-to', 'courses'],
  Understand: ['method', 'concepts', 'reproduction', 'notebooks'],
  Reference: ['study', 'widgets', 'kernel', 'runtime', 'benchmarks', 'architecture'],
};

const titleOf = (name) => /^# (.+)$/m.exec(readFileSync(join(pages, `${name}.md`), 'utf8'))[1];
const item = (name) => ({ text: titleOf(name), link: `/${name}` });

function sidebar() {
  const named = Object.values(groups).flat();
  const others = readdirSync(pages)
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .map((file) => file.slice(0, -'.md'.length))
    .filter((name) => !named.includes(name));
  return [
    ...Object.entries(groups).map(([text, names]) => ({ text, items: names.map(item) })),
    ...(others.length > 0 ? [{ text: 'More', items: others.map(item) }] : []),
    { text: 'API', items: packages.map(([text, link]) => ({ text, link: `/api/${link}/` })) },
  ];
}

export default defineConfig({
  title: 'Actilens',
  description: 'See what every neuron of a convolutional network learned, and act on it.',
  srcDir: '.pages',
  outDir: 'dist',
  cacheDir: '../.cache/site',
  cleanUrls: false,
  head: [['link', { rel: 'icon', href: '/logo.svg' }]],
  markdown: { math: true },
  themeConfig: {
    logo: '/logo.svg',
    // Prose before the reference.
    search: {
      provider: 'local',
      options: {
        miniSearch: { searchOptions: { boostDocument: (id) => (id.includes('/api/') ? 0.2 : 1) } },
      },
    },
    outline: [2, 3],
    nav: [
      { text: 'Ten minutes', link: '/start' },
      { text: 'Method', link: '/method' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: sidebar(),
    footer: { message: 'BSD 3-Clause. The method: R. Garcia, UFRGS 2019, chapter 5.' },
  },
});
