/** What the page can do with the notebook that a view is in; absent where there is none to write to. */
export interface NotebookAccess {
  /** Puts a code cell below the cell that is active, which a click in an output makes that output's. */
  insertCode(code: string): Promise<void>;
}

let access: NotebookAccess | undefined;

/** Tells the views what the page can do. */
export function provideNotebook(notebook: NotebookAccess): void {
  access = notebook;
}

export function notebook(): NotebookAccess | undefined {
  return access;
}
