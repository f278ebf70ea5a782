// The messages of onnx.proto that a trained network needs, with the field numbers from there.
// Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

/// The numbers that a tensor is made of.
enum ONNXElement: Int {
  case float32 = 1
  case int64 = 7
  case float64 = 11
}

/// ModelProto: a graph, and which versions of the operations it is written in.
struct ONNXModel: ProtobufMessage {
  /// The version of the messages themselves.
  static let formatVersion = 8
  /// The version of the set of operations.
  static let operationsVersion = 17

  var documentation: String
  var graph: ONNXGraph
  /// What else is to be known, as names and texts.
  var metadata: [(key: String, value: String)]

  func write(to writer: inout ProtobufWriter) {
    writer.add(1, Self.formatVersion)
    writer.add(2, "nntui")
    writer.add(6, documentation)
    writer.add(7, graph)
    writer.add(8, OperationSet(version: Self.operationsVersion))
    for (key, value) in metadata { writer.add(14, Entry(key: key, value: value)) }
  }

  /// OperatorSetIdProto; no name means ONNX's own operations.
  private struct OperationSet: ProtobufMessage {
    let version: Int

    func write(to writer: inout ProtobufWriter) {
      writer.add(1, "")
      writer.add(2, version)
    }
  }

  /// StringStringEntryProto.
  private struct Entry: ProtobufMessage {
    let key: String
    let value: String

    func write(to writer: inout ProtobufWriter) {
      writer.add(1, key)
      writer.add(2, value)
    }
  }
}

/// GraphProto: operations in an order in which each finds its inputs ready.
struct ONNXGraph: ProtobufMessage {
  var name: String
  var input: ONNXValue
  var output: ONNXValue
  var nodes: [ONNXNode]
  /// The constants.
  var tensors: [ONNXTensor]

  func write(to writer: inout ProtobufWriter) {
    for node in nodes { writer.add(1, node) }
    writer.add(2, name)
    for tensor in tensors { writer.add(5, tensor) }
    writer.add(11, input)
    writer.add(12, output)
  }
}

/// NodeProto: one operation, which makes one value of others.
struct ONNXNode: ProtobufMessage {
  var operation: String
  var inputs: [String]
  var output: String
  var attributes: [ONNXAttribute]

  func write(to writer: inout ProtobufWriter) {
    for input in inputs { writer.add(1, input) }
    writer.add(2, output)
    // A node is called by the value that it makes.
    writer.add(3, output)
    writer.add(4, operation)
    for attribute in attributes { writer.add(5, attribute) }
  }
}

/// AttributeProto: a setting of an operation.
struct ONNXAttribute: ProtobufMessage {
  enum Value {
    case float(Float)
    case int(Int)
    case ints([Int])
  }

  var name: String
  var value: Value

  init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  func write(to writer: inout ProtobufWriter) {
    writer.add(1, name)
    // The last field, 20, tells which of the others holds the value.
    switch value {
    case .float(let number):
      writer.add(2, number)
      writer.add(20, 1)
    case .int(let number):
      writer.add(3, number)
      writer.add(20, 2)
    case .ints(let numbers):
      for number in numbers { writer.add(8, number) }
      writer.add(20, 7)
    }
  }
}

/// TensorProto: a constant.
struct ONNXTensor: ProtobufMessage {
  var name: String
  var element: ONNXElement
  /// None for a single number.
  var shape: [Int]
  /// In row-major order; whole numbers for `int64`.
  var values: [Double]

  func write(to writer: inout ProtobufWriter) {
    for length in shape { writer.add(1, length) }
    writer.add(2, element.rawValue)
    writer.add(8, name)
    var data: [UInt8] = []
    for value in values {
      switch element {
      case .float32: Float(value).appendLittleEndian(to: &data)
      case .float64: value.appendLittleEndian(to: &data)
      case .int64: Int64(value).appendLittleEndian(to: &data)
      }
    }
    writer.add(9, data)
  }
}

/// ValueInfoProto: what goes into a graph or comes out of it, examples × `width`.
struct ONNXValue: ProtobufMessage {
  var name: String
  var element: ONNXElement
  var width: Int

  /// What the number of examples, which any call may choose, is called.
  static let examples = "examples"

  func write(to writer: inout ProtobufWriter) {
    writer.add(1, name)
    writer.add(2, TensorType(element: element, axes: [.any(Self.examples), .fixed(width)]))
  }

  /// TypeProto, of which only tensors are needed.
  private struct TensorType: ProtobufMessage {
    let element: ONNXElement
    let axes: [Axis]

    func write(to writer: inout ProtobufWriter) { writer.add(1, Tensor(type: self)) }
  }

  /// TypeProto.Tensor.
  private struct Tensor: ProtobufMessage {
    let type: TensorType

    func write(to writer: inout ProtobufWriter) {
      writer.add(1, type.element.rawValue)
      writer.add(2, Shape(axes: type.axes))
    }
  }

  /// TensorShapeProto.
  private struct Shape: ProtobufMessage {
    let axes: [Axis]

    func write(to writer: inout ProtobufWriter) { for axis in axes { writer.add(1, axis) } }
  }

  /// TensorShapeProto.Dimension.
  private enum Axis: ProtobufMessage {
    case fixed(Int)
    case any(String)

    func write(to writer: inout ProtobufWriter) {
      switch self {
      case .fixed(let length): writer.add(1, length)
      case .any(let name): writer.add(2, name)
      }
    }
  }
}
