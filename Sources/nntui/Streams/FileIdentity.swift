#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file that a path leads to, however the path is spelt and whatever links it goes through.
struct FileIdentity: Hashable {
  private let device: dev_t
  private let number: ino_t

  /// The file at `path`; `nil` where there is none.
  init?(_ path: String) {
    var status = stat()
    if stat(path, &status) != 0 { return nil }
    device = status.st_dev
    number = status.st_ino
  }
}
