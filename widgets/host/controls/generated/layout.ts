/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, nullable, oneOf, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/base',
  moduleVersion: '2.0.0',
  model: 'LayoutModel',
  view: 'LayoutView',
};

/** The state of a {@link Layout}. */
export interface LayoutState {
  /** The align-content CSS attribute. */
  alignContent:
    | 'flex-start'
    | 'flex-end'
    | 'center'
    | 'space-between'
    | 'space-around'
    | 'space-evenly'
    | 'stretch'
    | 'inherit'
    | 'initial'
    | 'unset'
    | null;
  /** The align-items CSS attribute. */
  alignItems:
    'flex-start' | 'flex-end' | 'center' | 'baseline' | 'stretch' | 'inherit' | 'initial' | 'unset' | null;
  /** The align-self CSS attribute. */
  alignSelf:
    | 'auto'
    | 'flex-start'
    | 'flex-end'
    | 'center'
    | 'baseline'
    | 'stretch'
    | 'inherit'
    | 'initial'
    | 'unset'
    | null;
  /** The border bottom CSS attribute. */
  borderBottom: string | null;
  /** The border left CSS attribute. */
  borderLeft: string | null;
  /** The border right CSS attribute. */
  borderRight: string | null;
  /** The border top CSS attribute. */
  borderTop: string | null;
  /** The bottom CSS attribute. */
  bottom: string | null;
  /** The display CSS attribute. */
  display: string | null;
  /** The flex CSS attribute. */
  flex: string | null;
  /** The flex-flow CSS attribute. */
  flexFlow: string | null;
  /** The grid-area CSS attribute. */
  gridArea: string | null;
  /** The grid-auto-columns CSS attribute. */
  gridAutoColumns: string | null;
  /** The grid-auto-flow CSS attribute. */
  gridAutoFlow: 'column' | 'row' | 'row dense' | 'column dense' | 'inherit' | 'initial' | 'unset' | null;
  /** The grid-auto-rows CSS attribute. */
  gridAutoRows: string | null;
  /** The grid-column CSS attribute. */
  gridColumn: string | null;
  /** The grid-gap CSS attribute. */
  gridGap: string | null;
  /** The grid-row CSS attribute. */
  gridRow: string | null;
  /** The grid-template-areas CSS attribute. */
  gridTemplateAreas: string | null;
  /** The grid-template-columns CSS attribute. */
  gridTemplateColumns: string | null;
  /** The grid-template-rows CSS attribute. */
  gridTemplateRows: string | null;
  /** The height CSS attribute. */
  height: string | null;
  /** The justify-content CSS attribute. */
  justifyContent:
    | 'flex-start'
    | 'flex-end'
    | 'center'
    | 'space-between'
    | 'space-around'
    | 'inherit'
    | 'initial'
    | 'unset'
    | null;
  /** The justify-items CSS attribute. */
  justifyItems: 'flex-start' | 'flex-end' | 'center' | 'inherit' | 'initial' | 'unset' | null;
  /** The left CSS attribute. */
  left: string | null;
  /** The margin CSS attribute. */
  margin: string | null;
  /** The max-height CSS attribute. */
  maxHeight: string | null;
  /** The max-width CSS attribute. */
  maxWidth: string | null;
  /** The min-height CSS attribute. */
  minHeight: string | null;
  /** The min-width CSS attribute. */
  minWidth: string | null;
  /** The object-fit CSS attribute. */
  objectFit: 'contain' | 'cover' | 'fill' | 'scale-down' | 'none' | null;
  /** The object-position CSS attribute. */
  objectPosition: string | null;
  /** The order CSS attribute. */
  order: string | null;
  /** The overflow CSS attribute. */
  overflow: string | null;
  /** The padding CSS attribute. */
  padding: string | null;
  /** The right CSS attribute. */
  right: string | null;
  /** The top CSS attribute. */
  top: string | null;
  /** The visibility CSS attribute. */
  visibility: 'visible' | 'hidden' | 'inherit' | 'initial' | 'unset' | null;
  /** The width CSS attribute. */
  width: string | null;
}

