/// How much of a CSV file is accepted. The bounds keep memory and time in hand whatever the file
/// is; data that a person trains on at a terminal is far below them.
public struct CSVLimits: Hashable, Sendable {
  /// Bytes of the file, and bytes that its numbers take in memory at 8 each.
  public var bytes: Int
  /// Bytes of a line or record.
  public var lineBytes = 16 << 20
  /// Bytes of a field.
  public var fieldBytes = 1 << 20
  /// Columns.
  public var columns = 16_384
  /// Classes of a classification.
  public var classes = 1_000

  /// The standard limits with another size of the file.
  public init(bytes: Int = 1 << 30) { self.bytes = bytes }

  /// 1 GiB a file, 16 MiB a line, 1 MiB a field, 16,384 columns, 1,000 classes.
  public static let standard = CSVLimits()
}
