/** What `%help` shows. */
export const helpText = `A cell is TypeScript, or TSX. The last expression is shown; a promise is awaited first.

Names can be declared again as anything. import finds packages and files from the notebook's folder;
a local file that changed is read again.

%cd FOLDER              change the folder
%env [NAME[=VALUE]]     show or set environment variables
%npm install NAME       install a package into the notebook's folder, usable at once
%time STATEMENT         how long a statement takes
%%time                  how long the cell takes
%types strict|warn|off  type errors stop a cell, are shown below it, or are not looked for
%who                    the session's names
!COMMAND                run a shell command

display(value)          show a value in the richest way there is
await input(prompt)     ask for a line of text
`;
