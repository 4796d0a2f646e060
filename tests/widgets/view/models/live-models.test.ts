import { EventEmitter } from 'node:events';
import type { WidgetModel } from '@jupyter-widgets/base';
import { LiveModels } from '../../../../widgets/view/models/live-models';

/** What of a model's life is looked at. */
class Life extends EventEmitter {
  comm_live = true;
  constructor(readonly model_id: string) {
    super();
  }
  disconnect(): void {
    this.comm_live = false;
    this.emit('comm_live_update');
  }
  get model(): WidgetModel {
    return this as unknown as WidgetModel;
  }
}

test('who waits for a model gets it when it comes, or at once when it is there', () => {
  const models = new LiveModels();
  const seen: string[] = [];
  models.when('a', () => seen.push('early'));
  models.when('b', () => seen.push('other'));
  models.add(new Life('a').model);
  models.when('a', () => seen.push('late'));
  expect(seen).toEqual(['early', 'late']);
});

test('a model without a kernel is not offered any more', () => {
  const models = new LiveModels();
  const life = new Life('a');
  models.add(life.model);
  life.disconnect();
  const seen: unknown[] = [];
  models.when('a', (model) => seen.push(model));
  expect(seen).toEqual([]);
});

test('a model that takes another’s place is offered to who waits, until they end it', () => {
  const models = new LiveModels();
  const seen: unknown[] = [];
  const end = models.when('a', (model) => seen.push(model));
  const [first, second, third] = [new Life('a'), new Life('a'), new Life('a')];
  models.add(first.model);
  models.add(second.model);
  first.emit('destroy');
  end();
  models.add(third.model);
  expect(seen).toEqual([first, second]);
});
