/** Whether this Node can ask a proxy that the environment names: it does with NODE_USE_ENV_PROXY=1. */
const nodeKnowsProxies = process.allowedNodeEnvironmentFlags.has('--use-env-proxy');

/**
 * What to know of the proxy that the environment names for an address: whether it was asked. Its own address, which may
 * hold a password, is not told. Undefined where there is none.
 *
 * @param asksProxies whether this Node does so where NODE_USE_ENV_PROXY is 1
 */
export function aboutProxy(
  url: string,
  environment: NodeJS.ProcessEnv,
  asksProxies = nodeKnowsProxies,
): string | undefined {
  const scheme = new URL(url).protocol.slice(0, -1);
  const names = [`${scheme}_proxy`, `${scheme}_proxy`.toUpperCase()];
  const name = names.find((each) => environment[each]);
  if (name === undefined) return undefined;
  return asksProxies && environment['NODE_USE_ENV_PROXY'] === '1'
    ? `the proxy that ${name} names was asked`
    : `the proxy that ${name} names was not asked: that takes NODE_USE_ENV_PROXY=1 and Node 22.21, 24.5 or later`;
}
