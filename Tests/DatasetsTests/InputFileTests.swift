import Datasets
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that lives as long as the test that made it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let made = Array("/tmp/nntui-tests-XXXXXX".utf8CString).withUnsafeBufferPointer { template in
      var name = Array(template)
      return mkdtemp(&name).map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        unlink("\(path)/\(name)")
      }
      closedir(directory)
    }
    rmdir(path)
  }

  /// A file with these bytes in the folder.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    #expect(fclose(file) == 0)
    return "\(path)/\(name)"
  }
}

@Suite struct InputFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 1, 4096, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
  func `all bytes of a file come back`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    #expect(try InputFile.read(folder.file("f", bytes)) == bytes)
  }

  @Test func `a file larger than the limit is refused before it is read`() throws {
    let path = try folder.file("sparse", [])
    // A hundred gigabytes on paper, nothing on the disk.
    #expect(truncate(path, 100 << 30) == 0)
    #expect(throws: InputFileError.tooLarge(path, bytes: 100 << 30, limit: 1 << 30)) {
      try InputFile.read(path)
    }
  }

  @Test func `the limit is the largest size that is read`() throws {
    let path = try folder.file("f", [1, 2, 3])
    #expect(try InputFile.read(path, maximumBytes: 3) == [1, 2, 3])
    #expect(throws: InputFileError.self) { try InputFile.read(path, maximumBytes: 2) }
  }

  @Test func `a pipe that nobody writes to does not hang`() throws {
    let path = "\(folder.path)/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: InputFileError.notAFile(path, kind: "a pipe")) { try InputFile.read(path) }
  }

  @Test func `a directory, a device and an endless device are refused`() {
    #expect(throws: InputFileError.notAFile(folder.path, kind: "a directory")) {
      try InputFile.read(folder.path)
    }
    for device in ["/dev/zero", "/dev/null"] {
      #expect(throws: InputFileError.notAFile(device, kind: "a device")) {
        try InputFile.read(device)
      }
    }
  }

  @Test func `a link is followed and a loop of links is not`() throws {
    let file = try folder.file("f", [42])
    let (link, loop) = ("\(folder.path)/link", "\(folder.path)/loop")
    #expect(symlink(file, link) == 0)
    #expect(symlink(loop, loop) == 0)
    #expect(try InputFile.read(link) == [42])
    #expect(throws: InputFileError.unreadable(loop, code: ELOOP)) { try InputFile.read(loop) }
  }

  @Test func `a path that is none is refused`() {
    let missing = "\(folder.path)/missing"
    #expect(throws: InputFileError.unreadable(missing, code: ENOENT)) {
      try InputFile.read(missing)
    }
    #expect(throws: InputFileError.notAPath("")) { try InputFile.read("") }
    #expect(throws: InputFileError.notAPath("/tmp\0/x")) { try InputFile.read("/tmp\0/x") }
  }

  @Test func `a message says what the file is`() throws {
    let error = try #require(throws: InputFileError.self) { try InputFile.read("/dev/zero") }
    #expect(error.description == "/dev/zero is a device; a regular file is needed")
  }

  @Test func `a data set is loaded from a file and its errors name the path`() throws {
    let good = try folder.file("good.csv", Array("a,k\n1,x\n2,y\n".utf8))
    #expect(try CSVDataset.load(path: good).name == "good")
    let bad = try folder.file("bad.csv", Array("a,k\n1,x\n2\n".utf8))
    let error = #expect(throws: CSVError.self) { try CSVDataset.load(path: bad) }
    #expect(error?.file == bad)
    #expect(throws: InputFileError.self) {
      try CSVDataset.load(path: good, limits: CSVLimits(bytes: 4))
    }
  }
}
