import TerminalUI
import Training

/// What can happen to the dashboard.
enum Message: Sendable {
  /// Something at the terminal.
  case terminal(TerminalEvent)
  /// The trainer's latest state.
  case snapshot(TrainingSnapshot)
  /// Something that happened once at the trainer.
  case trainer(TrainerEvent)
  /// An effect was carried out, or could not be.
  case finished(EffectResult)
}

/// How an effect ended.
enum EffectResult: Sendable {
  /// The weights of the run `generation` were written, as they were after `step` steps.
  case exported(path: String, bytes: Int, step: Int, generation: Int)
  /// The experiment was written.
  case saved(path: String, bytes: Int)
  /// Nothing was written because there is such a file already.
  case wouldOverwrite(Effect, path: String)
  /// A file was read: an experiment, and the weights that it goes on from where it holds some.
  case opened(Experiment, OpenedWeights?)
  /// Data were looked at.
  case previewed(DatasetPreview)
  /// What could not be done, in a sentence or in a line each.
  case failed(String)
  /// Something that goes wrong by itself, in a sentence.
  case noticed(String)
}

/// What the dashboard asks the world to do; only the runtime does it.
enum Effect: Sendable {
  /// Begins a run, or goes on with the one that was set aside under the number `resuming`.
  case load(Experiment, weights: OpenedWeights?, resuming: Int?, generation: Int)
  case run, pause, stepBatch, stepEpoch
  /// Goes back to the initial parameters; under a new number what was trained is set aside.
  case restart(generation: Int?)
  case setPace(Pace)
  case apply(LiveSettings)
  case measure(MeasurementRequest)
  /// Writes the weights as they are; an existing file only where `overwriting`.
  case export(path: String, overwriting: Bool)
  case save(Experiment, path: String, overwriting: Bool)
  case open(path: String)
  /// Looks at data for a dialog.
  case preview(DatasetPreview.Source)
  case checkGradients
  /// Gives the terminal back to the shell until the person returns.
  case suspend
  case quit(exitCode: Int32)
}
