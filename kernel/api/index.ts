/** What a cell may import from the kernel. */
export { clearOutput, display, DisplayHandle, type DisplayOptions } from './display';
export { cellNumber, cellSignal, input, type InputOptions } from './cell';
export { openComm, registerCommTarget } from './comms';
export { type CapturedOutput, type ErrorDescription, NoKernelError, type OutputSink } from './kernel-port';
export { captureOutput, errorText, listenFromHere } from './output';
export { Comm, type CommData, type CommExtras, type CommListener, type CommTarget } from '../comm/comms';
export {
  displayIdSymbol,
  displaySymbol,
  html,
  javascript,
  json,
  latex,
  markdown,
  type MimeData,
  Rich,
  svg,
} from '../display/mime';
export { encodePng, image, type ImageSize, type Pixels } from '../display/image';
export { vegaLite } from '../display/vega';
