import { markup, scriptJson } from '../../../analysis/report/markup';

describe('markup', () => {
  test('escapes what it interpolates, in text and in attributes', () => {
    expect(markup`<b title="${'"\''}">${'1 < 2 & 3 > 2'}</b>`.text).toBe(
      '<b title="&quot;&#39;">1 &lt; 2 &amp; 3 &gt; 2</b>',
    );
  });

  test('leaves markup and lists of it as they are', () => {
    const items = ['a', '<'].map((item) => markup`<li>${item}</li>`);
    expect(markup`<ul>${items}</ul>${markup`<hr>`}`.text).toBe('<ul><li>a</li>\n<li>&lt;</li></ul><hr>');
  });
});

test('scriptJson cannot close the script that holds it, and parses back', () => {
  const value = { name: '</script><!--' };
  expect(scriptJson(value).text).not.toContain('<');
  expect(JSON.parse(scriptJson(value).text)).toEqual(value);
});
