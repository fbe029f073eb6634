import { capabilities, type CapabilityName } from '../../api/capabilities.ts';
import { check, checkObject, fixUnknown } from './check.ts';
import type { CapabilityRequest } from './description.ts';
import { quote, type Problems } from './problems.ts';
import { capabilityRequest } from './schema.ts';

const names = Object.keys(capabilities) as readonly CapabilityName[];
const schemas = new Map(names.map((name) => [name, capabilityRequest(name)]));

type Requests = Partial<Record<CapabilityName, CapabilityRequest>>;

/** What the plugin asks to be allowed. A request with a mistake is left out: the plugin can do less, never more. */
export function readCapabilities(value: unknown, problems: Problems): Requests {
  const requests: Requests = {};
  for (const [name, asked] of Object.entries(checkObject(value, ['capabilities'], problems))) {
    const path = ['capabilities', name];
    const known = names.find((candidate) => candidate === name);
    const schema = known && schemas.get(known);
    if (!known || !schema) {
      problems.error(path, {
        message: `There is no capability ${quote(name)}.`,
        fix: fixUnknown(name, names),
        part: 'key',
      });
      continue;
    }
    const request = check({ schema, value: asked, at: (inside) => [...path, ...inside] }, problems);
    if (request) requests[known] = { scope: [], ...(request as Omit<CapabilityRequest, 'scope'>) }; // by its schema
  }
  return requests;
}
