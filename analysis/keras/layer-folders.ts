import type * as tf from '@tensorflow/tfjs';

/** The layers with the folders in which Keras looks for their weights: it counts layers by their types. */
export function layerFolders(model: tf.LayersModel): [layer: tf.layers.Layer, folder: string][] {
  const counts = new Map<string, number>();
  return model.layers.map((layer) => {
    const type = folderOf(layer.getClassName());
    const count = counts.get(type) ?? 0;
    counts.set(type, count + 1);
    return [layer, count === 0 ? type : `${type}_${count}`];
  });
}

/** Keras' `to_snake_case` of a class: `MaxPooling2D` is `max_pooling2d`, `PReLU` is `p_re_lu`. */
function folderOf(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