const attributes: Attributes<LayoutState> = {
  alignContent: nullable(
    oneOf(
      [
        'flex-start',
        'flex-end',
        'center',
        'space-between',
        'space-around',
        'space-evenly',
        'stretch',
        'inherit',
        'initial',
        'unset',
      ],
      'flex-start',
    ),
    null,
  ),
  alignItems: nullable(
    oneOf(
      ['flex-start', 'flex-end', 'center', 'baseline', 'stretch', 'inherit', 'initial', 'unset'],
      'flex-start',
    ),
    null,
  ),
  alignSelf: nullable(
    oneOf(
      ['auto', 'flex-start', 'flex-end', 'center', 'baseline', 'stretch', 'inherit', 'initial', 'unset'],
      'auto',
    ),
    null,
  ),
  borderBottom: nullable(text(''), null),
  borderLeft: nullable(text(''), null),
  borderRight: nullable(text(''), null),
  borderTop: nullable(text(''), null),
  bottom: nullable(text(''), null),
  display: nullable(text(''), null),
  flex: nullable(text(''), null),
  flexFlow: nullable(text(''), null),
  gridArea: nullable(text(''), null),
  gridAutoColumns: nullable(text(''), null),
  gridAutoFlow: nullable(
    oneOf(['column', 'row', 'row dense', 'column dense', 'inherit', 'initial', 'unset'], 'column'),
    null,
  ),
  gridAutoRows: nullable(text(''), null),
  gridColumn: nullable(text(''), null),
  gridGap: nullable(text(''), null),
  gridRow: nullable(text(''), null),
  gridTemplateAreas: nullable(text(''), null),
  gridTemplateColumns: nullable(text(''), null),
  gridTemplateRows: nullable(text(''), null),
  height: nullable(text(''), null),
  justifyContent: nullable(
    oneOf(
      ['flex-start', 'flex-end', 'center', 'space-between', 'space-around', 'inherit', 'initial', 'unset'],
      'flex-start',
    ),
    null,
  ),
  justifyItems: nullable(
    oneOf(['flex-start', 'flex-end', 'center', 'inherit', 'initial', 'unset'], 'flex-start'),
    null,
  ),
  left: nullable(text(''), null),
  margin: nullable(text(''), null),
  maxHeight: nullable(text(''), null),
  maxWidth: nullable(text(''), null),
  minHeight: nullable(text(''), null),
  minWidth: nullable(text(''), null),
  objectFit: nullable(oneOf(['contain', 'cover', 'fill', 'scale-down', 'none'], 'contain'), null),
  objectPosition: nullable(text(''), null),
  order: nullable(text(''), null),
  overflow: nullable(text(''), null),
  padding: nullable(text(''), null),
  right: nullable(text(''), null),
  top: nullable(text(''), null),
  visibility: nullable(oneOf(['visible', 'hidden', 'inherit', 'initial', 'unset'], 'visible'), null),
  width: nullable(text(''), null),
};

/** The widget that front ends know as `LayoutModel`. */
export class Layout extends ControlWidget<LayoutState> {
  constructor(given: Given<LayoutState> = {}) {
    super(identity, attributes, given);
  }

  /** The align-content CSS attribute. */
  get alignContent():
    | 'flex-start'
    | 'flex-end'
    | 'center'
    | 'space-between'
    | 'space-around'
    | 'space-evenly'
    | 'stretch'
    | 'inherit'
    | 'initial'
    | 'unset'
    | null {
    return this.get('alignContent');
  }
  set alignContent(
    alignContent:
      | 'flex-start'
      | 'flex-end'
      | 'center'
      | 'space-between'
      | 'space-around'
      | 'space-evenly'
      | 'stretch'
      | 'inherit'
      | 'initial'
      | 'unset'
      | null,
  ) {
    this.set({ alignContent });
  }

  /** The align-items CSS attribute. */
  get alignItems():
    'flex-start' | 'flex-end' | 'center' | 'baseline' | 'stretch' | 'inherit' | 'initial' | 'unset' | null {
    return this.get('alignItems');
  }
  set alignItems(
    alignItems:
      'flex-start' | 'flex-end' | 'center' | 'baseline' | 'stretch' | 'inherit' | 'initial' | 'unset' | null,
  ) {
    this.set({ alignItems });
  }

