import { BlockList, isIP } from 'node:net';

/** IANA special-purpose registries of IPv4: what is no server on the public internet. */
const PRIVATE_V4 = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
]; // prettier-ignore

/** Within the one block of IPv6 that is public: protocols, documentation, and tunnels that lead to any address of IPv4. */
const PRIVATE_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const v4 = listOf('ipv4', PRIVATE_V4);
const v6 = listOf('ipv6', PRIVATE_V6);
const publicV6 = listOf('ipv6', ['2000::/3']);
const loopbackV4 = listOf('ipv4', ['127.0.0.0/8']);

/** Whether a server with this address can be anybody's. Mapped, translated and tunnelled addresses of IPv4 are not public. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !v4.check(address, 'ipv4');
  return family === 6 && publicV6.check(address, 'ipv6') && !v6.check(address, 'ipv6');
}

/** Whether it is this machine. */
export function isLoopback(address: string): boolean {
  return isIP(address) === 4 ? loopbackV4.check(address, 'ipv4') : address === '::1';
}

function listOf(type: 'ipv4' | 'ipv6', blocks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [network = '', bits = ''] = block.split('/');
    list.addSubnet(network, Number(bits), type);
  }
  return list;
}
