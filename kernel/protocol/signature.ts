import { createHmac, getHashes, timingSafeEqual } from 'node:crypto';

/** The connection file names a signature scheme that this kernel cannot compute. */
export class UnknownSignatureSchemeError extends Error {
  override readonly name = 'UnknownSignatureSchemeError';
}

/** Signs messages with the connection's key, and checks signatures in constant time. */
export class Signer {
  readonly #hash: string;

  /**
   * @param key the connection's key; an empty one turns signing off
   * @param scheme `hmac-` and the name of a hash, as in the connection file
   * @throws UnknownSignatureSchemeError
   */
  constructor(
    private readonly key: string,
    scheme = 'hmac-sha256',
  ) {
    this.#hash = scheme.replace(/^hmac-/, '').replaceAll('_', '-');
    if (!scheme.startsWith('hmac-') || !getHashes().includes(this.#hash)) {
      throw new UnknownSignatureSchemeError(`signature_scheme: expected hmac- and a hash, got "${scheme}"`);
    }
  }

  /** The signature of these frames, in hexadecimal. */
  sign(frames: readonly Uint8Array[]): string {
    if (this.key === '') return '';
    const hmac = createHmac(this.#hash, this.key);
    for (const frame of frames) hmac.update(frame);
    return hmac.digest('hex');
  }

  verify(frames: readonly Uint8Array[], signature: Uint8Array): boolean {
    const expected = Buffer.from(this.sign(frames));
    return expected.length === signature.length && timingSafeEqual(expected, signature);
  }
}
