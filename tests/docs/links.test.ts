import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pages, read, root } from './pages';

/** A heading's name in an address, as GitHub and the site make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const anchorsOf = (path: string): string[] =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));

const withoutCode = (markdown: string): string => markdown.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');

const linksOf = (path: string): string[] =>
  [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)|<img[^>]* src="([^"]+)"/g)].map(
    ([, link, image]) => link ?? image,
  );

it('finds links', () => expect(pages.flatMap(linksOf).length).toBeGreaterThan(80));

it.each(pages)('links in %s lead to files and headings that exist', (path) => {
  const broken = linksOf(path).filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [file, anchor] = link.split('#');
    const target = file === '' ? path : relative(root, join(root, dirname(path), file));
    return !existsSync(join(root, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
  expect(broken).toEqual([]);
});
