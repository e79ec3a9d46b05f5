import { float32Tensor, sameDims, sizeOf, type Tensor } from '../../../tensor';
import { isWithin, NO_BORDER, widerBorder } from './border';
import { type Border, type ImageLayout, imageStrides, type Layout, layoutSize } from './layout';
import type { Operand, ValueId } from './operand';
import type { CopyStep, Step } from './step';
import { liesAs, placesOf, reshapeView, type View, wholeView } from './view';

/** A value of a plan before it has a place. */
export interface DraftValue {
  readonly name: string;
  readonly layout: Layout;
  /** Value whose memory it shares, and its first float there; undefined if it has memory of its own. */
  readonly part?: { readonly of: ValueId; readonly start: number };
}

/** Width of the borders of images, by the names of their values. */
export type Borders = ReadonlyMap<string, Border>;

/** Multiple of floats at which values start. */
export const ALIGNMENT = 16;

/**
 * Collects values and steps. A value of the graph is a view, so that slices, transposes and shapes cost
 * nothing until a step asks for the elements in a layout of its own, which takes a copy step unless they lie
 * so already.
 *
 * The border of an image depends on the steps that read it, which come later. So a graph is planned with the
 * borders found before, until `borders` equals what was given.
 */
export class PlanBuilder {
  readonly values: DraftValue[] = [];
  readonly steps: Step[] = [];
  readonly constants = new Map<string, Tensor>();
  private readonly found = new Map<string, Border>();
  private readonly converted = new Map<string, Operand>();
  /** Names that are taken, and the next suffix to try for each. */
  private readonly names = new Map<string, number>();
  private origin: readonly string[] = [];

  constructor(
    private readonly given: Borders,
    private readonly weights: ReadonlyMap<string, Tensor>,
  ) {}

  /** Names the nodes that the next steps compute. */
  within(nodes: readonly string[]): void {
    this.origin = nodes;
  }

  /** Adds a step, unless it would compute no element; of an empty image only the border exists. */
  add<S extends Step>(step: Omit<S, 'nodes'>): void {
    const { output, dims = [] } = step as { readonly output: ValueId; readonly dims?: readonly number[] };
    const layout = this.layoutOf(output);
    const isEmpty = layout.dims.includes(0);
    if (isEmpty && layout.kind === 'image')
      this.steps.push({ kind: 'clear', output, part: 'all', nodes: this.origin });
    if (isEmpty || dims.includes(0)) return;
    this.steps.push({ ...step, nodes: this.origin } as unknown as Step);
  }

  dense(name: string, dims: readonly number[]): ValueId {
    return this.value(name, { kind: 'dense', dims });
  }

  image(name: string, dims: readonly number[]): ValueId {
    if (dims.length !== 4) throw new Error(`An image cannot have the shape [${dims.join(', ')}].`);
    const unique = this.unique(name);
    const border = this.given.get(unique) ?? NO_BORDER;
    return this.store({ name: unique, layout: { kind: 'image', dims: dims as ImageLayout['dims'], border } });
  }

  layoutOf(operand: Operand): Layout {
    if (typeof operand === 'number') return this.values[operand]!.layout;
    return { kind: 'dense', dims: this.constant(operand).dims };
  }

  /** A weight of the graph, which becomes a constant of the plan. */
  constant(name: string): Tensor {
    const tensor = this.constants.get(name) ?? this.weights.get(name);
    if (!tensor) throw new Error(`There is no constant "${name}".`);
    this.constants.set(name, tensor);
    return tensor;
  }

  newConstant(name: string, tensor: Tensor): string {
    const unique = this.unique(name);
    this.constants.set(unique, tensor);
    return unique;
  }

  whole(operand: Operand): View {
    return wholeView(operand, this.layoutOf(operand));
  }

  /** The elements of a view in row-major order. */
  asDense(view: View): Operand {
    const layout: Layout = { kind: 'dense', dims: view.dims };
    return this.inLayout(view, layout, () => this.dense(`${this.nameOf(view.base)}/dense`, view.dims));
  }

  /** The same as a value, even for a constant. */
  asDenseValue(view: View): ValueId {
    const operand = this.asDense(view);
    if (typeof operand === 'number') return operand;
    return this.copy(this.whole(operand), this.dense(`${operand}/value`, view.dims));
  }

  /** The elements of a view [N, C, H, W] as an image whose border is at least as wide. */
  asImage(view: View, border: Border = NO_BORDER): ValueId {
    const layout = this.layoutOf(view.base);
    const isWhole = layout.kind === 'image' && sameDims(layout.dims, view.dims);
    const isSame = isWhole && liesAs(view, layout) && view.start === placesOf(layout).start;
    const image = isSame ? view.base : this.converting(view);
    if (typeof image !== 'number') throw new Error('A constant is no image.');
    this.need(image, border);
    return image;
  }

  /** Another name for the floats of an image, with its borders: [N, floats of a picture]. */
  flatten(image: ValueId): ValueId {
    const layout = this.layoutOf(image);
    if (layout.kind !== 'image') throw new Error(`"${this.nameOf(image)}" is no image.`);
    const flat: Layout = { kind: 'dense', dims: [layout.dims[0], imageStrides(layout).picture] };
    return this.share({ ...wholeView(image, flat), base: image }, flat, this.nameOf(image));
  }

  borderOf(image: ValueId): Border {
    const layout = this.layoutOf(image);
    return layout.kind === 'image' ? layout.border : NO_BORDER;
  }

