import { UserError } from '../user-error';

/** Error for a file that is not a usable ONNX model. `reason` ends with advice. */
export function invalidModel(
  fileName: string,
  reason: string,
  code: 'onnx-invalid' | 'onnx-opset' | 'onnx-external' = 'onnx-invalid',
): UserError {
  return new UserError(code, `${fileName} cannot be used: ${reason}.`, { file: fileName, reason });
}

/** Runs `work` and adds the file name to a UserError about the graph. */
export function withFileName<T>(fileName: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError) || error.params.file !== undefined) throw error;
    throw new UserError(error.code, error.message.replace(/^The model /, `${fileName} `), {
      ...error.params,
      file: fileName,
    });
  }
}

/** Error for a node that this project cannot run or differentiate. */
export function unsupportedNode(fileName: string, operator: string, node: string): UserError {
  return new UserError(
    'onnx-unsupported-operator',
    `${fileName} uses the operator ${operator} (node "${node}"), which is not supported; ` +
      'export the model from PyTorch with standard ONNX operators only.',
    { file: fileName, operator, node },
  );
}
