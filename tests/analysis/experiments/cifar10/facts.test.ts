import { optionsOf } from '../../../../analysis/experiments/cifar10/facts';
import { armsOf, choicesOf } from '../../../../analysis/experiments/cifar10/options';
import { DEFAULT_CHOICES } from '../../../../analysis/experiments/cifar10/plan';

it('gives the options that were asked for, as the command line takes them', () => {
  const values = {
    'batch-size': '32',
    scaling: 'standard',
    augmentation: 'flip',
    dropout: '0.25,0.5',
    arms: 'maps,random',
  };
  expect(optionsOf([1, 2, 3], choicesOf(values), armsOf(values))).toBe(
    '--seeds 3 --batch-size 32 --scaling standard --augmentation flip --dropout 0.25,0.5 --arms maps,random',
  );
  expect(optionsOf([7], DEFAULT_CHOICES, [])).toBe('--seed 7 --arms none');
  expect(optionsOf([1], DEFAULT_CHOICES)).toBe('--seeds 1');
});
