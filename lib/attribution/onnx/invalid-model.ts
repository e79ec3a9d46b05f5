import { UserError } from '../user-error';

/** A file that is no usable ONNX model. `reason` ends with what to do. */
export function invalidModel(
  fileName: string,
  reason: string,
  code: 'onnx-invalid' | 'onnx-opset' | 'onnx-external' = 'onnx-invalid',
): UserError {
  return new UserError(code, `${fileName} cannot be used: ${reason}.`, { file: fileName, reason });
}

/** What is wrong inside a graph is said with the name of the file it came from. */
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

/** A node that this project cannot run or differentiate. */
export function unsupportedNode(fileName: string, operator: string, node: string): UserError {
  return new UserError(
    'onnx-unsupported-operator',
    `${fileName} uses ${operator} (node "${node}"), which is not supported; export the model from PyTorch with standard ONNX operators only.`,
    { file: fileName, operator, node },
  );
}