  /** Lets an image have a border that is at least as wide. */
  need(image: ValueId, border: Border): void {
    const { name } = this.values[image]!;
    const found = this.found.get(name) ?? this.given.get(name) ?? NO_BORDER;
    this.found.set(name, widerBorder(found, border));
  }

  /** Copies a view to a value, or to a part of it. */
  copy(source: View, target: ValueId, part: View = this.whole(target)): ValueId {
    this.add<CopyStep>({
      kind: 'copy',
      input: source.base,
      output: target,
      dims: source.dims,
      sourceStart: source.start,
      sourceStrides: source.strides,
      targetStart: part.start,
      targetStrides: part.strides,
    });
    return target;
  }

  /** A view in another shape; copies the elements if no strides describe it. */
  reshape(view: View, dims: readonly number[]): View {
    const reshaped = reshapeView(view, dims) ?? this.reshapedImage(view, dims);
    if (reshaped) return reshaped;
    return { ...this.whole(this.asDense(view)), dims, ...placesOf({ kind: 'dense', dims }) };
  }

  /** Copies elements of an image to one of equal height and width, e.g. after its channels were exchanged. */
  private reshapedImage(view: View, dims: readonly number[]): View | undefined {
    const layout = this.layoutOf(view.base);
    const isImage =
      layout.kind === 'image' && dims.length === 4 && sameDims(layout.dims.slice(2), dims.slice(2));
    const isSplit = isImage && sameDims(view.dims.slice(-2), dims.slice(2));
    if (!isSplit) return undefined;
    const image = this.image(`${this.nameOf(view.base)}/reshaped`, dims);
    const part = reshapeView(this.whole(image), view.dims)!;
    return this.whole(this.copy(view, image, part));
  }

  /** Borders of all images that are wider than none. */
  get borders(): Borders {
    return this.found;
  }

  /** Whether every image has the border that its readers need. */
  get isComplete(): boolean {
    return [...this.found].every(([name, border]) => isWithin(border, this.given.get(name) ?? NO_BORDER));
  }

  /** Copy of a view as an image, or another name for it. */
  private converting(view: View): Operand {
    const name = `${this.nameOf(view.base)}/image`;
    const key = `image ${keyOf(view)}`;
    const known = this.converted.get(key);
    if (known !== undefined) return known;
    const unique = this.unique(name);
    const border = this.given.get(unique) ?? NO_BORDER;
    const layout: Layout = { kind: 'image', dims: view.dims as ImageLayout['dims'], border };
    const isBordered = !isWithin(border, NO_BORDER);
    const operand =
      !isBordered && this.canShare(view, layout)
        ? this.share(view, layout, unique)
        : this.copy(view, this.store({ name: unique, layout }));
    this.converted.set(key, operand);
    return operand;
  }

  private inLayout(view: View, layout: Layout, target: () => ValueId): Operand {
    const own = this.layoutOf(view.base);
    if (view.start === 0 && own.kind === 'dense' && sameDims(own.dims, view.dims) && liesAs(view, own)) {
      return view.base;
    }
    const key = `dense ${keyOf(view)}`;
    const known = this.converted.get(key);
    if (known !== undefined) return known;
    const operand = this.convert(view, layout, target);
    this.converted.set(key, operand);
    return operand;
  }

  private convert(view: View, layout: Layout, target: () => ValueId): Operand {
    if (typeof view.base === 'string') {
      return this.newConstant(`${view.base}/dense`, gather(this.constant(view.base), view));
    }
    if (this.canShare(view, layout)) return this.share(view, layout, this.nameOf(view.base));
    return this.copy(view, target());
  }

  /** Whether the elements lie so already, at a place where a value may start. */
  private canShare(view: View, layout: Layout): boolean {
    if (typeof view.base !== 'number' || view.start % ALIGNMENT !== 0 || !liesAs(view, layout)) return false;
    return view.start + layoutSize(layout) <= layoutSize(this.layoutOf(view.base));
  }

  private share(view: View, layout: Layout, name: string): ValueId {
    const base = view.base as ValueId;
    const { part } = this.values[base]!;
    return this.store({
      name,
      layout,
      part: { of: part?.of ?? base, start: (part?.start ?? 0) + view.start },
    });
  }

  private value(name: string, layout: Layout): ValueId {
    return this.store({ name: this.unique(name), layout });
  }

  private store(value: DraftValue): ValueId {
    return this.values.push(value) - 1;
  }

  private nameOf(operand: Operand): string {
    return typeof operand === 'string' ? operand : this.values[operand]!.name;
  }

  private unique(name: string): string {
    let unique = name;
    let count = this.names.get(name) ?? 2;
    while (this.names.has(unique)) unique = `${name}-${count++}`;
    this.names.set(name, count).set(unique, this.names.get(unique) ?? 2);
    return unique;
  }
}

function keyOf({ base, dims, start, strides }: View): string {
  return `${typeof base} ${base}: ${dims.join()} ${start} ${strides.join()}`;
}

/** Elements of a view on a constant. */
function gather({ data }: Tensor, { dims, start, strides }: View): Tensor {
  const result = new Float32Array(sizeOf(dims));
  const index = dims.map(() => 0);
  for (let at = 0; at < result.length; at++) {
    result[at] = Number(data[index.reduce((place, i, axis) => place + i * strides[axis]!, start)]!);
    for (let axis = dims.length - 1; axis >= 0 && ++index[axis]! === dims[axis]; axis--) index[axis] = 0;
  }
  return float32Tensor(dims, result);
}
