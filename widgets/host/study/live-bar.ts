import type { LiveCadence, LiveNews } from '@actilens/analysis';
import { Dropdown, HBox, Label } from '../controls';
import type { Board } from './board';

/** How often maps are counted while the network trains. */
const cadences: Readonly<Record<string, LiveCadence>> = {
  'a tenth of the time': 'auto',
  'after each epoch': 'epoch',
  'every 10 batches': 10,
  'every 50 batches': 50,
  never: 'off',
};

/** How often the maps follow while the network trains, what that costs, and how far counting is. */
export class LiveBar extends HBox {
  readonly #cadence = new Dropdown<LiveCadence>({
    ...{ options: cadences, description: 'Live maps' },
    tooltip: 'How often the maps follow while the network trains; by default it is slowed by at most a tenth',
    layout: { width: '240px' },
    style: { descriptionWidth: 'auto' },
  });
  readonly #stand = new Label({ value: '' });

  constructor(board: Board) {
    super({ layout: { flexFlow: 'row wrap' } });
    const { live } = board.study;
    if (Object.values(cadences).includes(live.cadence)) this.#cadence.value = live.cadence;
    this.#cadence.observe(({ changes }) => {
      if (changes.value !== undefined && changes.value !== null) live.cadence = changes.value;
    }, 'value');
    board.on('liveMaps', (news) => this.#tell(news, board));
    this.children = [this.#cadence, this.#stand];
  }

  /** Says what is being done for the maps. */
  say(text: string): void {
    if (!this.closed) this.#stand.value = text;
  }

  #tell({ imageCount, seconds, share, error }: LiveNews, board: Board): void {
    if (error) return board.say(`No live maps: ${error.message}`, 'problem');
    const cost = `${seconds.toFixed(seconds < 1 ? 2 : 1)} s each, ${(100 * share).toFixed(0)} % of the time`;
    this.say(`of ${thousands(imageCount)} training images: ${cost}`);
  }
}

/** With its thousands set off: `60,000`. */
export const thousands = (count: number): string => count.toLocaleString('en');
