import { Button, Dropdown, HBox, HTML, Text, VBox } from '../controls';
import type { Board } from './board';
import { comparisonTable } from './comparison-table';

/** The study's branches, and the network as it stands beside another one. */
export class BranchPane extends VBox {
  readonly #branches: Dropdown<string>;
  readonly #name = new Text({ placeholder: 'name', layout: { width: '140px' } });
  readonly #begin: Button;
  readonly #others = new Dropdown<string | number>({
    description: 'Compare with',
    style: { descriptionWidth: 'auto' },
    layout: { width: '420px' },
  });
  readonly #compare: Button;
  readonly #table = new HTML({ value: '' });
  /** New options select the first of them, which nobody has asked for. */
  #isUpdating = false;

  constructor(private readonly board: Board) {
    super({});
    const { study } = board;
    this.#branches = new Dropdown({
      options: Object.keys(study.branches),
      value: study.branchName,
      description: 'Branch',
      style: { descriptionWidth: 'auto' },
      layout: { width: '220px' },
    });
    this.#branches.observe(() => this.#switch(), 'value');
    this.#begin = board.button(
      'Begin branch',
      'What is done from now on leaves the network of the branch before as it is',
      async () => {
        await study.branch(this.#name.value.trim());
        this.#name.value = '';
      },
    );
    this.#name.observe(() => this.update(), 'value');
    this.#compare = board.button('Compare', 'Costs and accuracies of both networks', () => this.#beside());
    this.children = [
      new HBox({ children: [this.#branches, this.#name, this.#begin], layout: { flexFlow: 'row wrap' } }),
      new HBox({ children: [this.#others, this.#compare], layout: { flexFlow: 'row wrap' } }),
      board.message,
      this.#table,
    ];
    for (const event of ['begin', 'end', 'change', 'history'] as const) board.on(event, () => this.update());
    this.update();
  }

  /** Offers what there is to go to, and to compare with. */
  update(): void {
    if (this.closed) return;
    const { running, branches, branchName } = this.board.study;
    const isBusy = running !== undefined;
    const names = Object.keys(branches);
    this.#isUpdating = true;
    if (names.length !== this.#branches.options.length) this.#branches.options = names;
    if (this.#branches.value !== branchName) this.#branches.value = branchName;
    this.#isUpdating = false;
    this.#branches.disabled = isBusy;
    this.#begin.disabled = isBusy || this.#name.value.trim() === '';
    this.#offer();
    this.#compare.disabled = isBusy || this.#others.options.length === 0;
  }

  /** The branches and networks that are not the present one. */
  #offer(): void {
    const { branches, branchName, history, state } = this.board.study;
    const made = new Map<number, string>();
    for (const { to, words } of history) if (to !== state && !made.has(to)) made.set(to, words);
    const others: [label: string, value: string | number][] = [];
    for (const name of Object.keys(branches)) if (name !== branchName) others.push([`branch ${name}`, name]);
    for (const [to, words] of [...made].sort(([a], [b]) => b - a))
      others.push([`network ${to}: ${words}`, to]);
    const labels = others.map(([label]) => label);
    if (labels.join('\n') === this.#others.options.map(({ label }) => label).join('\n')) return;
    const chosen = labels.find((label) => label === this.#others.label) ?? labels[0];
    this.#others.options = others;
    if (chosen !== undefined) this.#others.label = chosen;
  }

  #switch(): void {
    const { value } = this.#branches;
    if (this.#isUpdating || value === this.board.study.branchName) return;
    void this.board.attempt(() => this.board.study.switchTo(value!)).finally(() => this.update());
  }

  async #beside(): Promise<void> {
    const { study } = this.board;
    const { value, label } = this.#others;
    const comparison = await study.compare(value!);
    const names = [label!, `network ${study.state} (branch ${study.branchName})`] as const;
    this.#table.value = comparisonTable(comparison, names, study.classNames).text;
  }
}
