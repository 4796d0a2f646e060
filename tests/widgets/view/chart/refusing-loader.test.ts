import { refusingLoader } from '../../../../widgets/view/chart/refusing-loader';

test.each(['https://example.org/data.json', 'file:///etc/hostname', '/api/contents', 'data.json'])(
  'nothing is loaded from %s',
  async (address) => {
    await expect(refusingLoader().load(address)).rejects.toThrow(
      `expected data inside the specification, got the address ${address}`,
    );
    await expect(refusingLoader().sanitize(address, { context: 'image' })).rejects.toThrow(
      'expected data inside',
    );
  },
);

test.each(['javascript:alert(1)', 'data:text/html,<script>1</script>', 'data:image/svg+xml;base64,PHN2Zz4='])(
  'no link or image leads to %s',
  async (address) => {
    await expect(refusingLoader().sanitize(address, { context: 'image' })).rejects.toThrow(
      'expected data inside',
    );
  },
);

test('images inside the specification are drawn', async () => {
  const address = 'data:image/png;base64,iVBORw0KGgo=';
  expect(await refusingLoader().sanitize(address, { context: 'image' })).toEqual({ href: address });
});
