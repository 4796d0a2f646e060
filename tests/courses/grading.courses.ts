import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownEnvironment } from '../support/own-environment';
import { Course, type Edits } from './course';

// Run by `npm run test:courses`: nbgrader itself, with our kernel, from the hand-out to the feedback.

/** Half right: what goes wrong is what students get wrong. */
const mistakes: Edits = {
  '1-map-by-hand': [
    ['[[0.75, 0, 0.75], [0, 0.5, 1]];', '[[0.75, 0, 0.75], [0, 0.5, 0.75]];'],
    ['map[i][j] > 0)', 'map[i][j] >= 0)'],
  ],
  '2-dead-neuron': [
    ['const dead = 5;', 'const dead = 3;'],
    [
      'function meanOccurrence(maps: OccurrenceMaps): number[] {',
      'function meanOccurrence(maps: OccurrenceMaps): string[] {',
    ],
  ],
  '3-accuracy-budget': [['keep: 5 }', 'keep: 1 }']],
  '4-too-small': [
    ['Math.max(...selectivities', 'Math.max(0, ...selectivities'],
    ['(_, index) => best[index] <= 0', "(name, index) => best[index] <= 0 || name === '8'"],
  ],
};

let course: Course;
let scores: Record<string, Record<string, number>>;

beforeAll(() => {
  const environment = ownEnvironment('nbgrader', join(__dirname, 'requirements.txt'));
  course = new Course(resolve(__dirname, '../../.cache/course'), environment);
  course.nbgrader('generate_assignment', 'neurons');
  course.submit('able', 'source');
  course.submit('hasty', 'source', mistakes);
  course.submit('absent', 'release');
  course.nbgrader('autograde', 'neurons');
  course.nbgrader('generate_feedback', 'neurons');
  scores = course.scores();
}, 1_200_000);

const released = (name: string): string => readFileSync(join(course.folder, 'release/neurons', name), 'utf8');
const exercises = ['1-map-by-hand', '2-dead-neuron', '3-accuracy-budget', '4-too-small'];
const pointsFor = (...points: readonly number[]): Record<string, number> =>
  Object.fromEntries(exercises.map((name, index) => [name, points[index]]));

test('what is handed out has stubs for answers and neither solutions nor hidden checks', () => {
  for (const name of exercises) {
    const text = released(`${name}.ipynb`);
    expect(text).toContain('// YOUR CODE HERE');
    expect(text).not.toMatch(/SOLUTION|HIDDEN|[Mm]ark scheme/);
  }
  expect(released('checks.ts')).toContain('export async function points');
});

test('right answers get all points, but the essay waits for a teacher', () => {
  expect(scores['able']).toEqual(pointsFor(8, 8, 8, 5));
});

test('half-right answers get part of the points, and a type error costs none', () => {
  expect(scores['hasty']).toEqual(pointsFor(4, 5, 3, 3));
});

test('without answers there are no points', () => {
  expect(scores['absent']).toEqual(pointsFor(0, 0, 0, 0));
});

test.each([
  ['hasty', '1-map-by-hand', 'U(y) is strict: compare with > 0, neither with >= 0 nor with !== 0.'],
  ['hasty', '1-map-by-hand', 'The lower right pixel is above zero in every image'],
  ['hasty', '2-dead-neuron', 'The neuron that you named does activate'],
  [
    'hasty',
    '3-accuracy-budget',
    'more than the 1.5 % of the budget. Keep more neurons, or train what is left.',
  ],
  ['hasty', '4-too-small', 'Do not begin the maximum at 0'],
  ['absent', '1-map-by-hand', 'There is no answer yet'],
  ['absent', '4-too-small', 'No response.'],
])('the feedback of %s for %s says “%s”', (student, notebook, sentence) => {
  expect(course.feedback(student, notebook)).toContain(sentence);
});

test('feedback shows the maps, on a page that needs no kernel', () => {
  const page = readFileSync(join(course.folder, 'feedback/able/neurons/2-dead-neuron.html'), 'utf8');
  const [, picture] = /data:image\/svg\+xml;base64,([^"]+)"/.exec(page)!;
  expect(Buffer.from(picture, 'base64').toString()).toContain('Activation occurrence maps of conv1');
});

test('Validate tells a student what is missing, before handing in', () => {
  const missing = course.nbgrader('validate', 'release/neurons/1-map-by-hand.ipynb');
  expect(missing).toContain('VALIDATION FAILED ON 3 CELL(S)');
  expect(missing).toContain('no points yet. There is no answer yet');
  expect(course.nbgrader('validate', 'submitted/able/neurons/1-map-by-hand.ipynb')).toContain('Success!');
}, 300_000);
