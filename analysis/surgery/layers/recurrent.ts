import { LayerSurgery, summing } from '../layer-surgery';

/**
 * SimpleRNN, GRU and LSTM as readers of cut channels; kernel `[input, gate * unit]`. Their own units are not
 * cut.
 */
export const recurrent: LayerSurgery = { follow: summing('kernel', -2) };
