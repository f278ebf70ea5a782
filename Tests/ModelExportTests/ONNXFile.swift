import Testing

/// An ONNX file as a test looks at it.
struct ONNXFile {
  /// What goes in or comes out.
  struct Port: Equatable {
    var name: String
    var element: Int
    /// A length, or a name for any length.
    var axes: [String]
  }

  /// A constant with the bytes of its numbers.
  struct Tensor {
    var element: Int
    var shape: [Int]
    var data: [UInt8]

    /// The numbers, whatever they are stored as.
    var values: [Double] {
      let size = element == 1 ? 4 : 8
      return stride(from: 0, to: data.count, by: size).map { start in
        let bits = data[start..<start + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        switch element {
        case 1: return Double(Float(bitPattern: UInt32(bits)))
        case 7: return Double(Int64(bitPattern: bits))
        default: return Double(bitPattern: bits)
        }
      }
    }
  }

  struct Node {
    var operation: String
    var inputs: [String]
    var output: String
    var integers: [String: [Int]]
    var floats: [String: Float]
  }

  let model: ProtobufReader
  let input: Port
  let output: Port
  let nodes: [Node]
  let tensors: [String: Tensor]

  init(_ bytes: [UInt8]) throws {
    model = try ProtobufReader(bytes)
    let graph = try #require(try model.messages(7).first)
    input = try Port(try #require(try graph.messages(11).first))
    output = try Port(try #require(try graph.messages(12).first))
    nodes = try graph.messages(1).map(Node.init)
    let constants = try graph.messages(5).map { tensor in
      (
        try #require(tensor.texts(8).first),
        Tensor(
          element: try #require(tensor.numbers(2).first), shape: tensor.numbers(1),
          data: try #require(tensor.bytes(9).first))
      )
    }
    tensors = try Dictionary(constants) { _, _ in throw TwoOfOneName() }
  }

  /// Two constants are called alike.
  struct TwoOfOneName: Error {}

  /// The operations in their order.
  var operations: [String] { nodes.map(\.operation) }

  /// The only node with this operation.
  func node(_ operation: String) throws -> Node {
    let found = nodes.filter { $0.operation == operation }
    try #require(found.count == 1, "\(found.count) nodes are \(operation)")
    return found[0]
  }
}

extension ONNXFile.Port {
  fileprivate init(_ value: ProtobufReader) throws {
    name = try #require(value.texts(1).first)
    let type = try #require(try value.messages(2).first?.messages(1).first)
    element = try #require(type.numbers(1).first)
    axes = try #require(try type.messages(2).first).messages(1).map { axis in
      axis.numbers(1).map(String.init).first ?? axis.texts(2).first ?? ""
    }
  }
}

extension ONNXFile.Node {
  fileprivate init(_ node: ProtobufReader) throws {
    operation = try #require(node.texts(4).first)
    inputs = node.texts(1)
    output = try #require(node.texts(2).first)
    integers = [:]
    floats = [:]
    for attribute in try node.messages(5) {
      let name = try #require(attribute.texts(1).first)
      switch attribute.numbers(20).first {
      case 1: floats[name] = attribute.floats(2).first
      case 2: integers[name] = attribute.numbers(3)
      case 7: integers[name] = attribute.numbers(8)
      default: Issue.record("\(name) has another kind of value")
      }
    }
  }
}
