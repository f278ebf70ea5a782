import Datasets
import Dispatch
import ModelExport
import TerminalUI
import Training

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Carries out what the dashboard asks for: the only part of it that touches trainer and files.
struct World: Sendable {
  let trainer: Trainer
  let inbox: Inbox
  let waker: any TerminalWaker

  func perform(_ effect: Effect, state: DashboardState) {
    switch effect {
    case .load(let experiment, let weights, let former, let generation):
      trainer.load(experiment, model: weights?.model, resuming: former, generation: generation)
    case .run: trainer.run()
    case .pause: trainer.pause()
    case .stepBatch: trainer.stepBatch()
    case .stepEpoch: trainer.stepEpoch()
    case .restart(let generation): trainer.restart(generation: generation)
    case .setPace(let pace): trainer.setPace(pace)
    case .apply(let settings): trainer.apply(settings)
    case .measure(let request): trainer.measure(request)
    case .checkGradients: trainer.requestGradientCheck()
    case .export(let path, let overwriting):
      export(effect, path, overwriting: overwriting, generation: state.generation)
    case .save(let experiment, let path, let overwriting):
      finish { try save(effect, experiment, path, overwriting: overwriting) }
    case .open(let path): openLater(path)
    case .preview(let source): previewLater(source)
    case .suspend, .quit: break
    }
  }

  /// Tells how a piece of work ended, whatever it threw.
  private func finish(_ work: () throws -> EffectResult) {
    do {
      inbox.add(.finished(try work()))
    } catch {
      inbox.add(.finished(.failed("\(error)")))
    }
    waker.wake()
  }

  /// The trainer hands the weights over between two slices and writes them itself, so that nobody
  /// else has to wait for the disk.
  private func export(
    _ effect: Effect, _ path: String, overwriting: Bool, generation: Int
  ) {
    if !overwriting, FileManager.default.fileExists(atPath: path) {
      return finish { .wouldOverwrite(effect, path: path) }
    }
    let (inbox, waker) = (inbox, waker)
    trainer.withModel { model, step in
      do {
        let bytes = try ModelFile.write(model, to: path)
        inbox.add(
          .finished(.exported(path: path, bytes: bytes, step: step, generation: generation)))
      } catch {
        inbox.add(.finished(.failed("\(error)")))
      }
      waker.wake()
    }
  }

  private func save(
    _ effect: Effect, _ experiment: Experiment, _ path: String, overwriting: Bool
  ) throws -> EffectResult {
    if !overwriting, FileManager.default.fileExists(atPath: path) {
      return .wouldOverwrite(effect, path: path)
    }
    let text = experiment.relativeToFolder(of: path).yaml
    return .saved(path: path, bytes: try AtomicFile.write(Array(text.utf8), to: path))
  }

  /// Reads a file beside the main thread: a large table takes seconds.
  private func openLater(_ path: String) {
    let world = self
    DispatchQueue.global(qos: .userInitiated).async { world.finish { try world.open(path) } }
  }

  /// Looks at data beside the main thread: a table of images takes a few frames.
  private func previewLater(_ source: DatasetPreview.Source) {
    let world = self
    DispatchQueue.global(qos: .userInitiated).async {
      world.finish { .previewed(DatasetPreview(source)) }
    }
  }

  /// What `path` holds. Its data are loaded once here, so that whatever is wrong is told with its
  /// line, before anything changes.
  private func open(_ path: String) throws -> EffectResult {
    let source = try ExperimentSource(path)
    if let document = try source.load() {
      do {
        _ = try PreparedData(document.experiment)
      } catch let error as ExperimentError {
        throw document.located(error)
      }
      return .opened(document.experiment, nil)
    }
    let model = try ModelFile.read(path)
    return .opened(model.experiment, OpenedWeights(model, path: path))
  }
}