  /** The align-self CSS attribute. */
  get alignSelf():
    | 'auto'
    | 'flex-start'
    | 'flex-end'
    | 'center'
    | 'baseline'
    | 'stretch'
    | 'inherit'
    | 'initial'
    | 'unset'
    | null {
    return this.get('alignSelf');
  }
  set alignSelf(
    alignSelf:
      | 'auto'
      | 'flex-start'
      | 'flex-end'
      | 'center'
      | 'baseline'
      | 'stretch'
      | 'inherit'
      | 'initial'
      | 'unset'
      | null,
  ) {
    this.set({ alignSelf });
  }

  /** The border bottom CSS attribute. */
  get borderBottom(): string | null {
    return this.get('borderBottom');
  }
  set borderBottom(borderBottom: string | null) {
    this.set({ borderBottom });
  }

  /** The border left CSS attribute. */
  get borderLeft(): string | null {
    return this.get('borderLeft');
  }
  set borderLeft(borderLeft: string | null) {
    this.set({ borderLeft });
  }

  /** The border right CSS attribute. */
  get borderRight(): string | null {
    return this.get('borderRight');
  }
  set borderRight(borderRight: string | null) {
    this.set({ borderRight });
  }

  /** The border top CSS attribute. */
  get borderTop(): string | null {
    return this.get('borderTop');
  }
  set borderTop(borderTop: string | null) {
    this.set({ borderTop });
  }

  /** The bottom CSS attribute. */
  get bottom(): string | null {
    return this.get('bottom');
  }
  set bottom(bottom: string | null) {
    this.set({ bottom });
  }

  /** The display CSS attribute. */
  get display(): string | null {
    return this.get('display');
  }
  set display(display: string | null) {
    this.set({ display });
  }

  /** The flex CSS attribute. */
  get flex(): string | null {
    return this.get('flex');
  }
  set flex(flex: string | null) {
    this.set({ flex });
  }

  /** The flex-flow CSS attribute. */
  get flexFlow(): string | null {
    return this.get('flexFlow');
  }
  set flexFlow(flexFlow: string | null) {
    this.set({ flexFlow });
  }

  /** The grid-area CSS attribute. */
  get gridArea(): string | null {
    return this.get('gridArea');
  }
  set gridArea(gridArea: string | null) {
    this.set({ gridArea });
  }

  /** The grid-auto-columns CSS attribute. */
  get gridAutoColumns(): string | null {
    return this.get('gridAutoColumns');
  }
  set gridAutoColumns(gridAutoColumns: string | null) {
    this.set({ gridAutoColumns });
  }

  /** The grid-auto-flow CSS attribute. */
  get gridAutoFlow():
    'column' | 'row' | 'row dense' | 'column dense' | 'inherit' | 'initial' | 'unset' | null {
    return this.get('gridAutoFlow');
  }
  set gridAutoFlow(
    gridAutoFlow: 'column' | 'row' | 'row dense' | 'column dense' | 'inherit' | 'initial' | 'unset' | null,
  ) {
    this.set({ gridAutoFlow });
  }

  /** The grid-auto-rows CSS attribute. */
  get gridAutoRows(): string | null {
    return this.get('gridAutoRows');
  }
  set gridAutoRows(gridAutoRows: string | null) {
    this.set({ gridAutoRows });
  }

  /** The grid-column CSS attribute. */
  get gridColumn(): string | null {
    return this.get('gridColumn');
  }
  set gridColumn(gridColumn: string | null) {
    this.set({ gridColumn });
  }

  /** The grid-gap CSS attribute. */
  get gridGap(): string | null {
    return this.get('gridGap');
  }
  set gridGap(gridGap: string | null) {
    this.set({ gridGap });
  }

  /** The grid-row CSS attribute. */
  get gridRow(): string | null {
    return this.get('gridRow');
  }
  set gridRow(gridRow: string | null) {
    this.set({ gridRow });
  }

  /** The grid-template-areas CSS attribute. */
  get gridTemplateAreas(): string | null {
    return this.get('gridTemplateAreas');
  }
  set gridTemplateAreas(gridTemplateAreas: string | null) {
    this.set({ gridTemplateAreas });
  }

  /** The grid-template-columns CSS attribute. */
  get gridTemplateColumns(): string | null {
    return this.get('gridTemplateColumns');
  }
  set gridTemplateColumns(gridTemplateColumns: string | null) {
    this.set({ gridTemplateColumns });
  }

