/**
 * Makes the pictures of docs/reproduction.md, after the thesis's figures 5.1 to 5.6, from the reports of `actilens reproduce
 * mnist`, `cifar10` and `selectivity`: `node docs/figures.mjs results/mnist results/cifar10`. `CHROMIUM` names the browser.
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [mnist, cifar10] = process.argv.slice(2);
if (cifar10 === undefined)
  throw new Error('expected two folders of results, as in results/mnist results/cifar10');
const images = join(dirname(fileURLToPath(import.meta.url)), 'images');

/** One figure of each of the first two layers side by side; what is for who can click is left out. */
const layers = (figure, height = 'none') => `
  main { display: flex; gap: 40px; max-width: none; width: fit-content; padding: 16px }
  main > :not([data-layer='0'], [data-layer='1']), .key span:last-child, figcaption, select, .figures figure { display: none }
  .layer { margin: 0; padding: 0; border: 0 }
  ${figure} { display: block !important }
  .scroller { max-height: ${height}; overflow: hidden }
  ${height === 'none' ? '' : '.scroller { mask-image: linear-gradient(black 90%, transparent) }'}`;
const AOM = '.figures:nth-of-type(1) figure:nth-of-type(1)';
const CSM = '.figures:nth-of-type(1) figure:nth-of-type(2)';
const ODM = '.figures:nth-of-type(2) figure:nth-of-type(1)';
const CHARTS = `
  main { width: 720px; margin: 0; padding: 16px }
  main > :not(figure) { display: none }`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  await picture(mnist, 'report', layers(AOM), 'mnist-aom');
  await picture(mnist, 'report', layers(ODM), 'mnist-odm');
  await picture(mnist, 'report', layers(CSM), 'mnist-csm');
  await picture(cifar10, 'report', layers(AOM, '940px'), 'cifar10-aom');
  await picture(cifar10, 'report', layers(CSM, '940px'), 'cifar10-csm');
  await picture(cifar10, 'selectivity-conv6', CHARTS, 'selectivity');
} finally {
  await browser.close();
}

/** Writes what a report looks like in a style of its own. */
async function picture(folder, report, style, name) {
  const page = await browser.newPage({ viewport: { width: 2000, height: 1200 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(resolve(folder, `${report}.html`)).href);
  await page.addStyleTag({ content: style });
  await page.locator('main').screenshot({ path: join(images, `reproduction-${name}.png`) });
  await page.close();
}
