/**
 * Makes docs/images/study.webp, the README's animation, from screenshots of JupyterLab: a trained network, its dispensable
 * neurons selected, removed, and the rest retrained; and docs/images/study-panel.png of the panel on the way. By hand: `pip install pillow`, then
 * `node docs/animation.mjs`. `PYTHON=/path/to/python` names another Python that has Pillow.
 */
/* global document, requestAnimationFrame */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openNotebookPage } from '../benchmarks/peers/notebook-page.mjs';

const target = join(dirname(fileURLToPath(import.meta.url)), 'images', 'study.webp');
const folder = mkdtempSync(join(tmpdir(), 'actilens-animation-'));
const frames = [];

const cells = [
  `import { mnist, mnistNetwork, Study, studyPanel, useTensorFlow } from 'actilens';

useTensorFlow();
const [train, test] = [await mnist('train'), await mnist('test')];
const study = await Study.of(mnistNetwork({ seed: 1 }), { train, test });
await study.fit({ epochs: 1 });
studyPanel(study)`,
];

const notebook = await openNotebookPage({ width: 1060, height: 1350 });
try {
  const { page } = notebook;
  page.setDefaultTimeout(300_000);
  await notebook.open('study', cells);
  await page.evaluate(() => globalThis.jupyterapp.commands.execute('application:toggle-left-area'));
  await notebook.run(0);
  const panel = notebook.output(0).first();
  const button = (name) => panel.getByRole('button', { name, exact: true });

  await panel.locator('canvas').first().waitFor();
  await page.evaluate(addPointer);
  await frame(button('Suggest'), 1800);
  await click('Suggest', 'The neurons that could go are selected.');
  await frame(button('Remove'), 2600);
  await click('Remove', /removed: accuracy/);
  await frame(button('Train'), 2600);
  const style = '#pointer { display: none }';
  await panel.screenshot({ path: join(dirname(target), 'study-panel.png'), style });
  await click('Train', /train for 1 epoch/);
  await panel.locator('td', { hasText: 'train for 1 epoch' }).nth(1).waitFor();
  await panel
    .getByText(/→ \d+\.\d %/)
    .first()
    .waitFor();
  await panel.getByText(/^counting/).waitFor({ state: 'hidden' });
  await button('Undo').and(panel.locator(':enabled')).waitFor();
  await frame(button('Undo'), 3600);
  if (frames.length !== 4) throw new Error(`expected 4 frames, got ${frames.length}`);

  /** Clicks, and waits for what the panel then says and for the views to be drawn. */
  async function click(name, says) {
    await button(name).click();
    await panel.getByText(says).filter({ visible: true }).last().waitFor();
    await button('Train').and(panel.locator(':enabled')).waitFor();
  }

  /** A picture with the pointer on what is clicked next. */
  async function frame(next, milliseconds) {
    const box = await next.boundingBox();
    await page.evaluate(movePointer, { x: box.x + box.width * 0.6, y: box.y + box.height * 0.6 });
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const path = join(folder, `${frames.length}.png`);
    await page.screenshot({ path });
    frames.push([path, milliseconds]);
  }
} finally {
  await notebook.close();
}

const encode = `
import json, sys
from PIL import Image
frames, target = json.loads(sys.argv[1]), sys.argv[2]
images = [Image.open(path).convert("RGB") for path, _ in frames]
images[0].save(target, save_all=True, append_images=images[1:], duration=[time for _, time in frames],
               loop=0, lossless=True, quality=100, method=6)`;
execFileSync(process.env.PYTHON ?? 'python3', ['-c', encode, JSON.stringify(frames), target], {
  stdio: 'inherit',
});
rmSync(folder, { recursive: true });
console.log(`${target}: ${(statSync(target).size / 1e3).toFixed(0)} kB, ${frames.length} frames`);

function addPointer() {
  const pointer = document.createElement('div');
  pointer.id = 'pointer';
  pointer.style = 'position: fixed; z-index: 99999; pointer-events: none';
  pointer.innerHTML =
    '<svg width="22" height="30"><path d="M1 1v22l6-5 4 9 4-2-4-8h8z" fill="white" stroke="black" stroke-width="1.5"/></svg>';
  document.body.append(pointer);
}

function movePointer({ x, y }) {
  const pointer = document.getElementById('pointer');
  pointer.style.left = `${x}px`;
  pointer.style.top = `${y}px`;
}
