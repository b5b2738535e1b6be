// The one Trusted Types policy: the pages' rule allows no other. It lets nothing through but our own worker's address.
type Policies = {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown;
};

export const WORKER = "/sw.js";

export function allowed(address: string): string {
  if (address === WORKER) return address;
  throw new TypeError(`Kith loads no script from ${address}`);
}

export function makePolicy(): unknown {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  return policies?.createPolicy("kith", { createScriptURL: allowed });
}
