// Files to send: a picture that does not compress, made here.
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A square picture: three bytes a point, the same ones for the same side. */
export function png(side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows: Buffer[] = [];
  for (let row = 0; row < side; row++) {
    const points: Buffer[] = [];
    for (let made = 0; made < side * 3; made += 64) points.push(createHash('sha512').update(`${side} ${row} ${made}`).digest());
    rows.push(Buffer.from([0]), Buffer.concat(points).subarray(0, side * 3));
  }
  const data = deflateSync(Buffer.concat(rows), { level: 1 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** As Playwright hands a file to a page. */
export const picture = (name: string, side: number) => ({ name, mimeType: 'image/png', buffer: png(side) });
export const page = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('<!doctype html><script>alert(1)</script>') });
