import { aboutProxy } from '../../../analysis/datasets/proxy';

const url = 'https://data.example/archive';
const https_proxy = 'http://ada:secret@proxy:3128';

test('nothing is said without a proxy for the kind of address', () => {
  expect(aboutProxy(url, {}, true)).toBeUndefined();
  expect(aboutProxy(url, { http_proxy: 'http://proxy:3128' }, true)).toBeUndefined();
});

test('a proxy is named by its variable, and never with its password', () => {
  const asked = { NODE_USE_ENV_PROXY: '1' };
  expect(aboutProxy(url, { ...asked, https_proxy }, true)).toBe('the proxy that https_proxy names was asked');
  expect(aboutProxy(url, { ...asked, HTTPS_PROXY: https_proxy }, true)).toContain('HTTPS_PROXY');
});

test.each([
  [{ https_proxy }, true],
  [{ https_proxy, NODE_USE_ENV_PROXY: '1' }, false],
])('with %j and a Node that knows proxies: %s, it says what it takes to ask one', (environment, knows) => {
  expect(aboutProxy(url, environment, knows)).toMatch(/was not asked: that takes NODE_USE_ENV_PROXY=1/);
});
