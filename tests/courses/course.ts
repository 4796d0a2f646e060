import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OwnEnvironment } from '../support/own-environment';

const assignments = resolve(__dirname, '../../notebooks/assignments');

/** What to put in the place of what, in the notebook of that name. */
export type Edits = Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;

/** A copy of the course's folder, in which nbgrader works. */
export class Course {
  constructor(
    readonly folder: string,
    private readonly environment: OwnEnvironment,
  ) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const part of ['source', 'nbgrader_config.py'])
      cpSync(join(assignments, part), join(folder, part), { recursive: true });
  }

  /** Runs `nbgrader` with these words and returns what it printed; it has to succeed. */
  nbgrader(...words: readonly string[]): string {
    const options = { cwd: this.folder, env: this.environment.variables, encoding: 'utf8' } as const;
    return execFileSync(this.environment.program('nbgrader'), words, { ...options, stdio: 'pipe' });
  }

  /** Hands in a copy of a folder as that of a student, with changes, each of which has to find its text. */
  submit(student: string, from: 'source' | 'release', edits: Edits = {}): void {
    const folder = join(this.folder, 'submitted', student, 'neurons');
    cpSync(join(this.folder, from, 'neurons'), folder, { recursive: true });
    for (const [name, changes] of Object.entries(edits)) {
      const path = join(folder, `${name}.ipynb`);
      const text = changes.reduce(
        (before, [old, by]) => {
          const after = before.replaceAll(quoted(old), quoted(by));
          if (after === before) throw new Error(`${name}: expected "${old}" in it`);
          return after;
        },
        readFileSync(path, 'utf8'),
      );
      writeFileSync(path, text);
    }
  }

  /** Points of every student for each notebook. */
  scores(): Record<string, Record<string, number>> {
    const options = { cwd: this.folder, env: this.environment.variables, encoding: 'utf8' } as const;
    const printed = execFileSync(this.environment.program('python'), ['-c', readScores], options);
    return JSON.parse(printed) as Record<string, Record<string, number>>;
  }

  /** The text of a student's feedback page for a notebook, without its markup and line breaks. */
  feedback(student: string, notebook: string): string {
    const page = readFileSync(join(this.folder, 'feedback', student, 'neurons', `${notebook}.html`), 'utf8');
    return page
      .replace(/<(style|script)[^]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, '')
      .replace(/&#39;|&#x27;/g, "'")
      .replace(/&gt;/g, '>')
      .replace(/&lt;/g, '<')
      .replace(/&amp;/g, '&')
      .replace(/\s+/g, ' ');
  }
}

const readScores = `
import json
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    submissions = book.assignment_submissions("neurons")
    print(json.dumps({s.student.id: {n.name: n.score for n in s.notebooks} for s in submissions}))`;

/** A text as it stands in a notebook's file, within a line. */
const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);
