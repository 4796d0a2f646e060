import { DOMWidgetModel } from '@jupyter-widgets/base';
import { type CodeState, models, widgetModule, widgetModuleVersion } from '../../shared';

/** Statements that can be put into the notebook. */
export class CodeListingModel extends DOMWidgetModel {
  override defaults(): ReturnType<DOMWidgetModel['defaults']> {
    return {
      ...super.defaults(),
      _model_module: widgetModule,
      _model_module_version: widgetModuleVersion,
      _model_name: models.code.model,
      _view_module: widgetModule,
      _view_module_version: widgetModuleVersion,
      _view_name: models.code.view,
      ...({ code: '' } satisfies CodeState),
    };
  }
}
