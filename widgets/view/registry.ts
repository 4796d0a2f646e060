import { CodeListingModel } from './code/code-listing-model';
import { CodeListingView } from './code/code-listing-view';
import { ConfusionMatrixModel } from './confusion/confusion-matrix-model';
import { ConfusionMatrixView } from './confusion/confusion-matrix-view';
import { MapFacetsModel } from './facets/map-facets-model';
import { MapFacetsView } from './facets/map-facets-view';
import { DifferenceMatrixModel } from './matrix/difference-matrix-model';
import { DifferenceMatrixView } from './matrix/difference-matrix-view';
import { LayerOverviewModel } from './network/layer-overview-model';
import { LayerOverviewView } from './network/layer-overview-view';
import { ProjectionModel } from './projection/projection-model';
import { ProjectionView } from './projection/projection-view';
import { SelectionModel } from './models/selection-model';
import { SelectivityModel } from './selectivity/selectivity-model';
import { SelectivityView } from './selectivity/selectivity-view';
import { TrailsModel } from './trails/trails-model';
import { TrailsView } from './trails/trails-view';
import { TrainingCurvesModel } from './training/training-curves-model';
import { TrainingCurvesView } from './training/training-curves-view';

/** Every model and view that a front end may ask for, by the names in `shared/module.ts`. A new view is listed here. */
export const registry = {
  CodeListingModel,
  CodeListingView,
  ConfusionMatrixModel,
  ConfusionMatrixView,
  DifferenceMatrixModel,
  DifferenceMatrixView,
  LayerOverviewModel,
  LayerOverviewView,
  MapFacetsModel,
  MapFacetsView,
  ProjectionModel,
  ProjectionView,
  SelectionModel,
  SelectivityModel,
  SelectivityView,
  TrailsModel,
  TrailsView,
  TrainingCurvesModel,
  TrainingCurvesView,
};
