/**
 * Returns the path of the PyTorch module that computes a value, from the value's name: 'layer4.1.conv2' is
 * one, and exported '/layer4/layer4.1/conv2/Conv_output_0' has the scopes of one, of which each repeats its
 * parent. Undefined for names without modules, such as '191'.
 */
export function modulePath(value: string): string | undefined {
  if (/^[A-Za-z_]\w*(\.\w+)*$/.test(value)) return value;
  const scopes = /^\/(?<path>.+)\/\w+_output_\d+$/.exec(value)?.groups?.path?.split('/');
  return scopes?.reduce((path, scope) => (scope.startsWith(`${path}.`) ? scope : `${path}.${scope}`));
}

/** Returns the path of the module that contains another; undefined at the top. */
export function parentModule(path: string | undefined): string | undefined {
  const end = path?.lastIndexOf('.') ?? -1;
  return end > 0 ? path?.slice(0, end) : undefined;
}
