import TerminalUI
import Training

/// A number that every layer has at every time; `m` goes from one to the next.
enum LayerQuantity: CaseIterable, Hashable, Sendable {
  case gradient, updateRatio, activationSpread, deadShare, saturatedShare

  /// What it is, as the title of a panel.
  var title: String {
    switch self {
    case .gradient: "Gradient rms"
    case .updateRatio: "Update : weight"
    case .activationSpread: "Activation spread"
    case .deadShare: "Dead units"
    case .saturatedShare: "Saturated"
    }
  }

  /// Its sign beside the key of the colours.
  var symbol: String {
    switch self {
    case .gradient: "dW"
    case .updateRatio: "ΔW:W"
    case .activationSpread: "A σ"
    case .deadShare: "share"
    case .saturatedShare: "share"
    }
  }

  /// Whether it is a share of 1: those reach 0, which no logarithmic axis has.
  var isShare: Bool { self == .deadShare || self == .saturatedShare }

  /// How it is written.
  func format(_ value: Double) -> String {
    isShare ? NumberFormat.percent(value, decimals: 0) : NumberFormat.threeSignificant(value)
  }

  /// How it is written in at most five columns.
  func shortFormat(_ value: Double) -> String {
    isShare ? NumberFormat.percent(value, decimals: 0) : NumberFormat.short(value)
  }

  /// How a limit of it is written.
  func limitText(_ limit: Double) -> String {
    isShare ? HealthLimits.percent(limit) : HealthLimits.text(limit)
  }

  /// What waterfall and curves, which stand above one another, leave free beside their pictures: room
  /// for `1e-16` and an axis, and for `2.1e-16`.
  static func chartMargins(width: Int) -> ChartMargins {
    width >= 40 ? ChartMargins(left: 6, right: 8) : .none
  }

  // MARK: - Values

  /// That of a layer; `nil` where it has none: the output layer's activations are the answers.
  func value(of layer: LayerMeasurement) -> Double? {
    switch self {
    case .gradient: layer.gradient
    case .updateRatio: layer.updateRatio
    case .activationSpread: layer.activations?.standardDeviation
    case .deadShare: layer.activations?.deadShare
    case .saturatedShare: layer.activations?.saturatedShare
    }
  }

  /// That of a layer in the records of batches; `nil` where they do not have it.
  func value(of layer: Int, in record: BatchRecord) -> Double? {
    switch self {
    case .gradient: record.gradients.indices.contains(layer) ? record.gradients[layer] : nil
    case .updateRatio:
      record.updateRatios.indices.contains(layer) ? record.updateRatios[layer] : nil
    case .activationSpread, .deadShare, .saturatedShare: nil
    }
  }

  /// Whether batches are recorded with it, which scatter, and not only the ends of epochs.
  var isKnownOfBatches: Bool { self == .gradient || self == .updateRatio }

  // MARK: - Colours and limits

  /// The values of the first and the last colour; `nil` for all that there are.
  var colorRange: ClosedRange<Double>? {
    switch self {
    case .updateRatio:
      HealthLimits.updateRatio.lowerBound / 10...HealthLimits.updateRatio.upperBound * 10
    case .deadShare, .saturatedShare: 0...1
    case .gradient, .activationSpread: nil
    }
  }

  /// The value that is as it should be; `nil` where there is no such.
  var center: Double? { self == .updateRatio ? HealthLimits.usualUpdateRatio : nil }

  /// A value that is drawn as a line among the curves.
  struct Guide: Hashable, Sendable {
    var value: Double
    var text: String
  }

  /// The limits that values of `range` come near to; the usual band of the update ratio always.
  func guides(near range: ClosedRange<Double>?, gradientLimits: ClosedRange<Double>) -> [Guide] {
    let all: [Guide]
    switch self {
    case .updateRatio:
      return [
        Guide(value: HealthLimits.updateRatio.upperBound, text: "too fast"),
        Guide(value: HealthLimits.updateRatio.lowerBound, text: "too slow"),
      ]
    case .gradient:
      all = [
        Guide(value: gradientLimits.upperBound, text: "exploding"),
        Guide(value: gradientLimits.lowerBound, text: "vanishing"),
      ]
    case .activationSpread:
      all = [
        Guide(value: HealthLimits.activationSpread.upperBound, text: "exploding"),
        Guide(value: HealthLimits.activationSpread.lowerBound, text: "vanishing"),
      ]
    case .deadShare: return [Guide(value: HealthLimits.deadShare, text: "alarm")]
    case .saturatedShare: return [Guide(value: HealthLimits.saturatedShare, text: "alarm")]
    }
    guard let range else { return [] }
    // Within a factor of ten it is worth the room.
    return all.filter { $0.value > range.lowerBound / 10 && $0.value < range.upperBound * 10 }
  }
}
