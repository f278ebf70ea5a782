import NeuralNetwork
import Training

/// Tensors as they lie in memory behind a header of JSON, as Hugging Face defined it.
///
/// The file holds `layers.<i>.weight` (units × inputs; for a convolution filters × channels × height
/// × width) and `layers.<i>.bias`, which `torch.nn.Linear` and `Conv2d` take as they are. With batch
/// normalisation it holds `layers.<i>.norm.weight` (γ), `.norm.bias` (β), `.norm.running_mean` and
/// `.norm.running_var`, as `BatchNorm1d` and `2d` call them, instead of a bias. `i` counts from 0
/// and the output layer is last. Numbers are F32, or F64 for experiments in float64, so that nothing
/// is rounded. All else that a ``TrainedModel`` knows stands in the header's `__metadata__`, whose
/// values are strings: text as it is, and lists and numbers as JSON.
///
/// Layout: the header's length in eight bytes (little endian), the header, padded with blanks to a
/// multiple of eight, and the tensors' bytes in the order of their names, without gaps.
/// Source: https://github.com/huggingface/safetensors, "Format".
public enum SafetensorsFormat: ReadableModelFormat {
  public static let ending = "safetensors"
  public static let title = "Safetensors"
  public static let sentence =
    "Exact weights for PyTorch and others, with the experiment inside to go on from."

  /// The longest header that is written and read.
  static let largestHeader = 1 << 20
  /// The most tensors that are read.
  static let largestTensorCount = 10_000
  /// A file of the largest network in float64, its header and nothing else.
  public static let largestFile =
    8 * Int(Limits.parameters.upper) + largestHeader + headerLengthSize

  static let metadataKey = "__metadata__"
  static let headerLengthSize = 8
}

// MARK: - Writing

extension SafetensorsFormat {
  public static func encode(_ model: TrainedModel) throws(ModelFileProblem) -> [UInt8] {
    try model.checkNumbers()
    switch model.experiment.precision {
    case .float32: return try encode(model, as: Float.self)
    case .float64: return try encode(model, as: Double.self)
    }
  }

  private static func encode<S: TensorElement>(
    _ model: TrainedModel, as type: S.Type
  ) throws(ModelFileProblem) -> [UInt8] {
    let texts = ModelCard(model).texts.map { JSONMember(name: $0.key, value: .string($0.value)) }
    var members = [JSONMember(name: metadataKey, value: .object(texts))]
    var data: [UInt8] = []
    for tensor in NamedTensor.all(of: model) {
      let start = data.count
      for value in tensor.values { S(value).appendLittleEndian(to: &data) }
      members.append(
        JSONMember(
          name: tensor.name,
          value: .object([
            JSONMember(name: "dtype", value: .string(S.type.rawValue)),
            JSONMember(name: "shape", value: .array(tensor.shape.map(JSONValue.count))),
            JSONMember(
              name: "data_offsets", value: .array([.count(start), .count(data.count)])),
          ])))
    }
    var header = JSONValue.object(members).bytes
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    if header.count > largestHeader {
      throw .headerTooLong(bytes: UInt64(header.count), limit: largestHeader)
    }
    var file: [UInt8] = []
    file.reserveCapacity(headerLengthSize + header.count + data.count)
    UInt64(header.count).appendLittleEndian(to: &file)
    return file + header + data
  }
}

// MARK: - Numbers as bytes

/// A number format of tensors that networks are trained in.
enum TensorType: String, CaseIterable {
  case float32 = "F32"
  case float64 = "F64"

  /// The bytes of a number.
  var size: Int {
    switch self {
    case .float32: MemoryLayout<Float>.size
    case .float64: MemoryLayout<Double>.size
    }
  }

  /// The number at `offset`, little endian.
  func number(in bytes: UnsafeRawBufferPointer, at offset: Int) -> Double {
    switch self {
    case .float32:
      let bits = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      return Double(Float(bitPattern: UInt32(littleEndian: bits)))
    case .float64:
      let bits = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      return Double(bitPattern: UInt64(littleEndian: bits))
    }
  }
}

/// A number that tensors are made of.
protocol TensorElement: Scalar {
  static var type: TensorType { get }
  func appendLittleEndian(to bytes: inout [UInt8])
}

extension Float: TensorElement {
  static var type: TensorType { .float32 }
  func appendLittleEndian(to bytes: inout [UInt8]) { bitPattern.appendLittleEndian(to: &bytes) }
}

extension Double: TensorElement {
  static var type: TensorType { .float64 }
  func appendLittleEndian(to bytes: inout [UInt8]) { bitPattern.appendLittleEndian(to: &bytes) }
}

extension FixedWidthInteger {
  func appendLittleEndian(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: littleEndian) { bytes.append(contentsOf: $0) }
  }
}
