import Foundation

@testable import NeuralNetwork

/// Figures that PyTorch computed in float64, as a tree of JSON values.
///
/// Every figure must be met to ``Scalar/referenceTolerance``.
struct Reference {
  private let value: Any

  /// The file `name`.json beside these tests.
  init(_ name: String) throws {
    let url = Bundle.module.bundleURL.appending(path: "Reference/\(name).json")
    value = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
  }

  private init(value: Any) { self.value = value }

  struct Missing: Error { let path: String }

  subscript(key: String) -> Reference {
    get throws {
      guard let object = value as? [String: Any], let member = object[key] else {
        throw Missing(path: key)
      }
      return Reference(value: member)
    }
  }

  subscript(index: Int) -> Reference {
    get throws {
      guard let array = value as? [Any], array.indices.contains(index) else {
        throw Missing(path: "\(index)")
      }
      return Reference(value: array[index])
    }
  }

  var keys: [String] { (value as? [String: Any])?.keys.sorted() ?? [] }
  var count: Int { (value as? [Any])?.count ?? 0 }
  var isNull: Bool { value is NSNull }

  /// The only member whose key begins with `prefix`: the files describe members in their keys.
  func member(beginning prefix: String) throws -> Reference {
    let matches = keys.filter { $0.hasPrefix(prefix) }
    guard matches.count == 1 else { throw Missing(path: prefix) }
    return try self[matches[0]]
  }

  func number() throws -> Double {
    guard let number = value as? NSNumber else { throw Missing(path: "a number") }
    return number.doubleValue
  }

  func text() throws -> String {
    guard let text = value as? String else { throw Missing(path: "a text") }
    return text
  }

  func numbers() throws -> [Double] { try (0..<count).map { try self[$0].number() } }

  func matrix<S: Scalar>(_ type: S.Type) throws -> Matrix<S> {
    Matrix(try (0..<count).map { try self[$0].numbers().map { S($0) } })
  }
}

extension Scalar {
  /// How near every reference figure must be met: all digits that survive hundreds of operations.
  static var referenceTolerance: Double { self == Float.self ? 1e-4 : 1e-9 }
}

/// The largest distance between two lists of the same length; infinite where they do not fit or one
/// holds NaN.
func largestDifference<S: Scalar>(_ a: some Sequence<S>, _ b: some Sequence<Double>) -> Double {
  let a = a.map { Double($0) }
  let b = Array(b)
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { largest, pair in
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}

/// The vectors that hold `values`, the last filled up with the first value.
func vectors<S: Scalar>(_ values: [Double], _ type: S.Type) -> [SIMD8<S>] {
  stride(from: 0, to: values.count, by: 8).map { start in
    var vector = SIMD8<S>(repeating: S(values[0]))
    for lane in 0..<min(8, values.count - start) { vector[lane] = S(values[start + lane]) }
    return vector
  }
}
