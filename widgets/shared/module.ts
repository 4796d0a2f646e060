/** The name under which front ends look for the browser side of our models. */
export const widgetModule = '@actilens/widgets';

/** The version of the browser side that these models need: that of this package. */
export const widgetModuleVersion = '0.1.0';

/** Names the live view of an output; `vegaLiteMimeType`, which is beside it, draws it as it was. */
export const viewMimeType = 'application/vnd.actilens.view.v1+json';

/** A specification, which JupyterLab draws without us. */
export const vegaLiteMimeType = 'application/vnd.vegalite.v5+json';

/** What an output of `viewMimeType` holds. */
export interface SavedView {
  readonly model_id: string;
  /** The kernel's `widgetModuleVersion`; a browser side of another version cannot make the view live. */
  readonly version?: string;
}

/** The models by what they are, each with its browser class and the class of its views. */
export const models = {
  code: { model: 'CodeListingModel', view: 'CodeListingView' },
  selection: { model: 'SelectionModel', view: null },
  facets: { model: 'MapFacetsModel', view: 'MapFacetsView' },
  matrix: { model: 'DifferenceMatrixModel', view: 'DifferenceMatrixView' },
  confusion: { model: 'ConfusionMatrixModel', view: 'ConfusionMatrixView' },
  network: { model: 'LayerOverviewModel', view: 'LayerOverviewView' },
  projection: { model: 'ProjectionModel', view: 'ProjectionView' },
  trails: { model: 'TrailsModel', view: 'TrailsView' },
  training: { model: 'TrainingCurvesModel', view: 'TrainingCurvesView' },
  selectivity: { model: 'SelectivityModel', view: 'SelectivityView' },
} as const;

export type ModelKind = keyof typeof models;
