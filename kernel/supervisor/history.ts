import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One executed cell: session number, cell number in it, what was typed, and the result as text where there was one. */
export interface HistoryEntry {
  readonly session: number;
  readonly line: number;
  readonly input: string;
  output?: string;
}

const extension = '.jsonl';
const keptSessions = 1000;

/**
 * The cells of this and earlier sessions. Every session writes a file of its own, so kernels that run side by side
 * do not meet; the file's number is the session's.
 */
export class History {
  readonly #current: HistoryEntry[] = [];
  #session: number | undefined;
  #earlier: HistoryEntry[] | undefined;

  /** @param folder where the sessions are kept; created with the first entry. Undefined keeps them in memory only. */
  constructor(private readonly folder: string | undefined) {}

  add(line: number, input: string): HistoryEntry {
    this.#session ??= this.#claimSession();
    const entry: HistoryEntry = { session: this.#session, line, input };
    this.#current.push(entry);
    this.#write({ line, input });
    return entry;
  }

  setOutput(entry: HistoryEntry, output: string): void {
    entry.output = output;
    this.#write({ line: entry.line, output });
  }

  /** The last `count` entries of all sessions, oldest first. */
  tail(count: number): HistoryEntry[] {
    return count <= 0 ? [] : this.#all().slice(-count);
  }

  /** Entries `start` up to, but not including, `stop` of a session; 0 is this one, -1 the one before. */
  range(session: number, start: number, stop: number | undefined): HistoryEntry[] {
    const number = session > 0 ? session : (this.#session ?? this.#lastSession() + 1) + session;
    return this.#all().filter(
      (entry) => entry.session === number && entry.line >= start && (stop === undefined || entry.line < stop),
    );
  }

  /** The last `count` entries that match a pattern in which `*` stands for anything and `?` for one character. */
  search(pattern: string, count: number | undefined, unique: boolean): HistoryEntry[] {
    const expression = globExpression(pattern);
    let found = this.#all().filter((entry) => expression.test(entry.input));
    if (unique) found = [...new Map(found.map((entry) => [entry.input, entry])).values()];
    return count === undefined ? found : count <= 0 ? [] : found.slice(-count);
  }

  #all(): HistoryEntry[] {
    this.#earlier ??= this.#sessions()
      .filter((session) => session !== this.#session)
      .flatMap((session) => this.#read(session));
    return [...this.#earlier, ...this.#current];
  }

  #sessions(): number[] {
    if (this.folder === undefined) return [];
    try {
      const names = readdirSync(this.folder).filter((name) => name.endsWith(extension));
      return names
        .map((name) => Number.parseInt(name, 10))
        .filter(Number.isInteger)
        .sort((a, b) => a - b);
    } catch {
      return [];
    }
  }

  #lastSession(): number {
    return this.#sessions().at(-1) ?? 0;
  }

  #claimSession(): number {
    const sessions = this.#sessions();
    for (const old of sessions.slice(0, -keptSessions)) rmSync(this.#path(old), { force: true });
    for (let number = (sessions.at(-1) ?? 0) + 1; ; number += 1) {
      if (this.folder === undefined) return number;
      try {
        mkdirSync(this.folder, { recursive: true });
        writeFileSync(this.#path(number), '', { flag: 'wx', mode: 0o600 });
        return number;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return number;
      }
    }
  }

  #path(session: number): string {
    return join(this.folder!, `${String(session).padStart(6, '0')}${extension}`);
  }

  /** A disk that cannot be written must not stop a cell: the entry is then kept in memory only. */
  #write(record: object): void {
    if (this.folder === undefined) return;
    try {
      appendFileSync(this.#path(this.#session!), `${JSON.stringify(record)}\n`);
    } catch {
      return;
    }
  }

  #read(session: number): HistoryEntry[] {
    const entries = new Map<number, HistoryEntry>();
    for (const line of readFileSync(this.#path(session), 'utf8').split('\n')) {
      const record = parseRecord(line);
      if (record?.input !== undefined)
        entries.set(record.line, { session, line: record.line, input: record.input });
      const entry = record && entries.get(record.line);
      if (record?.output !== undefined && entry) entry.output = record.output;
    }
    return [...entries.values()];
  }
}

/** A record, or undefined for a line that a crash cut off. */
function parseRecord(line: string): { line: number; input?: string; output?: string } | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as { line: number; input?: string; output?: string });
  } catch {
    return undefined;
  }
}

function globExpression(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`);
}
