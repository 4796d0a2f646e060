const classNames = {
  DatetimeModel: 'DatetimePicker',
  NaiveDatetimeModel: 'NaiveDatetimePicker',
  TimeModel: 'TimePicker',
};

/** The class for a model. */
export function className(model) {
  return classNames[model] ?? model.replace(/Model$/, '');
}

/** `IntSlider` is in `int-slider`, `HTMLMath` in `html-math`. */
export function fileName(name) {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** `continuous_update` and `_options_labels` are `continuousUpdate` and `optionsLabels`. */
export function attributeName(wireName) {
  return wireName.replace(/^_/, '').replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}
