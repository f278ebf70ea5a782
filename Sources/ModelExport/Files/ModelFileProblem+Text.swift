extension ModelFileProblem: CustomStringConvertible {
  /// What was found, what is allowed and what helps.
  public var description: String {
    switch self {
    case .unknownEnding(let found, _): "there is no format '.\(found.escapedForMessage)'"
    case .onlyWritten(let ending):
      "a .\(ending) file is written for other programs and can't be read back; open "
        + ModelFile.readableFormats.map { ".\($0.ending)" }.joined(separator: " or ")
    case .tooLargeForFormat(let bytes, let limit, let ending):
      "the network takes \(bytes) bytes as .\(ending), whose limit is \(limit); "
        + "use .\(SafetensorsFormat.ending)"
    case .tooManyParameters(let count, let limit, let ending):
      "the network has \(count) parameters; .\(ending) is for at most \(limit); "
        + "use .\(SafetensorsFormat.ending)"
    case .unknownActivation(let title, let ending):
      "the activation \(title) can't be written as .\(ending); use .\(SafetensorsFormat.ending)"
    case .tooShort(let bytes): "the file has only \(bytes) bytes; it is cut off or no such file"
    case .headerTooLong(let bytes, let limit):
      "the header has \(bytes) bytes; the limit is \(limit)"
    case .headerBeyondEnd(let bytes, let available):
      "the header has \(bytes) bytes, of which \(available) are there; the file is cut off"
    case .headerIsNoObject: "the header is no JSON object; this is no safetensors file"
    case .notJSON(let finding, let line, let byte):
      "not JSON: \(finding) at byte \(byte) (line \(line))"
    case .tooManyTensors(let count, let limit):
      "there are \(count) tensors; the limit is \(limit)"
    case .trailingBytes(let count): "\(count) bytes at the end belong to no tensor"
    case .tensor(let name, let problem): "\(name.escapedForMessage) \(problem)"
    case .wrongValue(let key, let expected):
      key.isEmpty ? "\(expected) is needed" : "'\(key)' must be \(expected)"
    case .wrongVersion(let found, let known):
      "the file has format version \(found), this program knows \(known); use a newer program"
    case .wrongExperiment(let error): "the experiment in it can't be used: \(error)"
    case .noExperiment:
      "there are weights but no experiment in it; train with --initial-weights to use them"
    case .contradiction(let finding): "the file contradicts itself: \(finding)"
    case .wrongLayerCount(let found, let expected):
      "there are weights for \(found) layers; the network has \(expected), the output included"
    }
  }
}

extension TensorProblem: CustomStringConvertible {
  /// What follows the tensor's name in a message.
  public var description: String {
    switch self {
    case .missing: "is missing"
    case .unexpected:
      "is not a tensor of a layer, which are called layers.<i>.weight and layers.<i>.bias, or "
        + "with batch normalisation layers.<i>.norm.weight, .bias, .running_mean and .running_var"
    case .wrongEntry: "must have dtype, shape and data_offsets, and nothing else"
    case .unknownType(let allowed):
      "has a dtype that is not read; allowed are \(allowed.joined(separator: " and "))"
    case .wrongShape: "must have a shape of whole numbers from 1 on"
    case .wrongRank(let found, let expected):
      "has \(found) dimensions; \(expected.map(String.init).joined(separator: " or ")) "
        + "\(expected == [1] ? "is" : "are") needed"
    case .wrongOffsets: "must have two data_offsets, the start and the end"
    case .tooLarge: "has a shape of more bytes than can be counted"
    case .wrongSize(let expected, let found):
      "needs \(expected) bytes for its shape and has \(found)"
    case .overlap(let start, let end):
      "starts at byte \(start), but the tensor before it ends at \(end)"
    case .gap(let start, let end):
      "starts at byte \(start), but the tensor before it ends at \(end): nothing may lie between"
    case .beyondEnd(let end, let available):
      "ends at byte \(end), but there are only \(available); the file is cut off"
    case .ragged: "has rows of different lengths"
    case .notANumber(let index): "has something else than a number at position \(index)"
    case .notFinite(let index):
      "is not finite at position \(index): nothing can be computed from such a network"
    case .misfit(let found, let expected):
      "is \(found) (\(found.axes)); \(expected)"
        + (found.axes == expected.axes ? " is needed" : " (\(expected.axes)) is needed")
    case .wrongCount(let found, let expected): "has \(found) numbers; \(expected) are needed"
    case .besideNorm:
      "is there beside the layer's batch normalisation, whose norm.bias takes its place"
    case .unexpectedBias:
      "is there, but the layer has batch normalisation, whose norm.bias takes its place"
    case .unexpectedNorm: "is there, but the layer has no batch normalisation: it needs a bias"
    case .negativeVariance(let index):
      "is negative at position \(index): a variance is 0 or more"
    }
  }
}

extension JSONValue {
  /// The value that `bytes` are, with nothing but blanks around it.
  init(reading bytes: ArraySlice<UInt8>) throws(ModelFileProblem) {
    do {
      self = try JSONReader.read(bytes)
    } catch {
      throw .notJSON(finding: error.finding.text, line: error.line, byte: error.offset)
    }
  }
}

extension JSONProblem.Finding {
  fileprivate var text: String {
    switch self {
    case .unexpectedEnd: "the text ends too early"
    case .unexpectedCharacter: "an unexpected character"
    case .wrongNumber: "a number that is none"
    case .wrongEscape: "an escape that is none"
    case .controlCharacter: "a control character in a string"
    case .invalidUTF8: "a string that is not UTF-8"
    case .duplicateName(let name): "'\(name.escapedForMessage)' a second time"
    case .tooDeep: "more than \(JSONReader.deepestNesting) levels of brackets"
    case .textAfterEnd: "text after the end"
    }
  }
}
