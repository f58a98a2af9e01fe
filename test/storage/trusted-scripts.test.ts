import { afterEach, describe, expect, test, vi } from 'vitest';
import { trustedScript } from '../../src/storage/trusted-scripts.ts';

describe('an address of a script', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('of our own is accepted, another’s is not', () => {
    vi.stubGlobal('location', new URL('https://querencia.example/collect'));
    expect(trustedScript('/assets/worker.js')).toBe('/assets/worker.js');
    expect(() => trustedScript('https://elsewhere.example/worker.js')).toThrow('outside our origin');
    expect(() => trustedScript('data:text/javascript,1')).toThrow('outside our origin');
  });

  test('is made trusted by one policy, however often it is asked for', () => {
    vi.stubGlobal('location', new URL('https://querencia.example/'));
    const policies: string[] = [];
    vi.stubGlobal('trustedTypes', {
      createPolicy: (name: string) => {
        policies.push(name);
        return { createScriptURL: (address: string) => ({ trusted: address }) };
      },
    });
    expect(trustedScript('/a.js')).toEqual({ trusted: '/a.js' });
    trustedScript('/b.js');
    expect(policies).toEqual(['app-sw']);
  });
});