  /** The grid-template-rows CSS attribute. */
  get gridTemplateRows(): string | null {
    return this.get('gridTemplateRows');
  }
  set gridTemplateRows(gridTemplateRows: string | null) {
    this.set({ gridTemplateRows });
  }

  /** The height CSS attribute. */
  get height(): string | null {
    return this.get('height');
  }
  set height(height: string | null) {
    this.set({ height });
  }

  /** The justify-content CSS attribute. */
  get justifyContent():
    | 'flex-start'
    | 'flex-end'
    | 'center'
    | 'space-between'
    | 'space-around'
    | 'inherit'
    | 'initial'
    | 'unset'
    | null {
    return this.get('justifyContent');
  }
  set justifyContent(
    justifyContent:
      | 'flex-start'
      | 'flex-end'
      | 'center'
      | 'space-between'
      | 'space-around'
      | 'inherit'
      | 'initial'
      | 'unset'
      | null,
  ) {
    this.set({ justifyContent });
  }

  /** The justify-items CSS attribute. */
  get justifyItems(): 'flex-start' | 'flex-end' | 'center' | 'inherit' | 'initial' | 'unset' | null {
    return this.get('justifyItems');
  }
  set justifyItems(
    justifyItems: 'flex-start' | 'flex-end' | 'center' | 'inherit' | 'initial' | 'unset' | null,
  ) {
    this.set({ justifyItems });
  }

  /** The left CSS attribute. */
  get left(): string | null {
    return this.get('left');
  }
  set left(left: string | null) {
    this.set({ left });
  }

  /** The margin CSS attribute. */
  get margin(): string | null {
    return this.get('margin');
  }
  set margin(margin: string | null) {
    this.set({ margin });
  }

  /** The max-height CSS attribute. */
  get maxHeight(): string | null {
    return this.get('maxHeight');
  }
  set maxHeight(maxHeight: string | null) {
    this.set({ maxHeight });
  }

  /** The max-width CSS attribute. */
  get maxWidth(): string | null {
    return this.get('maxWidth');
  }
  set maxWidth(maxWidth: string | null) {
    this.set({ maxWidth });
  }

  /** The min-height CSS attribute. */
  get minHeight(): string | null {
    return this.get('minHeight');
  }
  set minHeight(minHeight: string | null) {
    this.set({ minHeight });
  }

  /** The min-width CSS attribute. */
  get minWidth(): string | null {
    return this.get('minWidth');
  }
  set minWidth(minWidth: string | null) {
    this.set({ minWidth });
  }

  /** The object-fit CSS attribute. */
  get objectFit(): 'contain' | 'cover' | 'fill' | 'scale-down' | 'none' | null {
    return this.get('objectFit');
  }
  set objectFit(objectFit: 'contain' | 'cover' | 'fill' | 'scale-down' | 'none' | null) {
    this.set({ objectFit });
  }

  /** The object-position CSS attribute. */
  get objectPosition(): string | null {
    return this.get('objectPosition');
  }
  set objectPosition(objectPosition: string | null) {
    this.set({ objectPosition });
  }

  /** The order CSS attribute. */
  get order(): string | null {
    return this.get('order');
  }
  set order(order: string | null) {
    this.set({ order });
  }

  /** The overflow CSS attribute. */
  get overflow(): string | null {
    return this.get('overflow');
  }
  set overflow(overflow: string | null) {
    this.set({ overflow });
  }

  /** The padding CSS attribute. */
  get padding(): string | null {
    return this.get('padding');
  }
  set padding(padding: string | null) {
    this.set({ padding });
  }

  /** The right CSS attribute. */
  get right(): string | null {
    return this.get('right');
  }
  set right(right: string | null) {
    this.set({ right });
  }

  /** The top CSS attribute. */
  get top(): string | null {
    return this.get('top');
  }
  set top(top: string | null) {
    this.set({ top });
  }

  /** The visibility CSS attribute. */
  get visibility(): 'visible' | 'hidden' | 'inherit' | 'initial' | 'unset' | null {
    return this.get('visibility');
  }
  set visibility(visibility: 'visible' | 'hidden' | 'inherit' | 'initial' | 'unset' | null) {
    this.set({ visibility });
  }

  /** The width CSS attribute. */
  get width(): string | null {
    return this.get('width');
  }
  set width(width: string | null) {
    this.set({ width });
  }
}
