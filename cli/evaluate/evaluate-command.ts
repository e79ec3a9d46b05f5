import { UserError } from 'live-attribution';
import { readModel } from '../attribute/read-model';
import { ProgressLine } from '../shared/progress-line';
import { writeOutput } from '../shared/write-output';
import { countProgress } from './count-progress';
import type { EvaluateOptions } from './evaluate-options';
import { evaluateScenes } from './evaluate-scenes';
import { reportOf, reportTable } from './evaluation-report';

/** Evaluates a model on drawn scenes and prints a table or JSON. @throws UserError */
export async function evaluateCommand(options: EvaluateOptions, signal: AbortSignal): Promise<void> {
  const { jsonPath } = options;
  const model = await readModel(options.modelPath);
  const line = new ProgressLine(countProgress('Maps'));
  const evaluation = await evaluateScenes(model, options, signal, (done, total) =>
    line.update({ done, total }),
  ).finally(() => line.end('erase'));
  const report = reportOf(model, options, evaluation);
  const json = `${JSON.stringify(report, null, 2)}\n`;
  // Ctrl-C prints partial results but writes no file.
  if (jsonPath === '-') process.stdout.write(json);
  else if (report.scenes > 0) process.stdout.write(`${reportTable(report)}\n`);
  if (signal.aborted) {
    throw new UserError('cancelled', `Stopped after ${report.scenes} of ${options.scenes} scenes.`);
  }
  if (jsonPath !== undefined && jsonPath !== '-') await writeOutput(jsonPath, json, 'all figures');
}
