import { LayerSurgery } from './layer-surgery';
import { acrossChannels } from './layers/across-channels';
import { batchNormalization } from './layers/batch-normalization';
import { concatenate } from './layers/concatenate';
import { convolution } from './layers/convolution';
import { dense } from './layers/dense';
import { depthwiseConvolution } from './layers/depthwise-convolution';
import { dropout } from './layers/dropout';
import { elementWiseMerge } from './layers/element-wise-merge';
import { flatten } from './layers/flatten';
import { passThrough } from './layers/pass-through';
import { permute } from './layers/permute';
import { prelu } from './layers/prelu';
import { recurrent } from './layers/recurrent';
import { reshape } from './layers/reshape';
import { separableConvolution } from './layers/separable-convolution';
import { transposedConvolution } from './layers/transposed-convolution';

/** What surgery knows, by registered class name of the layer; a type that is not here is refused by name. */
export const layerTypes: ReadonlyMap<string, LayerSurgery> = new Map(
  Object.entries({
    Dense: dense,
    Conv1D: convolution,
    Conv2D: convolution,
    Conv3D: convolution,
    Conv2DTranspose: transposedConvolution,
    Conv3DTranspose: transposedConvolution,
    SeparableConv2D: separableConvolution,
    DepthwiseConv2D: depthwiseConvolution,
    SimpleRNN: recurrent,
    GRU: recurrent,
    LSTM: recurrent,
    BatchNormalization: batchNormalization,
    LayerNormalization: acrossChannels,
    Softmax: acrossChannels,
    Activation: passThrough,
    ReLU: passThrough,
    LeakyReLU: passThrough,
    ELU: passThrough,
    ThresholdedReLU: passThrough,
    PReLU: prelu,
    Dropout: dropout,
    SpatialDropout1D: passThrough,
    AlphaDropout: passThrough,
    GaussianDropout: passThrough,
    GaussianNoise: passThrough,
    MaxPooling1D: passThrough,
    MaxPooling2D: passThrough,
    MaxPooling3D: passThrough,
    AveragePooling1D: passThrough,
    AveragePooling2D: passThrough,
    AveragePooling3D: passThrough,
    GlobalMaxPooling1D: passThrough,
    GlobalMaxPooling2D: passThrough,
    GlobalAveragePooling1D: passThrough,
    GlobalAveragePooling2D: passThrough,
    ZeroPadding2D: passThrough,
    Cropping2D: passThrough,
    UpSampling2D: passThrough,
    RepeatVector: passThrough,
    Flatten: flatten,
    Reshape: reshape,
    Permute: permute,
    Add: elementWiseMerge,
    Multiply: elementWiseMerge,
    Average: elementWiseMerge,
    Maximum: elementWiseMerge,
    Minimum: elementWiseMerge,
    Concatenate: concatenate,
  }),
);
