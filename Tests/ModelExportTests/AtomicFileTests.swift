import ModelExport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct AtomicFileTests {
  let folder: TemporaryFolder
  private let bytes = Array("new".utf8)

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 1, 4096, 3 << 20])
  func `all bytes arrive and nothing else is left`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try AtomicFile.write(bytes, to: folder.path("f")) == count)
    #expect(Array(try Data(contentsOf: URL(filePath: folder.path("f")))) == bytes)
    #expect(try folder.names == ["f"])
  }

  @Test(arguments: [mode_t(0o600), 0o640, 0o755])
  func `a file that is replaced keeps its permissions`(mode: mode_t) throws {
    let path = try folder.file("f", "old")
    #expect(chmod(path, mode) == 0)
    try AtomicFile.write(bytes, to: path)
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == mode)
    #expect(try folder.text("f") == "new")
  }

  @Test func `a link stays and its file is replaced, or made`() throws {
    _ = try folder.file("there", "old")
    for name in ["there", "missing"] {
      #expect(symlink(name, folder.path("link-\(name)")) == 0)
      #expect(symlink(folder.path("link-\(name)"), folder.path("second-\(name)")) == 0)
      try AtomicFile.write(bytes, to: folder.path("second-\(name)"))
      #expect(try folder.text(name) == "new")
      var status = stat()
      #expect(lstat(folder.path("link-\(name)"), &status) == 0)
      #expect(status.st_mode & S_IFMT == S_IFLNK)
    }
  }

  @Test func `links in a circle are refused`() throws {
    #expect(symlink("b", folder.path("a")) == 0)
    #expect(symlink("a", folder.path("b")) == 0)
    #expect(throws: AtomicFileError.self) { try AtomicFile.write(bytes, to: folder.path("a")) }
  }

  @Test func `names up to the system's limit work`() throws {
    let name = String(repeating: "n", count: 255)
    try AtomicFile.write(bytes, to: folder.path(name))
    #expect(try folder.names == [name])
    #expect(throws: AtomicFileError.self) {
      try AtomicFile.write(bytes, to: folder.path(name + "n"))
    }
    #expect(try folder.names == [name])
  }

  @Test func `what is no regular file is refused before and while writing`() throws {
    let path = folder.path
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let device = "a device, a pipe or a socket"
    let refused: [(path: String, error: AtomicFileError)] = [
      ("", .notAPath("")),
      ("a\0b", .notAPath("a\0b")),
      (path, .notAFile(path, kind: "a directory")),
      ("\(path)/", .notAFile("\(path)/", kind: "a directory")),
      ("\(path)/..", .notAFile("\(path)/..", kind: "a directory")),
      (pipe, .notAFile(pipe, kind: device)),
      ("/dev/null", .notAFile("/dev/null", kind: device)),
      ("\(path)/no/f", .missingFolder("\(path)/no/f", folder: "\(path)/no")),
      ("\(pipe)/f", .missingFolder("\(pipe)/f", folder: pipe)),
    ]
    for (path, error) in refused {
      #expect(throws: error) { try AtomicFile.check(path) }
      #expect(throws: error) { try AtomicFile.write(bytes, to: path) }
    }
    #expect(try folder.names == ["pipe"])
  }

  @Test func `checking a path leaves nothing behind`() throws {
    try AtomicFile.check(folder.path("f"))
    #expect(try folder.names == [])
  }

  @Test func `what a killed process left is removed, and nothing else`() throws {
    // No process has a number beyond 2²², the kernel's limit.
    let dead = ".f.9999999-abc.tmp"
    let others = [".f.\(getpid())-abc.tmp", ".f.x-abc.tmp", ".g.9999999-abc.tmp", ".f.9999999-abc"]
    for name in [dead] + others { _ = try folder.file(name, "") }
    try AtomicFile.write(bytes, to: folder.path("f"))
    #expect(try folder.names == (others + ["f"]).sorted())
  }

  @Test func `messages name the path and hide control characters`() {
    let errors: [AtomicFileError] = [
      .missingFolder("a\u{1B}/f", folder: "a\u{1B}"), .notAFile("d\u{1B}", kind: "a directory"),
      .noSpace("f\u{1B}", needed: 5, free: 2, code: ENOSPC),
      .refused("f\u{1B}", action: "write", code: EACCES),
    ]
    for error in errors {
      #expect(!error.description.unicodeScalars.contains("\u{1B}"), "\(error)")
      #expect(error.description.contains("\u{FFFD}"))
    }
    #expect(errors[2].description.contains("5 bytes are needed, 2 are free"))
  }
}
