/**
 * Classes of Python, NumPy and PyTorch that training scripts store beside weights. A value of such a class is
 * opaque: it is never read, and none of its code exists here.
 */
const OPAQUE_CLASSES: Readonly<Record<string, readonly string[]>> = {
  builtins: [
    'set',
    'frozenset',
    'list',
    'tuple',
    'dict',
    'int',
    'float',
    'complex',
    'bool',
    'str',
    'bytes',
    'bytearray',
    'slice',
    'range',
    // Of Python 2.
    'xrange',
    'unicode',
    'long',
    'object',
  ],
  collections: ['Counter', 'deque'],
  argparse: ['Namespace'],
  types: ['SimpleNamespace'],
  copyreg: ['_reconstructor'],
  _codecs: ['encode'],
  datetime: ['datetime', 'date', 'time', 'timedelta', 'timezone'],
  decimal: ['Decimal'],
  fractions: ['Fraction'],
  uuid: ['UUID'],
  pathlib: ['Path', 'PosixPath', 'WindowsPath', 'PurePath', 'PurePosixPath', 'PureWindowsPath'],
  'pathlib._local': ['Path', 'PosixPath', 'WindowsPath', 'PurePath', 'PurePosixPath', 'PureWindowsPath'],
  numpy: [
    'dtype',
    'ndarray',
    'bool',
    'bool_',
    ...['int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64'],
    ...['float16', 'float32', 'float64', 'complex64', 'complex128', 'str_', 'bytes_'],
  ],
  'numpy.core.multiarray': ['scalar', '_reconstruct'],
  'numpy.core.numeric': ['_frombuffer'],
  'numpy.random._pickle': ['__randomstate_ctor', '__generator_ctor', '__bit_generator_ctor'],
  'numpy.random._mt19937': ['MT19937'],
  'numpy.random._pcg64': ['PCG64'],
  'numpy.random.bit_generator': ['SeedSequence', '__pyx_unpickle_SeedSequence'],
  torch: [
    'device',
    'Size',
    'bool',
    'bfloat16',
    ...['float', 'float16', 'float32', 'float64', 'half', 'double', 'complex64', 'complex128'],
    ...['uint8', 'int8', 'int16', 'int32', 'int64', 'short', 'int', 'long'],
    ...['qint8', 'quint8', 'qint32', 'float8_e4m3fn', 'float8_e5m2'],
    ...['strided', 'contiguous_format', 'channels_last', 'preserve_format'],
  ],
  'torch.serialization': ['_get_layout'],
  'torch.torch_version': ['TorchVersion'],
  easydict: ['EasyDict'],
  'yacs.config': ['CfgNode'],
  typing: ['Any'],
  'omegaconf.dictconfig': ['DictConfig'],
  'omegaconf.listconfig': ['ListConfig'],
  'omegaconf.base': ['ContainerMetadata', 'Metadata'],
  'omegaconf.nodes': ['AnyNode', 'StringNode', 'IntegerNode', 'FloatNode', 'BooleanNode'],
  'pytorch_lightning.utilities.parsing': ['AttributeDict'],
  'lightning.pytorch.utilities.parsing': ['AttributeDict'],
  'lightning_fabric.utilities.data': ['AttributeDict'],
  'lightning.fabric.utilities.data': ['AttributeDict'],
};

/** Former names of modules: of Python 2, and of NumPy 2. */
const RENAMED: Readonly<Record<string, string>> = {
  __builtin__: 'builtins',
  copy_reg: 'copyreg',
  'numpy._core.multiarray': 'numpy.core.multiarray',
  'numpy._core.numeric': 'numpy.core.numeric',
};

/** Whether a class, as 'module.name', is harmless and never needed. */
export function isOpaqueClass(path: string): boolean {
  const dot = path.lastIndexOf('.');
  const moduleName = path.slice(0, dot);
  const module = Object.hasOwn(RENAMED, moduleName) ? RENAMED[moduleName]! : moduleName;
  return Object.hasOwn(OPAQUE_CLASSES, module) && OPAQUE_CLASSES[module]!.includes(path.slice(dot + 1));
}
