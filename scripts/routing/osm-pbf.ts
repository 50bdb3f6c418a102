/** Writes a small OpenStreetMap extract: the few messages of its protobuf format that roads need, uncompressed. */
import type { Point } from '#shared/domain/geo.ts';

const LENGTH_DELIMITED = 2;
/** Degrees are counted in units of 100 nanodegrees. */
const UNITS = 1e7;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

const zigzag = (value: number): number => (value < 0 ? -value * 2 - 1 : value * 2);
const number = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);
const signed = (field: number, value: number): Buffer => number(field, zigzag(value));

function bytes(field: number, value: Buffer | string): Buffer {
  const content = Buffer.from(value);
  return Buffer.concat([varint(field * 8 + LENGTH_DELIMITED), varint(content.length), content]);
}

const packed = (field: number, values: readonly number[]): Buffer =>
  bytes(field, Buffer.concat(values.map(varint)));

/** One block of the file: its length, its header, its content. */
function block(type: string, content: Buffer): Buffer {
  const blob = Buffer.concat([bytes(1, content), number(2, content.length)]);
  const header = Buffer.concat([bytes(1, type), number(3, blob.length)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, blob]);
}

/** Every road as a two-way trunk road for 90 km/h; roads that share a point meet there. */
export function osmPbf(roads: readonly (readonly Point[])[]): Buffer {
  const strings = ['', 'highway', 'trunk', 'maxspeed', '90'];
  const table = bytes(1, Buffer.concat(strings.map((text) => bytes(1, text))));
  const numbers = new Map<string, number>();
  const nodes: Buffer[] = [];
  const numberOf = ({ lat, lon }: Point): number => {
    const key = `${lat} ${lon}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const id = numbers.size + 1;
    numbers.set(key, id);
    const node = [signed(1, id), signed(8, Math.round(lat * UNITS)), signed(9, Math.round(lon * UNITS))];
    nodes.push(bytes(1, Buffer.concat(node)));
    return id;
  };
  const ways = roads.map((points, way) => {
    const refs = points.map(numberOf);
    const steps = refs.map((ref, i) => zigzag(ref - (refs[i - 1] ?? 0)));
    return bytes(
      3,
      Buffer.concat([number(1, way + 1), packed(2, [1, 3]), packed(3, [2, 4]), packed(8, steps)]),
    );
  });
  return Buffer.concat([
    block('OSMHeader', bytes(4, 'OsmSchema-V0.6')),
    block('OSMData', Buffer.concat([table, bytes(2, Buffer.concat(nodes))])),
    block('OSMData', Buffer.concat([table, bytes(2, Buffer.concat(ways))])),
  ]);
}
