import Foundation
import Testing

@testable import NeuralNetwork

/// The reference's name of an activation with settings.
private struct ReferenceActivation: CustomTestStringConvertible, Sendable {
  let key: String
  let selection: Selection<ActivationFamily>?
  var testDescription: String { key }

  /// `leaky-relu(0.2)` chooses leaky-relu with 0.2 for its only setting.
  init(key: String) {
    self.key = key
    let parts = key.split(separator: "(").map { $0.trimmingCharacters(in: [" ", ")"]) }
    var settings: [String: Double] = [:]
    if let description = ActivationFamily.description(of: parts[0]), parts.count > 1,
      let setting = description.settings.first
    {
      settings[setting.name] = Double(parts[1])
    }
    selection = Selection(parts[0], settings)
  }

  static func all() -> [ReferenceActivation] {
    let keys = (try? Reference("activations")["activations"].keys) ?? []
    return keys.map(ReferenceActivation.init).filter { $0.selection != nil }
  }
}

@Suite struct `Activations` {
  @Test(arguments: ReferenceActivation.all())
  private func `value and slope meet the reference`(_ activation: ReferenceActivation) throws {
    try expectReference(activation, Double.self)
    try expectReference(activation, Float.self)
  }

  private func expectReference<S: Scalar>(_ activation: ReferenceActivation, _ type: S.Type) throws
  {
    let reference = try Reference("activations")
    let x = try reference["x"].numbers()
    let expected = try reference["activations"][activation.key]
    let member = try #require(activation.selection).make()
    let values = vectors(x, S.self).map { member.value($0) }
    let slopes = vectors(x, S.self).map { member.slope($0, member.value($0)) }
    let got = values.flatMap { v in (0..<8).map { v[$0] } }.prefix(x.count)
    let gotSlopes = slopes.flatMap { v in (0..<8).map { v[$0] } }.prefix(x.count)
    #expect(
      largestDifference(got, try expected["value"].numbers()) <= S.referenceTolerance)
    #expect(
      largestDifference(gotSlopes, try expected["derivative"].numbers()) <= S.referenceTolerance)
  }

  @Test func `every member is in the reference`() throws {
    let known = Set(ReferenceActivation.all().compactMap { $0.selection?.id })
    #expect(known == Set(ActivationFamily.descriptions.map(\.id)))
  }

  @Test(arguments: ActivationFamily.descriptions)
  func `the slope is the value's derivative`(_ description: ChoiceDescription) throws {
    let member = try #require(Selection<ActivationFamily>(description.id)).make()
    // Away from 0, where some have a kink. A two-sided difference with this step is right to about
    // 1e-9, of which 1e-7 leaves room for the rounding of both values.
    let step = 1e-5
    let z = SIMD8<Double>(-20, -3, -1.2, -0.4, 0.3, 0.9, 2.5, 15)
    let numeric = (member.value(z + step) - member.value(z - step)) / (2 * step)
    let difference = numeric - member.slope(z, member.value(z))
    for lane in 0..<8 { #expect(abs(difference[lane]) < 1e-7, "at \(z[lane])") }
  }

  @Test func `softmax and its columns meet the reference`() throws {
    let reference = try Reference("activations").member(beginning: "softmax")
    try expectSoftmax(reference, Double.self)
    try expectSoftmax(reference, Float.self)
  }

  private func expectSoftmax<S: Scalar>(_ reference: Reference, _ type: S.Type) throws {
    let z = try reference["z"].matrix(S.self)
    let memory = AlignedBuffer<S>(count: 2 * z.rows * 8)
    let views = (0..<2).map {
      MatrixView(base: memory.base + $0 * z.rows * 8, rows: z.rows, columns: z.columns, stride: 8)
    }
    for row in 0..<z.rows {
      for column in 0..<z.columns { views[0].base[row * 8 + column] = z[row, column] }
    }
    LossKind.crossEntropy.activate(views[0], into: views[1])
    let got = (0..<z.rows).flatMap { row in (0..<z.columns).map { views[1][row, $0] } }
    let expected = try reference["value"].matrix(Double.self)
    #expect(largestDifference(got, expected.elements) <= S.referenceTolerance)
  }
}
