import { WidgetModel } from '@jupyter-widgets/base';
import { isLive } from './is-live';
import {
  models,
  nothingSelected,
  type SelectionState,
  widgetModule,
  widgetModuleVersion,
} from '../../shared';

/** What is selected, shared by the views of a layer and the kernel. */
export class SelectionModel extends WidgetModel {
  override defaults(): ReturnType<WidgetModel['defaults']> {
    return {
      ...super.defaults(),
      _model_module: widgetModule,
      _model_module_version: widgetModuleVersion,
      _model_name: models.selection.model,
      ...nothingSelected,
    };
  }

  get selected(): SelectionState {
    return {
      neurons: this.get('neurons') as number[],
      classes: this.get('classes') as number[],
      pixel: this.get('pixel') as SelectionState['pixel'],
      hovered: this.get('hovered') as number | null,
    };
  }

  /** Changes the selection here and, while there is a kernel, in it. */
  select(changes: Partial<SelectionState>): void {
    this.set(changes);
    if (this.hasChanged() && isLive(this)) this.save_changes();
  }
}
